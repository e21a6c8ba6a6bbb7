import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { centreOf, layerAt, layOutColumns } from '../../src/charts/frame/columns';
import { formatCount, formatFixed, formatNumber, powerOfTen } from '../../src/charts/frame/formatNumber';
import { decadeTicks, linearTicks } from '../../src/charts/frame/ticks';

describe('columns', () => {
  test('divide what the axis and the end leave, and find the layer at a place', () => {
    const columns = layOutColumns(700, 6, 50, 50);
    expect(columns).toEqual({ count: 6, left: 50, columnWidth: 100, width: 700 });
    expect([0, 5].map((l) => centreOf(columns, l))).toEqual([100, 600]);
    expect([49, 50, 149, 150, 649, 650].map((x) => layerAt(columns, x))).toEqual([null, 0, 0, 1, 5, null]);
  });

  test('a place too narrow for anything has columns of width 0 and no layer', () => {
    expect(layerAt(layOutColumns(10, 6, 50, 50), 5)).toBeNull();
  });
});

describe('numbers for people', () => {
  test.each([
    [0, '0'],
    [13.7423, '13.7'],
    [0.0511234, '0.0511'],
    [1.88e-4, '1.88×10⁻⁴'],
    [-1.88e-4, '−1.88×10⁻⁴'],
    [-2.5, '−2.50'],
    [2316, '2,316'],
    [1e-10, '10⁻¹⁰'],
    [0.1, '0.100'],
    [123456.7, '1.23×10⁵'],
    [1e6, '10⁶'],
    [4.2e300, '4.20×10³⁰⁰'],
  ])('%f is %s', (value, text) => expect(formatNumber(value)).toBe(text));

  test('fixed decimals and counts', () => {
    expect(formatFixed(-1.2159, 3)).toBe('−1.216');
    expect(formatFixed(-0.0004, 3)).toBe('0.000');
    expect(formatCount(2315.7)).toBe('2,316');
    expect(powerOfTen(-12)).toBe('10⁻¹²');
  });

  test('three digits are kept of any number', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-200, max: 1e200, noNaN: true }), (value) => {
        const text = formatNumber(value)
          .replace(/,/g, '')
          .replace(/×?10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)$/, (whole, power: string) => {
            const plain = Array.from(power, (c) => (c === '⁻' ? '-' : String('⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(c)))).join('');
            return `${whole.startsWith('×') ? '' : '1'}e${plain}`;
          });
        expect(Number(text)).toBeCloseRelative(value, 0.0051);
      }),
    );
  });
});

describe('ticks', () => {
  test('powers of ten within the domain, thinned evenly from the top', () => {
    expect(decadeTicks([1e-4, 10], 8).map((t) => t.label)).toEqual(['10⁻⁴', '10⁻³', '10⁻²', '10⁻¹', '10⁰', '10¹']);
    expect(decadeTicks([1e-4, 10], 3).map((t) => t.value)).toBeCloseRelative([1e-3, 1e-1, 10], 1e-12);
    expect(decadeTicks([2, 8], 5)).toEqual([]);
  });

  test('never many more than asked for, always inside', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -250, max: 200 }),
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 2, max: 9 }),
        (low, span, most) => {
          const ticks = decadeTicks([10 ** low, 10 ** (low + span)], most);
          expect(ticks.length).toBeGreaterThan(0);
          expect(ticks.length).toBeLessThanOrEqual(most);
        },
      ),
    );
    expect(linearTicks([0.7, 1.02], 5).map((t) => t.label)).toEqual(['0.70', '0.75', '0.80', '0.85', '0.90', '0.95', '1.00']);
  });
});
