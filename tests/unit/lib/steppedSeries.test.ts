import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SteppedSeries } from '../../../src/lib/steppedSeries';

const filled = (steps: readonly number[]) => {
  const series = new SteppedSeries<number>();
  for (const step of steps) series.put(step, step);
  return series;
};

describe('SteppedSeries', () => {
  test('keeps one value a step, ascending, whatever the order they came in', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1000)), (steps) => {
        expect(filled(steps).steps()).toEqual([...new Set(steps)].sort((a, b) => a - b));
      }),
    );
  });

  test('finds the last value up to a step, and the nearest on a log scale', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(1000), { minLength: 1 }), fc.nat(1200), (steps, at) => {
        const series = filled(steps);
        const before = steps.filter((step) => step <= at);
        expect(series.atOrBefore(at)).toBe(before.length > 0 ? Math.max(...before) : null);
        const distance = (step: number) => Math.abs(Math.log1p(step) - Math.log1p(at));
        expect(distance(series.nearest(at) ?? Number.NaN)).toBe(Math.min(...steps.map(distance)));
      }),
    );
  });

  test('thinned, it has its first and its last value and every second between', () => {
    const series = filled([0, 1, 2, 3, 4, 5]);
    series.thin();
    expect(series.steps()).toEqual([0, 2, 4, 5]);
    series.clear();
    expect(series.nearest(3)).toBeNull();
    expect(series.size).toBe(0);
  });

  test('a second value of a step takes the place of the first', () => {
    const series = filled([1, 2]);
    series.put(1, 7);
    expect(series.values()).toEqual([7, 2]);
  });

  test('thinned as far as it goes, only the first and the last value are left, and it says that it goes no further', () => {
    const series = filled([0, 1, 2, 3, 4, 5]);
    let turns = 0;
    while (series.thin()) turns++;
    expect(series.steps()).toEqual([0, 5]);
    expect(turns).toBe(3);
    expect(filled([]).thin()).toBe(false);
    expect(filled([4]).thin()).toBe(false);
  });

  test('knows its bytes, whatever has been added, replaced, thinned and cleared', () => {
    const actions = fc.array(
      fc.oneof(fc.record({ step: fc.nat(50), bytes: fc.nat(1000) }), fc.constant('thin' as const), fc.constant('clear' as const)),
    );
    fc.assert(
      fc.property(actions, (all) => {
        const series = new SteppedSeries<number>((bytes) => bytes);
        for (const action of all) {
          if (action === 'thin') series.thin();
          else if (action === 'clear') series.clear();
          else series.put(action.step, action.bytes);
          expect(series.bytes).toBe(series.values().reduce((a, b) => a + b, 0));
        }
      }),
    );
  });
});
