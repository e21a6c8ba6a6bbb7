import { expect, test } from 'vitest';
import { fitCompression, fitDiscrimination } from '../../../src/metrics/fit';

test('a geometric fall gives its rate in decades a layer, exactly, from layer 0', () => {
  expect(fitCompression([10_000, 100, 1])).toEqual({ slope: -2, intercept: 4, r2: 1, from: 0, to: 2 });
  const fit = fitCompression([8, 0.8, 0.08, 0.008]);
  expect(fit?.slope).toBeCloseRelative(-1, 1e-14);
  expect(fit?.intercept).toBeCloseRelative(Math.log10(8), 1e-14);
});

test('D is fitted from layer 1, its slope a layer: what the input does is not a matter of layers', () => {
  expect(fitDiscrimination([77, 0.5, 0.75, 1])).toEqual({ slope: 0.25, intercept: 0.25, r2: 1, from: 1, to: 3 });
});

test('through points off the line goes the one with the least squares: 0, 1, 5 on 2.5 l - 3', () => {
  // Means 2 and 2: sums of products -2, -1, 3 give slope 5 / 2; explained 25 / (2 * 14).
  expect(fitDiscrimination([0, 0, 1, 5])).toEqual({ slope: 2.5, intercept: -3, r2: 25 / 28, from: 1, to: 3 });
});

test('two layers make a line, fewer do not', () => {
  expect(fitCompression([1, 100])).toEqual({ slope: 2, intercept: 0, r2: 1, from: 0, to: 1 });
  expect(fitDiscrimination([0, 3, 5])).toEqual({ slope: 2, intercept: 1, r2: 1, from: 1, to: 2 });
  for (const C of [[], [1]]) expect(fitCompression(C)).toBeNull();
  for (const D of [[], [1], [1, 0.5]]) expect(fitDiscrimination(D)).toBeNull();
});

test('R² is the share of variance explained: for 0, 1, 0 nothing, for 0, 1, 1 three quarters, for equal readings all', () => {
  expect(fitDiscrimination([0, 0, 1, 0])?.r2).toBe(0);
  expect(fitDiscrimination([0, 0, 1, 1])?.r2).toBeCloseRelative(0.75, 1e-14);
  expect(fitDiscrimination([0, 2, 2, 2])).toEqual({ slope: 0, intercept: 2, r2: 1, from: 1, to: 3 });
});

test('no line through a reading without a number, nor a C without a logarithm', () => {
  expect(fitCompression([1, 'means-coincide', 0.1])).toBeNull();
  expect(fitCompression([1, 0, 0.1])).toBeNull();
  expect(fitCompression([1, -1, 0.1])).toBeNull();
  expect(fitDiscrimination([1, 'zero-mean', 0.5])).toBeNull();
});

test('an undefined D at the input does not matter to the fit', () => {
  expect(fitDiscrimination(['zero-mean', 0.5, 1])).toEqual({ slope: 0.5, intercept: 0, r2: 1, from: 1, to: 2 });
});
