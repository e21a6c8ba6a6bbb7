/** Which run a claim about all runs shows: the one nearest to failing it. */
import { describe, expect, test } from 'vitest';
import { type Bounds, evaluate, flatStart, type Outcome, straightC, straightD, worstOf } from '../../../src/experiments/check';
import { experiments } from '../../../src/experiments/experiments';
import {
  evaluateSweep,
  figure7Checks,
  grownSingularValues,
  ratioWithinBounds,
  type SweptRun,
  slopeBetween,
  straightAtWorst,
  trailingSingularValues,
} from '../../../src/experiments/sweepCheck';

type Numbers = NonNullable<SweptRun['numbers']>;
const nothing: Numbers = {
  C: [],
  D: [],
  slopeC: null,
  r2C: null,
  residual: null,
  balance: null,
  variance: null,
  middle: null,
  top: null,
  spectra: [],
};
const runs = (...all: Partial<Numbers>[]): SweptRun[] =>
  all.map((numbers, seed) => ({ values: { seed, eps: 0.1 }, step: 1, numbers: { ...nothing, ...numbers } }));

describe('the value that a claim about every run shows', () => {
  test('of R² .992 and .9999 is .992: an R² can only be too small', () => {
    const [result] = evaluateSweep([straightAtWorst(0.98)], runs({ r2C: 0.9999 }, { r2C: 0.992 }, { r2C: 0.995 }));
    expect(result).toMatchObject({ value: 0.992, met: true });
  });

  test('of two that fail is the one that fails by more', () => {
    const [result] = evaluateSweep([straightAtWorst(0.98)], runs({ r2C: 0.97 }, { r2C: 0.6 }, { r2C: 1 }));
    expect(result).toMatchObject({ value: 0.6, met: false });
  });

  test('of a range is the one nearest to its end, whichever end', () => {
    const shown = (...slopes: number[]) =>
      evaluateSweep([slopeBetween(-0.9, -0.6)], runs(...slopes.map((slopeC) => ({ slopeC }))))[0].value;
    expect(shown(-0.75, -0.88, -0.63)).toBe(-0.88);
    expect(shown(-0.75, -0.86, -0.61)).toBe(-0.61);
  });

  test('of a variance is the largest, of the least singular value the least, of the largest the largest', () => {
    const all = runs(
      { residual: 0.03, balance: 0.03, variance: 1e-12, middle: [0.09995, 0.10003], top: [1.3, 1.35] },
      { residual: 0.001, balance: 0.03, variance: 4e-11, middle: [0.0999999, 0.10008], top: [1.29, 1.31] },
    );
    const shown = (checks: Parameters<typeof evaluateSweep>[0]) => evaluateSweep(checks, all).map(({ value }) => value);
    expect(shown(figure7Checks({ most: 0.065 }))).toEqual([0.03, 0.03, 4e-11, 0.09995, 0.10008]);
    expect(shown(grownSingularValues(1.27, 1.4))).toEqual([1.29, 1.35]);
    expect(shown(trailingSingularValues(0.1, 0.1, 0.05).slice(0, 1))).toEqual([0.10008]);
  });

  test('a number that is none is the worst of all, wherever it stands', () => {
    for (const values of [
      [Number.NaN, 1, 2],
      [1, Number.NaN, 2],
      [2, 1, Number.NaN],
    ])
      expect(worstOf(values, { least: 0 })).toBeNaN();
    expect(evaluateSweep([straightAtWorst(0.9)], runs({ r2C: 1 }, { r2C: Number.NaN }))[0].met).toBe(false);
  });
});

describe('what a claim says of its range', () => {
  test('has no end where nothing can fail', () => {
    for (const check of [straightC(0.9), straightD(0.9), straightAtWorst(0.9)]) {
      expect(check.least).toBe(0.9);
      expect(check.most).toBeUndefined();
    }
    expect(flatStart(12).least).toBeUndefined();
    expect(flatStart(12).most).toBe(12);
  });

  test('a straight line whose R² rounding takes past 1 is straight', () => {
    const outcome = { fits: { C: { slope: 1, r2: 1 + 2 ** -52 }, D: null } } as unknown as Outcome;
    expect(evaluate([straightC(0.99)], outcome)[0].met).toBe(true);
  });

  test('every claim of the gallery can fail', () => {
    const all: Bounds[] = experiments.flatMap(({ expect: { checks, otherChecks = [], sweepChecks = [] } }) => [
      ...checks,
      ...otherChecks,
      ...sweepChecks,
    ]);
    for (const { least = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY } of all) {
      expect(least).toBeLessThan(most);
      expect(Number.isFinite(least) || Number.isFinite(most)).toBe(true);
    }
  });
});

test('a network of two layers has no ratio between hidden layers: not known, and not met', () => {
  const [result] = evaluateSweep([ratioWithinBounds(3)], runs({ C: [10, 0.1], spectra: [[2, 2, 2, 0.3, 0.3]] }));
  expect(result).toMatchObject({ value: null, met: false });
});
