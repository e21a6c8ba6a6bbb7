/** What a claim about all runs of a sweep measures, which runs it is about, and which values meet it. */
import { describe, expect, test } from 'vitest';
import { worstOf } from '../../../src/stories/figures/check';
import {
  evaluateSweep,
  figure7Checks,
  grownSingularValues,
  lastCAt,
  ratioAt,
  ratioWithinBounds,
  riseOfD,
  type SweepCheck,
  type SweptRun,
  slopeBetween,
  straightAtWorst,
  trailingSingularValues,
} from '../../../src/stories/figures/sweepCheck';

type Numbers = NonNullable<SweptRun['numbers']>;

/** Four layers of two classes; every number is another, so that none can stand in for a second. */
const numbers: Numbers = {
  C: [16, 8, 1, 0.25],
  D: [0.5, 0.6, 0.75],
  slopeC: -0.7,
  r2C: 0.99,
  residual: 0.04,
  balance: 0.03,
  variance: 1e-12,
  middle: [0.09995, 0.10001],
  top: [1.3, 1.35],
  spectra: [
    [7, 7, 7, 0.5],
    [2, 1, 0.5, 0.25],
    [4, 2, 1, 0.375],
  ],
};

const run = (changes: Partial<Numbers> = {}, eps = 0.1): SweptRun => ({
  values: { eps },
  step: 9,
  numbers: { ...numbers, ...changes },
});
const only = (check: SweepCheck, ...runs: readonly SweptRun[]) => evaluateSweep([check], runs)[0];

describe('a claim about the mean of its runs', () => {
  test('the ratio of C a layer with one ε: of a quarter and a half three eighths', () => {
    expect(only(ratioAt(0.3, 0.5, 0.5), run({}, 0.3), run({ C: [16, 9, 9, 2] }, 0.3), run({ C: [9, 9, 9, 9] }, 0.5))).toEqual({
      name: 'mean ratio of C from layer to layer, ε = 0.3',
      value: 0.375,
      least: 0.25,
      most: 0.75,
      met: true,
    });
  });

  test('the last C with one ε', () => {
    expect(only(lastCAt(0.3, 2, 0.25), run({}, 0.3), run({ C: [16, 9, 9, 2] }, 0.3), run({ C: [9, 9, 9, 9] }, 0.5))).toEqual({
      name: 'C at the last layer, ε = 0.3, mean',
      value: 1.125,
      least: 1.5,
      most: 2.5,
      met: false,
    });
  });

  test('the rise of D: a fall of an eighth and a rise of a quarter', () => {
    expect(only(riseOfD(0.01, 0.0625), run(), run({ D: [0.5, 0.9, 0.375] }))).toEqual({
      name: 'rise of D from the first layer to the last, mean',
      value: 0.0625,
      least: 0.01,
      most: 0.0625,
      met: true,
    });
  });

  test('a D of 0 is a D', () => {
    expect(only(riseOfD(0, 1), run({ D: [0, 0.6, 0.75] })).value).toBe(0.75);
    expect(only(riseOfD(-1, 1), run({ D: [0.5, 0.6, 0] })).value).toBe(-0.5);
  });

  test('the smallest singular value of a run, of all its weights; with another ε it does not count', () => {
    const small = [
      [3, 0.5],
      [3, 0.125],
      [3, 0.75],
    ];
    const [, smallest] = trailingSingularValues(0.1, 0.125, 0.25);
    expect(only(smallest, run(), run({ spectra: small }), run({ spectra: [[0.1]] }, 0.3))).toEqual({
      name: 'smallest singular value, ε = 0.1, mean',
      value: 0.1875,
      least: 0.09375,
      most: 0.15625,
      met: false,
    });
  });
});

