import { expect, test } from 'vitest';
import { narrateViews } from '../../src/narration/narrateViews';
import type { Analysis } from '../../src/worker/analysis';
import type { Frame } from '../../src/worker/protocol';

const spectrum = (top: number, middle: number) => [top, top, middle, middle, middle, 0.28, 0.27];
function analysisOf(step: number, top: number, middle: number, ranks: number[]): Analysis {
  const range = { min: middle, max: middle, variance: 0 };
  const weights = { spectra: [spectrum(top, middle), spectrum(top, middle), [top, top]], middle: [range, range] };
  return { step, ranks, weights } as unknown as Analysis;
}
const start = analysisOf(0, 0.3, 0.3, [20, 20, 20]);
const say = (analysis: Analysis | null, other: Frame | null = null) => narrateViews({ config: { K: 2 }, analysis, start, other });

test('says what grew and what stayed, and how few directions are left', () => {
  expect(say(analysisOf(900, 1.21, 0.3, [20, 12, 2]))).toBe(
    'In every hidden weight 2 singular values have grown to about 1.21; those between are where they began. The input fills 20 directions, the last features 2.',
  );
});

test('says nothing of what is not so', () => {
  expect(say(null)).toBe('');
  expect(say(start)).toBe('');
  expect(say(analysisOf(10, 0.31, 0.3, [20, 20, 20]))).toBe('');
  expect(say(analysisOf(900, 1.21, 0.5, [20, 20, 21]))).toBe('');
});

test('speaks of the second run', () => {
  const frame = { step: 1200, fits: { C: { slope: -1, intercept: 1, r2: 1, from: 0, to: 2 }, D: null } } as unknown as Frame;
  expect(say(null, frame)).toBe('In the second run, at step 1,200, each layer shrinks C 10.0-fold.');
  expect(say(null, { ...frame, step: 0 })).toBe('The second run is at step 0.');
});
