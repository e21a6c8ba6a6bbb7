import { describe, expect, test } from 'vitest';
import { balanceVerdict, dataVerdict, middleVerdict, residualVerdict } from '../../../src/theory/assumptionVerdicts';

test.each([
  [0, 'closely'],
  [0.05, 'closely'],
  [0.0501, 'roughly'],
  [0.25, 'roughly'],
  [0.2501, 'not'],
  [7, 'not'],
] as const)('a share of %f of its natural size is met %s', (share, grade) => {
  expect(residualVerdict(share, 1)).toEqual({ share, grade });
});

test('of the data: theta over the number of samples', () => {
  expect(dataVerdict(3, 12)).toEqual({ share: 0.25, grade: 'roughly' });
});

describe('of the whole network', () => {
  test('its distance over the size of the solution', () => {
    expect(residualVerdict(1, 8)).toEqual({ share: 1 / 8, grade: 'roughly' });
  });
  test('none where the distance has no number, or a share of it has none', () => {
    expect(residualVerdict('overflow', 8)).toBeNull();
    expect(residualVerdict(1, 0)).toBeNull();
  });
});

describe('of neighbouring layers', () => {
  test('the worst gap over the square of the size of its own, lower, weight', () => {
    // 1/4 and 1/100; the larger gap is the smaller share.
    expect(balanceVerdict([1, 0.16, 0.01], [10, 0.8, 9, 9])).toEqual({ share: 0.16 / 0.8 / 0.8, grade: 'roughly' });
    expect(balanceVerdict([8, 0.01, 0], [4, 1, 1, 1])).toEqual({ share: 0.5, grade: 'not' });
  });
  test('the last pair, for which the theorem allows, does not count', () => {
    expect(balanceVerdict([0, 0.5], [1, 1, 1])).toEqual({ share: 0, grade: 'closely' });
    expect(balanceVerdict([0, 'overflow'], [1, 1, 1])).toEqual({ share: 0, grade: 'closely' });
  });
  test('but does where it is the only one', () => {
    expect(balanceVerdict([0.5], [1, 1])).toEqual({ share: 0.5, grade: 'not' });
  });
  test('none where a gap that counts has no number', () => {
    expect(balanceVerdict([0, 'overflow', 0], [1, 1, 1, 1])).toBeNull();
    expect(balanceVerdict(['overflow'], [1, 1])).toBeNull();
  });
  test('two layers of zeros are balanced; one of zeros below another has no share', () => {
    expect(balanceVerdict([0, 0, 0], [0, 0, 0, 0])).toEqual({ share: 0, grade: 'closely' });
    expect(balanceVerdict([0, 1, 0], [0, 0, 1, 1])).toBeNull();
  });
});

describe('of the middle singular values', () => {
  const range = (min: number, max: number) => ({ min, max, variance: 0 });
  test('how far the extreme ones of all layers lie apart, over the largest', () => {
    expect(middleVerdict([range(0.9, 1), null, range(0.8, 0.95)])?.share).toBeCloseRelative(0.2, 1e-15);
    expect(middleVerdict([range(2, 3), range(3.5, 4)])).toEqual({ share: 0.5, grade: 'not' });
  });
  test('zeros lie nowhere apart', () => {
    expect(middleVerdict([range(0, 0)])).toEqual({ share: 0, grade: 'closely' });
  });
  test('none where no layer has a middle', () => {
    expect(middleVerdict([])).toBeNull();
    expect(middleVerdict([null, null])).toBeNull();
  });
});
