import { describe, expect, test } from 'vitest';
import { ThinnedSeries } from '../../../src/lib/thinnedSeries';

const filled = (capacity: number, count: number) => {
  const series = new ThinnedSeries(capacity);
  for (let i = 0; i < count; i++) series.push(i, -i);
  return series;
};

describe('ThinnedSeries', () => {
  test('keeps every point while there is room', () => {
    expect(filled(16, 16).points()).toEqual(Array.from({ length: 16 }, (_, i) => ({ x: i, y: -i })));
  });

  test('a million points stay within the capacity, evenly spread, first and newest among them', () => {
    const points = filled(64, 1_000_000).points();
    expect(points.length).toBeLessThanOrEqual(65);
    expect(points.length).toBeGreaterThanOrEqual(32);
    expect(points[0].x).toBe(0);
    expect(points.at(-1)).toEqual({ x: 999_999, y: -999_999 });
    const gaps = points.slice(1, -1).map((p, i) => p.x - points[i].x);
    expect(Math.max(...gaps) / Math.min(...gaps)).toBeLessThanOrEqual(4);
  });

  test('a step that was done again takes the place of what came after it', () => {
    const series = filled(16, 10);
    series.push(5, 100);
    expect(series.points().map((p) => p.x)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(series.points().at(-1)?.y).toBe(100);
    expect(series.end).toBe(5);
  });

  test('clear forgets everything, the spacing too', () => {
    const series = filled(8, 1000);
    series.clear();
    expect(series.end).toBeNull();
    series.push(0, 1);
    series.push(1, 2);
    expect(series.points()).toHaveLength(2);
  });
});
