import { describe, expect, test } from 'vitest';
import { shownCell } from '../../src/charts/frame/dataTable';
import { formatFixed, formatNumber, formatSetting } from '../../src/charts/frame/formatNumber';
import { layerName, shortLayerName } from '../../src/charts/frame/layerName';
import { logTicks } from '../../src/charts/frame/ticks';

describe('ticks of a log axis', () => {
  test.each([
    // Two decades are enough for whole powers alone.
    [
      [1, 100],
      ['10⁰', '10¹', '10²'],
    ],
    [
      [1, 99],
      ['1', '2', '5', '10', '20', '50'],
    ],
    // Below three times the least value it is as good as linear.
    [
      [1, 3],
      ['1', '2'],
    ],
    [
      [1, 2.9],
      ['1', '1.5', '2', '2.5'],
    ],
    // Two of 1, 2, 5 are enough; with fewer every digit counts.
    [
      [2, 6.1],
      ['2', '5'],
    ],
    [
      [2.1, 7],
      ['3', '4', '5', '6', '7'],
    ],
  ])('%j: %j', (domain, labels) => {
    expect(logTicks(domain as [number, number], 6).map(({ label }) => label)).toEqual(labels);
  });

  test('labels have as many digits as tell them apart, and no more than six', () => {
    const labels = (from: number, to: number) => logTicks([from, to], 3).map(({ label }) => label);
    expect(labels(0.1234, 0.1236)).toEqual(['0.12340', '0.12345', '0.12350', '0.12355', '0.12360']);
    expect(labels(1.00000001, 1.00000003).every((label) => label.length <= 7)).toBe(true);
  });
});

describe('what somebody chose is written as they would', () => {
  test.each([
    [0, '0'],
    [0.3, '0.3'],
    [50, '50'],
    [1234, '1,234'],
    [0.001, '0.001'],
    [0.00099, '9.90×10⁻⁴'],
    [99999, '99,999'],
    [1e5, '100,000'],
    [1e-5, '10⁻⁵'],
    [-0.25, '−0.25'],
    [1.23456789, '1.23457'],
    [123456.5, '1.23×10⁵'],
  ])('%f is %s', (value, text) => expect(formatSetting(value)).toBe(text));
});

describe('a number of which three digits are shown', () => {
  test.each([
    [0, '0'],
    [0.001, '0.00100'],
    [0.0009999, '1.00×10⁻³'],
    [99999.5, '100000'],
    [1e5 + 0.5, '1.00×10⁵'],
    [1e-3 - 1e-9, '1.00×10⁻³'],
  ])('%f is %s', (value, text) => expect(formatNumber(value)).toBe(text));

  test('only a sign at the beginning is one', () => {
    expect(formatFixed(1e-21, 3)).toBe('0.000');
    expect(formatNumber(1.5e-7)).toBe('1.50×10⁻⁷');
  });
});

test('a cell is a number of four digits, a text as it is, or a dash where there is no number', () => {
  expect([1.23456, 'not defined: one class', null, 0].map(shownCell)).toEqual(['1.235', 'not defined: one class', '–', '0']);
});

test('layers are called by their number, the input by its name', () => {
  expect([0, 1, 12].map(layerName)).toEqual(['input', 'layer 1', 'layer 12']);
  expect([0, 1, 12].map(shortLayerName)).toEqual(['x', '1', '12']);
});