describe('a claim about every run shows the one that is nearest to failing it', () => {
  test('of R² .992 and .9999 it is .992: an R² can only be too small', () => {
    expect(only(straightAtWorst(0.98), run({ r2C: 0.9999 }), run({ r2C: 0.992 }), run({ r2C: 0.995 }))).toEqual({
      name: 'R² of the line through log C, the worst run',
      value: 0.992,
      least: 0.98,
      met: true,
    });
  });

  test('of two that fail, the one that fails by more', () => {
    expect(only(straightAtWorst(0.98), run({ r2C: 0.97 }), run({ r2C: 0.6 }), run({ r2C: 1 }))).toMatchObject({
      value: 0.6,
      met: false,
    });
  });

  test('of a range the one nearest to an end, whichever end', () => {
    const among = (...slopes: number[]) => only(slopeBetween(-0.9, -0.6), ...slopes.map((slopeC) => run({ slopeC })));
    expect(among(-0.75, -0.88, -0.63)).toEqual({
      name: 'slope of log C, the run nearest to an end',
      value: -0.88,
      least: -0.9,
      most: -0.6,
      met: true,
    });
    expect(among(-0.75, -0.86, -0.61).value).toBe(-0.61);
    expect(among(-0.75, -0.95, -0.61).met).toBe(false);
  });

  test('a number that is none is the worst of all, wherever it stands', () => {
    for (const values of [
      [Number.NaN, 1, 2],
      [1, Number.NaN, 2],
      [2, 1, Number.NaN],
    ])
      expect(worstOf(values, { least: 0 })).toBeNaN();
    expect(only(straightAtWorst(0.9), run({ r2C: 1 }), run({ r2C: Number.NaN })).met).toBe(false);
  });

  test('of two that are as near to their ends the first is shown', () => {
    expect(worstOf([1, 3], { least: 0, most: 4 })).toBe(1);
    expect(worstOf([3, 1], { least: 0, most: 4 })).toBe(3);
  });

  test('of the values that grew the least is not too small, the largest not too large', () => {
    expect(evaluateSweep(grownSingularValues(1.3, 1.34), [run(), run({ top: [1.31, 1.33] })])).toEqual([
      { name: 'least singular value that grew', value: 1.3, least: 1.3, met: true },
      { name: 'largest singular value that grew', value: 1.35, most: 1.34, met: false },
    ]);
  });

  test('of the middle values the one furthest from ε, below or above; they may be a thousandth away', () => {
    const [middle] = trailingSingularValues(1, 1, 0.05);
    const among = (...ranges: [number, number][]) => only(middle, ...ranges.map((range) => run({ middle: range }, 1)));
    expect(among([0.9995, 1.0001])).toEqual({
      name: 'middle singular value furthest from ε = 1',
      value: 0.9995,
      least: 0.999,
      most: 1.001,
      met: true,
    });
    expect(among([0.9999, 1.0005]).value).toBe(1.0005);
    expect(among([0.5, 1.5]).value).toBe(1.5);
    expect(among([0.9995, 1.0001], [0.9999, 1.002])).toMatchObject({ value: 1.002, met: false });
    expect(only(middle, run({ middle: [1, 1] }, 1), run({ middle: [0, 9] }, 2)).value).toBe(1);
  });

  test('figure 7: residual, balance, variance, and both ends of the middle values', () => {
    const other = { residual: 0.064, balance: 0.021, variance: 4e-11, middle: [0.09999, 0.10008] as const };
    const all = [run(), run(other)];
    expect(evaluateSweep(figure7Checks({ least: 0.03, most: 0.065 }), all)).toEqual([
      { name: 'min-norm residual, the run nearest to an end', value: 0.064, least: 0.03, most: 0.065, met: true },
      { name: 'mean balancedness, the run nearest to an end', value: 0.021, least: 0.02, most: 0.067, met: true },
      { name: 'variance of the middle singular values, the largest', value: 4e-11, most: 5e-11, met: true },
      { name: 'the least middle singular value', value: 0.09995, least: 0.0999, met: true },
      { name: 'the largest middle singular value', value: 0.10008, most: 0.1001, met: true },
    ]);
    expect(only(figure7Checks({ most: 0.05 })[0], ...all)).toEqual({
      name: 'min-norm residual, the largest',
      value: 0.064,
      most: 0.05,
      met: false,
    });
  });
});

