import { expect, test } from 'vitest';
import { dataLine } from '../../src/views/stage/dataLine';
import { frame, setup } from '../support/handmadeRun';

const of = (counts: readonly number[], testCounts: readonly number[] | null = null) => ({ ...setup.facts, counts, testCounts });
const line = (...args: Parameters<typeof dataLine>) => dataLine(...args).replaceAll('\u00a0', ' ');

test('before data are there nothing is said of them', () => {
  expect(line(null, null, null)).toBe('data not read yet');
});

test('what is known before the run has been prepared', () => {
  expect(line(of([1200, 1300]), null, null)).toBe('2,500 samples');
  expect(line(of([2, 3], [1, 0]), null, null)).toBe('5 samples, 1 more held out');
});

test('a frame that was measured on a part of them says so', () => {
  expect(line(of([2, 2]), null, { ...frame(1), samples: 3 })).toBe('4 samples (measured on 3)');
  expect(line(of([2, 2]), null, { ...frame(1), samples: 4 })).toBe('4 samples');
});

test('theta of more than 2,000 samples is at least what an even part of them gives', () => {
  expect(line(of([1000, 1000]), setup, null)).toBe('2,000 samples, θ = 0.250');
  expect(line(of([1000, 1001]), setup, null)).toBe('2,001 samples, θ ≥ 0.250');
});
