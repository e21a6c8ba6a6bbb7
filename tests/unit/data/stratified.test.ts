import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stratifiedSample } from '../../../src/data/stratified';

describe('an even part of every class', () => {
  test('as many as are asked for or fewer are all taken, in their order', () => {
    const labels = Int32Array.of(1, 0, 1, 0, 2);
    expect(stratifiedSample(labels, 3, 10)).toEqual(Int32Array.of(0, 1, 2, 3, 4));
    expect(stratifiedSample(labels, 3, 5)).toEqual(Int32Array.of(0, 1, 2, 3, 4));
  });

  test('the same share of every class, at least one each, from the middles of equal stretches, ascending', () => {
    const labels = Int32Array.of(1, 0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 1, 2);
    expect(stratifiedSample(labels, 3, 7)).toEqual(Int32Array.of(2, 3, 6, 7, 10, 11, 12));
  });

  test('balanced classes stay balanced, though one more sample would fit', () => {
    const part = stratifiedSample(
      Int32Array.from({ length: 300 }, (_, i) => i % 3),
      3,
      100,
    );
    expect([0, 1, 2].map((k) => part.filter((i) => i % 3 === k).length)).toEqual([33, 33, 33]);
  });

  test('one large class and 99 of one sample: each small one keeps its sample, the large one gives way', () => {
    const labels = Int32Array.from({ length: 1099 }, (_, i) => Math.max(0, i - 999));
    const part = stratifiedSample(labels, 100, 100);
    expect(part).toHaveLength(100);
    expect(new Set(Array.from(part, (i) => labels[i])).size).toBe(100);
  });

  test('where small classes take more than their share, large ones give it in proportion', () => {
    const labels = Int32Array.from({ length: 999 }, (_, i) => (i < 600 ? 0 : i < 900 ? 1 : i - 898));
    const part = stratifiedSample(labels, 101, 200);
    const counts = [0, 1].map((k) => part.filter((i) => labels[i] === k).length);
    // 99 single samples leave 101 for classes of 600 and 300.
    expect(part).toHaveLength(200);
    expect(Math.abs(counts[0] - (101 * 2) / 3)).toBeLessThan(1);
    expect(Math.abs(counts[1] - 101 / 3)).toBeLessThan(1);
  });

  test('fewer than there are classes: the largest have one each', () => {
    expect(Array.from(stratifiedSample(Int32Array.of(0, 1, 1, 2, 2, 2, 3), 4, 2))).toEqual([2, 4]);
    expect(stratifiedSample(Int32Array.of(0, 1, 2), 3, 0)).toEqual(Int32Array.of());
  });

  test('whatever the labels: at most as many, ascending, no class left out where there is room, shares within one sample', () => {
    const labels = fc.array(fc.integer({ min: 0, max: 7 }), { maxLength: 300 });
    fc.assert(
      fc.property(labels, fc.integer({ min: 0, max: 120 }), (list, most) => {
        const part = stratifiedSample(Int32Array.from(list), 8, most);
        expect(part.length).toBeLessThanOrEqual(most);
        expect(Array.from(part)).toEqual([...new Set(part)].sort((a, b) => a - b));
        const present = [...new Set(list)];
        for (const k of present) {
          const count = list.filter((label) => label === k).length;
          const taken = part.filter((i) => list[i] === k).length;
          const share = (count * Math.min(most, list.length)) / list.length;
          if (most >= present.length) expect(taken).toBeGreaterThanOrEqual(1);
          // Classes that have one sample though their share is less take theirs from others.
          const room = present.every((l) => list.filter((label) => label === l).length * most >= list.length);
          if (room) expect(Math.abs(taken - share)).toBeLessThan(1);
        }
      }),
      { numRuns: 500 },
    );
  });
});
