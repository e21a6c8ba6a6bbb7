/** The second line in plain words, at each of its turns. */
import { describe, expect, test } from 'vitest';
import type { Reading } from '../../src/metrics/reading';
import { narrateViews, type Views } from '../../src/narration/narrateViews';
import type { Analysis } from '../../src/run/analysis';
import { frameOf } from '../support/stories';

type Made = { readonly hidden?: number[][]; readonly middle?: ([number, number] | null)[]; readonly ranks?: Reading[] };

/** Two hidden weights of two classes and a classifier; before training two of their values are 60 and the one between is 50, and all ranks are 20. */
function analysisOf(step: number, { hidden, middle, ranks = [20, 20, 20] }: Made = {}): Analysis {
  const spectra = [...(hidden ?? [STARTED, STARTED]), [900, 800]];
  const ranges = (middle ?? [MIDDLE, MIDDLE]).map((range) => range && { min: range[0], max: range[1], variance: 0 });
  return { step, ranks, weights: { spectra, middle: ranges, norms: [], balancedness: null, residual: null } };
}
const STARTED = [60, 60, 50, 40, 40];
const GROWN = [100, 95, 50, 40, 40];
const MIDDLE: [number, number] = [50, 50];

const say = (analysis: Analysis | null, more: Partial<Views> = {}) =>
  narrateViews({ classes: 2, analysis, start: analysisOf(0), other: null, ...more });
const SPOKEN = 'In every hidden weight 2 singular values have grown to about 97.5; those between are where they began.';

describe('singular values are spoken of where the picture is plain', () => {
  test('K have grown in every hidden weight, the middle stands still: the size is the mean of those that grew', () => {
    expect(say(analysisOf(900, { hidden: [GROWN, GROWN] }))).toBe(SPOKEN);
  });

  test.each<[string, number, Made, boolean]>([
    ['none has grown', 900, {}, false],
    ['one weight has not', 900, { hidden: [GROWN, STARTED] }, false],
    ['the K-th has grown by half and no more', 900, { hidden: [[115, 90, 50, 40, 40], GROWN] }, false],
    [
      'it has grown by a little more than half',
      900,
      {
        hidden: [
          [105, 91, 50, 40, 40],
          [102, 92, 50, 40, 40],
        ],
      },
      true,
    ],
    ['before the first update', 0, { hidden: [GROWN, GROWN] }, false],
    ['the least of the middle is a fiftieth lower', 900, { hidden: [GROWN, GROWN], middle: [MIDDLE, [49, 50]] }, true],
    ['it is lower still', 900, { hidden: [GROWN, GROWN], middle: [MIDDLE, [48.9, 50]] }, false],
    ['the largest is a fiftieth higher', 900, { hidden: [GROWN, GROWN], middle: [[50, 51], MIDDLE] }, true],
    ['it is higher still', 900, { hidden: [GROWN, GROWN], middle: [[50, 51.1], MIDDLE] }, false],
    ['a weight has no values between', 900, { hidden: [[100, 95, 50, 40], GROWN], middle: [null, MIDDLE] }, false],
  ])('%s', (_, step, made, spoken) => expect(say(analysisOf(step, made))).toBe(spoken ? SPOKEN : ''));

  test('nothing is said without an analysis, of now or of the start, or where the start had no middle', () => {
    expect(say(null)).toBe('');
    expect(say(analysisOf(900, { hidden: [GROWN, GROWN] }), { start: null })).toBe('');
    expect(say(analysisOf(900, { hidden: [GROWN, GROWN] }), { start: analysisOf(0, { middle: [null, MIDDLE] }) })).toBe('');
  });
});

describe('ranks are spoken of where the features have fewer directions than the input', () => {
  test.each<[string, number, Reading[], string]>([
    ['fewer', 900, [20, 30, 2], 'The input fills 20 directions, the last features 2.'],
    ['as many', 900, [20, 2, 20], ''],
    ['more', 900, [20, 2, 21], ''],
    ['before the first update', 0, [20, 12, 2], ''],
    ['no rank of the input', 900, ['overflow', 12, 2], ''],
    ['no rank of the last', 900, [20, 12, 'overflow'], ''],
  ])('%s', (_, step, ranks, sentence) => expect(say(analysisOf(step, { ranks }))).toBe(sentence));
});

describe('the second run', () => {
  test.each<[string, Partial<Views>, string]>([
    ['trains', { other: frameOf([10, 1, 0.1]) }, 'In the second run, at step 1,200, each layer shrinks C 10.0-fold.'],
    ['grows', { other: frameOf([1, 2, 4]) }, 'In the second run, at step 1,200, C grows 2.00-fold a layer.'],
    ['has not begun', { other: frameOf([10, 1, 0.1], { step: 0 }) }, 'The second run is at step 0.'],
    [
      'has no line',
      { other: frameOf([10, 1], { step: 12345, fits: { C: null, D: null } }) },
      'The second run is at step 12,345.',
    ],
    ['failed, whatever its frame', { other: frameOf([10, 1, 0.1]), otherState: 'failed' }, 'The second run failed.'],
    [
      'diverged',
      { other: frameOf([10, 1, 0.1]), otherState: 'diverged' },
      'The second run diverged: its last good picture is kept.',
    ],
    [
      'converged',
      { other: frameOf([10, 1, 0.1]), otherState: 'converged' },
      'In the second run, at step 1,200, each layer shrinks C 10.0-fold.',
    ],
    ['has no frame yet', { otherState: 'running' }, ''],
  ])('%s', (_, views, sentence) => expect(say(null, views)).toBe(sentence));
});

test('all that can be said is said in one line, with a blank between the sentences', () => {
  const analysis = analysisOf(900, { hidden: [GROWN, GROWN], ranks: [20, 12, 2] });
  expect(say(analysis, { other: frameOf([10, 1]) })).toBe(
    `${SPOKEN} The input fills 20 directions, the last features 2. In the second run, at step 1,200, each layer shrinks C 10.0-fold.`,
  );
});