describe('the ratio of C between its bounds', () => {
  // W_2 bounds C_2 / C_1 by (.25 / 2)^2 = 1/64 and (.5 / 1)^2 = 1/4, W_3 bounds C_3 / C_2 by (.375 / 4)^2 = 9/1024 and 1/4.
  const place = (...runs: readonly SweptRun[]) => only(ratioWithinBounds(2), ...runs);
  const atThird = (share: number) => 9 / 1024 + share * (1 / 4 - 9 / 1024);

  test('is nearest to failing at layer 2 here: 1/8 is 7/15 of the way from 1/64 to 1/4, and the other is at 1/2', () => {
    const shown = place(run({ C: [16, 8, 1, atThird(0.5)] }));
    expect(shown).toEqual({
      name: 'place of the ratio between its bounds from layer 1 on (0: lower, 1: upper), the furthest out',
      value: 7 / 15,
      least: 0,
      most: 1,
      met: true,
    });
  });

  test('is at an end: 0 at the lower and 1 at the upper, and beyond it the claim does not hold', () => {
    expect(place(run({ C: [16, 8, 1, 1 / 4] }))).toMatchObject({ value: 1, met: true });
    expect(place(run({ C: [16, 8, 1, 9 / 1024] }))).toMatchObject({ value: 0, met: true });
    expect(place(run({ C: [16, 8, 1, atThird(1.25)] }))).toMatchObject({ value: 1.25, met: false });
    expect(place(run({ C: [16, 8, 1, atThird(-0.03125)] }))).toMatchObject({ value: -0.03125, met: false });
  });

  test('of two runs it is the one further out', () => {
    const runs = [0.5, 0.75].map((share) => run({ C: [16, 8, 1, atThird(share)] }));
    expect(place(...runs).value).toBeCloseTo(0.75, 12);
  });
});

describe('a run that lacks the number keeps the claim from holding', () => {
  const all = 1e9;
  test.each<[string, () => SweepCheck, Partial<Numbers>]>([
    ['C at the input, for the ratio', () => ratioAt(0.1, 1, all), { C: [null, 8, 1, 1] }],
    ['C at the last layer, for the ratio', () => ratioAt(0.1, 1, all), { C: [16, 8, 1, null] }],
    ['C at the last layer', () => lastCAt(0.1, 1, all), { C: [16, 8, 1, null] }],
    ['R²', () => straightAtWorst(-all), { r2C: null }],
    ['slope', () => slopeBetween(-all, all), { slopeC: null }],
    ['D at layer 1', () => riseOfD(-all, all), { D: [null, 0.6, 0.75] }],
    ['D at the last layer', () => riseOfD(-all, all), { D: [0.5, 0.6, null] }],
    ['least value that grew', () => grownSingularValues(-all, all)[0], { top: null }],
    ['largest value that grew', () => grownSingularValues(-all, all)[1], { top: null }],
    ['middle values', () => trailingSingularValues(0.1, 0.1, all)[0], { middle: null }],
    ['singular values', () => trailingSingularValues(0.1, 0.1, all)[1], { spectra: [] }],
    ['residual', () => figure7Checks({ most: all })[0], { residual: null }],
    ['balance', () => figure7Checks({ most: all })[1], { balance: null }],
    ['variance', () => figure7Checks({ most: all })[2], { variance: null }],
    ['least middle value', () => figure7Checks({ most: all })[3], { middle: null }],
    ['largest middle value', () => figure7Checks({ most: all })[4], { middle: null }],
    ['C at layer 1, for its place', () => ratioWithinBounds(2), { C: [16, null, 1, 0.25] }],
    ['C at the last layer, for its place', () => ratioWithinBounds(2), { C: [16, 8, 1, null] }],
    ['a singular value beyond the classes', () => ratioWithinBounds(4), {}],
    ['even as many singular values as classes', () => ratioWithinBounds(5), {}],
    ['a hidden weight after the first', () => ratioWithinBounds(2), { C: [16, 0.25], spectra: [[7, 7, 7, 0.5]] }],
  ])('%s', (_, check, lacking) => {
    expect(only(check(), run(lacking))).toMatchObject({ value: null, met: false });
    // A good run beside it changes nothing, and neither does one that diverged beside a good one.
    expect(only(check(), run(), run(lacking))).toMatchObject({ value: null, met: false });
    const diverged: SweptRun = { values: { eps: 0.1 }, step: 9, numbers: null };
    expect(only(check(), run(), diverged)).toMatchObject({ value: null, met: false });
  });

  test('with no run at all no claim holds, and its range is still said', () => {
    expect(only(slopeBetween(-1, 1))).toEqual({
      name: 'slope of log C, the run nearest to an end',
      value: null,
      least: -1,
      most: 1,
      met: false,
    });
  });
});
