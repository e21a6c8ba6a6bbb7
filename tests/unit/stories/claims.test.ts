/** What a claim about one run measures, and which values meet it. */
import { describe, expect, test } from 'vitest';
import {
  type Check,
  evaluate,
  fallFromStart,
  flatStart,
  isWithin,
  lastC,
  lastD,
  type Outcome,
  ratio,
  slopeAsPredicted,
  steps,
  straightC,
  straightD,
} from '../../../src/stories/figures/check';

/** Four layers; every number is another, so that none can stand in for a second. */
const outcome: Outcome = {
  step: 2300,
  C: [16, 5, 1, 0.25],
  D: [0.5, 0.6, 0.9],
  startC: [16, 20, 32, 8],
  startD: [0.3, 0.2, 0.1],
  fits: { C: { slope: -0.75, r2: 0.97 }, D: { slope: 0.2, r2: 0.93 } },
  predictedSlope: -0.6,
};

const only = (check: Check, changes: Partial<Outcome> = {}) => evaluate([check], { ...outcome, ...changes })[0];

describe('a claim says what it measured, between which ends, and whether that is met', () => {
  test.each<[string, () => Check, object]>([
    [
      'the slope as a share of the predicted one: -.75 / -.6',
      () => slopeAsPredicted(0.25),
      { name: 'slope of log C, over the predicted one', value: 1.25, least: 0.75, most: 1.25, met: true },
    ],
    ['R² of C, not of D', () => straightC(0.95), { name: 'R² of the line through log C', value: 0.97, least: 0.95, met: true }],
    ['R² of D, not of C', () => straightD(0.95), { name: 'R² of the line through D', value: 0.93, least: 0.95, met: false }],
    ['steps', () => steps(2100, 2299), { name: 'steps to convergence', value: 2300, least: 2100, most: 2299, met: false }],
    [
      'the ratio of C a layer: a 64th in three layers is a quarter in each',
      () => ratio(0.125, 0.5),
      { name: 'mean ratio of C from layer to layer', value: 0.25, least: 0.0625, most: 0.1875, met: false },
    ],
    ['the last C', () => lastC(0.3, 1), { name: 'C at the last layer', value: 0.25, least: 0.3, most: 1, met: false }],
    ['the last D', () => lastD(0.7, 1), { name: 'D at the last layer', value: 0.9, least: 0.7, most: 1, met: true }],
    [
      'how C fell at the last layer: from 8 to .25',
      () => fallFromStart(30),
      { name: 'C at the last layer before training, over after', value: 32, least: 30, met: true },
    ],
    [
      'how alike the layers were before: 32 over 8',
      () => flatStart(3.9),
      { name: 'largest C over smallest, before training', value: 4, most: 3.9, met: false },
    ],
  ])('%s', (_, check, expected) => {
    expect(only(check())).toEqual(expected);
  });

  test('several claims stay in their order', () => {
    expect(evaluate([lastD(0, 1), lastC(0, 1)], outcome).map(({ name }) => name)).toEqual([
      'D at the last layer',
      'C at the last layer',
    ]);
  });
});

describe('a run that lacks the number meets no claim about it', () => {
  const wide = [-1e9, 1e9] as const;
  test.each<[string, () => Check, Partial<Outcome>]>([
    ['no line through C, so no slope', () => slopeAsPredicted(1e9), { fits: { ...outcome.fits, C: null } }],
    ['no prediction', () => slopeAsPredicted(1e9), { predictedSlope: null }],
    ['a predicted slope of 0', () => slopeAsPredicted(1e9), { predictedSlope: 0 }],
    ['no line through C, so no R²', () => straightC(-1e9), { fits: { ...outcome.fits, C: null } }],
    ['no line through D', () => straightD(-1e9), { fits: { ...outcome.fits, D: null } }],
    ['no C at the input', () => ratio(1, 1e9), { C: [null, 1, 1, 1] }],
    ['a C of 0 at the input', () => ratio(1, 1e9), { C: [0, 1, 1, 1] }],
    ['no C at the last layer, so no ratio', () => ratio(1, 1e9), { C: [1, 1, 1, null] }],
    ['no C at the last layer', () => lastC(...wide), { C: [1, 1, 1, null] }],
    ['no D at the last layer', () => lastD(...wide), { D: [1, 1, null] }],
    ['no C at the last layer, so no fall', () => fallFromStart(-1e9), { C: [1, 1, 1, null] }],
    ['no C at the last layer before training', () => fallFromStart(-1e9), { startC: [1, 1, 1, null] }],
    ['no C at all before training', () => flatStart(1e9), { startC: [null, null, null, null] }],
  ])('%s', (_, check, lacking) => {
    expect(only(check(), lacking)).toMatchObject({ value: null, met: false });
  });

  test('before training, layers without a C do not count', () => {
    expect(only(flatStart(12), { startC: [null, 20, 10, null] }).value).toBe(2);
  });
});

describe('the ends of a range', () => {
  test.each([
    [1, {}, true],
    [1, { least: 1 }, true],
    [0.999, { least: 1 }, false],
    [1, { most: 1 }, true],
    [1.001, { most: 1 }, false],
    [2, { least: 1, most: 3 }, true],
    [0.999, { least: 1, most: 3 }, false],
    [3.001, { least: 1, most: 3 }, false],
    [Number.NaN, {}, false],
  ])('%d within %o: %s', (value, bounds, expected) => {
    expect(isWithin(value, bounds)).toBe(expected);
  });

  test('a straight line whose R² rounding takes past 1 is straight', () => {
    const C = { slope: 1, r2: 1 + 2 ** -52 };
    expect(only(straightC(0.99), { fits: { C, D: null } }).met).toBe(true);
  });

  test('a tolerance is a share of the expected ratio', () => {
    expect(ratio(0.5, 0.25)).toMatchObject({ least: 0.375, most: 0.625 });
    expect(slopeAsPredicted(0.25)).toMatchObject({ least: 0.75, most: 1.25 });
  });
});
