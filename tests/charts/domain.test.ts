import { describe, expect, test } from 'vitest';
import { betweenDomains, type DomainRule, domainOf, snugLogDomain } from '../../src/charts/byLayer/domain';

const log: DomainRule = { scale: 'log', minSpan: 2, bounds: [1e-300, 1e300] };
const linear: DomainRule = { scale: 'linear', minSpan: 0.2, bounds: [-10, 10] };

describe('log: whole decades, a tenth of one free at either end', () => {
  test.each([
    // Just below and above a whole power there is not enough room.
    [
      [1.2, 80],
      [0.1, 1000],
    ],
    [
      [1.3, 79],
      [1, 100],
    ],
    [
      [1.3, 1.3],
      [0.1, 100],
    ],
    [
      [2, 500],
      [1, 1000],
    ],
  ])('%j: %j', (values, domain) => expect(domainOf(values, log)).toBeCloseRelative(domain, 1e-12));

  test('never beyond the bounds', () => {
    expect(domainOf([1e-200, 1e200], { ...log, bounds: [1e-3, 1e2] })).toEqual([1e-3, 1e2]);
  });
});

describe('linear: 8 % of the range free at either end, rounded outwards to halves of its decade', () => {
  test.each([
    // A range of 1, rounded to halves.
    [
      [0, 1],
      [-0.5, 1.5],
    ],
    [
      [0.1, 1.1],
      [0, 1.5],
    ],
    // A range of 0.9, rounded to 0.05: from 0.028 and to 1.072.
    [
      [0.1, 1],
      [0, 1.1],
    ],
    // The least range is 0.2, around the value: from 0.384 and to 0.616, rounded to 0.05.
    [
      [0.5, 0.5],
      [0.35, 0.65],
    ],
    [
      [-0.5, -0.5],
      [-0.65, -0.35],
    ],
  ])('%j: %j', (values, domain) => {
    const found = domainOf(values, linear) ?? [];
    for (const i of [0, 1]) expect(found[i]).toBeCloseTo(domain[i], 12);
  });

  test('zeros and negative numbers count; nothing else than numbers does', () => {
    expect(domainOf([null, 0, Number.NaN, 1, Number.POSITIVE_INFINITY], linear)).toEqual(domainOf([0, 1], linear));
    expect(domainOf([-1, 1], linear)).toEqual([-1.5, 1.5]);
  });

  test('never beyond the bounds', () => {
    expect(domainOf([-9.9, 9.9], linear)).toEqual([-10, 10]);
  });
});

describe('a snug log domain', () => {
  test('leaves a quarter free around values that are much alike', () => {
    expect(snugLogDomain([2, 1])).toBeCloseRelative([0.8, 2.5], 1e-12);
  });

  test('leaves 12 % of the decades free around others: of ten 1.2', () => {
    expect(snugLogDomain([100, 1e12])).toBeCloseRelative([10 ** 0.8, 10 ** 13.2], 1e-12);
  });

  test('holds positive numbers only, and is none without them', () => {
    expect(snugLogDomain([null, 0, -3, Number.NaN, Number.POSITIVE_INFINITY, 1, 2])).toEqual(snugLogDomain([1, 2]));
    expect(snugLogDomain([0, null])).toBeNull();
  });
});

test('between two ranges the way goes along the scale: half of it is the geometric mean on a log axis', () => {
  expect(betweenDomains([1, 100], [1e-4, 1], 0.5, 'log')).toBeCloseRelative([1e-2, 10], 1e-12);
  expect(betweenDomains([1, 100], [1e-4, 1], 0.25, 'log')).toBeCloseRelative([0.1, 10 ** 1.5], 1e-12);
  expect(betweenDomains([0, 1], [1, 3], 0.25, 'linear')).toEqual([0.25, 1.5]);
});

test('nothing to hold gives no range', () => {
  expect(domainOf([0, null, -1, Number.NaN], log)).toBeNull();
  expect(domainOf([], linear)).toBeNull();
  expect(domainOf([0, null, Number.NaN, 1], log)).toEqual(domainOf([1], log));
});
