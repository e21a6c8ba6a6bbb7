import { expect, test } from 'vitest';
import { fitCompression, fitDiscrimination } from '../../../src/metrics/fit';

test('a geometric fall gives its rate exactly, from layer 0', () => {
  const fit = fitCompression([8, 0.8, 0.08, 0.008]);
  expect(fit).toMatchObject({ from: 0, to: 3 });
  expect(fit?.slope).toBeCloseRelative(-1, 1e-14);
  expect(fit?.intercept).toBeCloseRelative(Math.log10(8), 1e-14);
  expect(fit?.r2).toBeCloseRelative(1, 1e-14);
});

test('D is fitted from layer 1: what the input does is not a matter of layers', () => {
  const fit = fitDiscrimination([77, 0.1, 0.2, 0.3]);
  expect(fit).toMatchObject({ from: 1, to: 3 });
  expect(fit?.slope).toBeCloseRelative(0.1, 1e-14);
  expect(Math.abs(fit?.intercept ?? 1)).toBeLessThan(1e-15);
});

test('R² is the share of variance explained: for 0, 1, 0 nothing, for 0, 1, 1 three quarters', () => {
  expect(fitDiscrimination([0, 0, 1, 0])?.r2).toBe(0);
  expect(fitDiscrimination([0, 0, 1, 1])?.r2).toBeCloseRelative(0.75, 1e-14);
  expect(fitDiscrimination([0, 2, 2, 2])?.r2).toBe(1);
});

test('no line through a reading without a number, a C of zero, or fewer than two layers', () => {
  expect(fitCompression([1, 'means-coincide', 0.1])).toBeNull();
  expect(fitCompression([1, 0, 0.1])).toBeNull();
  expect(fitCompression([1])).toBeNull();
  expect(fitDiscrimination([1, 0.5])).toBeNull();
  expect(fitDiscrimination([1, 'zero-mean', 0.5])).toBeNull();
});

test('an undefined D at the input does not matter to the fit', () => {
  expect(fitDiscrimination(['zero-mean', 0.1, 0.2])).not.toBeNull();
});
