import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ThinnedSeries } from '../../../src/lib/thinnedSeries';

const filled = (capacity: number, count: number, value = (i: number) => -i, mostKept?: number) => {
  const series = new ThinnedSeries(capacity, mostKept);
  for (let i = 0; i < count; i++) series.push(i, value(i));
  return series;
};

/** A mini-batch's loss: it jumps about, the same on every machine. */
const noisy = (i: number) => ((i * 7919) % 1009) / 1009 + ((i * 104_729) % 10_007) / 1e5;

interface Point {
  readonly x: number;
  readonly y: number;
}

/** The first of the least and the first of the largest, or nothing. */
function extremes(points: readonly Point[]): Point[] {
  if (points.length === 0) return [];
  let [least, largest] = [points[0], points[0]];
  for (const point of points) {
    if (point.y < least.y) least = point;
    if (point.y > largest.y) largest = point;
  }
  return [least, largest];
}

/** Pushes as a run makes them: mostly on, now and then the same step again, or back to an earlier one. */
const pushes = fc.array(
  fc.record({
    move: fc.oneof(
      { weight: 20, arbitrary: fc.integer({ min: 1, max: 5 }) },
      { weight: 4, arbitrary: fc.constant(0) },
      { weight: 2, arbitrary: fc.integer({ min: -20, max: -1 }) },
    ),
    y: fc.integer({ min: -50, max: 50 }),
  }),
  { maxLength: 400, size: 'max' },
);

/** The same on a plain list. */
function replay(series: ThinnedSeries, all: readonly { move: number; y: number }[]): Point[] {
  let plain: Point[] = [];
  let x = 0;
  for (const { move, y } of all) {
    x = Math.max(0, x + move);
    plain = plain.filter((point) => point.x < x);
    plain.push({ x, y });
    series.push(x, y);
  }
  return plain;
}

describe('ThinnedSeries', () => {
  test('keeps every point while there is room, and says that nothing is left out', () => {
    const series = filled(16, 16);
    expect(series.points()).toEqual(Array.from({ length: 16 }, (_, i) => ({ x: i, y: -i })));
    expect(series.stretch).toBe(0);
  });

  test('a million points stay within the capacity, first and newest among them, two a stretch', () => {
    const series = filled(64, 1_000_000, noisy);
    const points = series.points();
    expect(points.length).toBeLessThanOrEqual(66);
    expect(points.length).toBeGreaterThanOrEqual(32);
    expect(points[0]).toEqual({ x: 0, y: noisy(0) });
    expect(points.at(-1)).toEqual({ x: 999_999, y: noisy(999_999) });
    expect(series.stretch).toBeGreaterThan(0);
    const inEach = new Map<number, number>();
    for (const { x } of points.slice(1, -1)) {
      const at = Math.floor(x / series.stretch);
      inEach.set(at, (inEach.get(at) ?? 0) + 1);
    }
    expect(Math.max(...inEach.values())).toBe(2);
  });

  test('of 30,000 mini-batch losses the largest after step 1,000 is there, at its step', () => {
    const losses = (i: number) => (i === 17_777 ? 1.0129 : Math.min(0.9998, noisy(i)));
    const points = filled(4096, 30_001, losses).points();
    const [, largest] = extremes(points.filter(({ x }) => x > 1000));
    expect(largest).toEqual({ x: 17_777, y: 1.0129 });
    expect(points.length).toBeLessThanOrEqual(4098);
  });

  test('whatever is pushed, of every stretch the least and the largest are there, first and newest too, ascending and few', () => {
    fc.assert(
      fc.property(pushes, fc.constantFrom(4, 8, 30), (all, capacity) => {
        const series = new ThinnedSeries(capacity);
        const plain = replay(series, all);
        const points = series.points();
        expect(points.length).toBeLessThanOrEqual(capacity + 2);
        for (let i = 1; i < points.length; i++) expect(points[i].x).toBeGreaterThan(points[i - 1].x);
        if (series.stretch === 0) expect(points).toEqual(plain);
        expect(points).toEqual(expect.arrayContaining([...plain.slice(0, 1), ...plain.slice(-1), ...extremes(plain)]));
        const last = plain.at(-1)?.x ?? 0;
        for (let from = 0; series.stretch > 0 && from <= last; from += series.stretch) {
          const inStretch = plain.filter(({ x }) => x >= from && x < from + series.stretch);
          const after = plain.filter(({ x }) => x >= from);
          expect(points).toEqual(expect.arrayContaining([...extremes(inStretch), ...extremes(after)]));
        }
        for (const point of points) expect(plain).toContainEqual(point);
      }),
    );
  });

  test('whatever is pushed, every point can be had, until there are too many; then it says so', () => {
    fc.assert(
      fc.property(pushes, fc.integer({ min: 1, max: 600 }), (all, mostKept) => {
        const series = new ThinnedSeries(8, mostKept);
        const plain = replay(series, all);
        const { x, y } = series.all();
        const kept = Array.from(x, (value, i) => ({ x: value, y: y[i] }));
        if (series.hasAll) expect(kept).toEqual(plain);
        else {
          expect(kept.length).toBeLessThanOrEqual(mostKept + 1);
          for (const point of kept) expect(plain).toContainEqual(point);
        }
        if (all.length <= mostKept) expect(series.hasAll).toBe(true);
      }),
    );
  });

  test('a run of the longest step limit can be had whole', () => {
    const series = filled(64, 1_000_001, noisy);
    expect(series.hasAll).toBe(true);
    const { x, y } = series.all();
    expect([x.length, x[123_456], y[123_456]]).toEqual([1_000_001, 123_456, noisy(123_456)]);
  });

  test('beyond that the first ones can be had, and the newest; the curve still has the extremes', () => {
    const series = filled(8, 1000, (i) => (i === 700 ? 9 : 1 / (1 + i)), 100);
    expect(series.hasAll).toBe(false);
    expect(series.all().x).toEqual(Float64Array.from([...Array(100).keys(), 999]));
    expect(series.points()).toContainEqual({ x: 700, y: 9 });
    series.push(50, 2);
    expect(series.hasAll).toBe(true);
    expect(series.all().x).toHaveLength(51);
  });

  test('a step that was done again takes the place of what came after it', () => {
    const series = filled(16, 10);
    series.push(5, 100);
    expect(series.points().map((p) => p.x)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(series.points().at(-1)?.y).toBe(100);
    expect(series.end).toBe(5);
  });

  test('the newest step pushed again and again, as after every frame, loses no extreme even where not all is kept', () => {
    const series = new ThinnedSeries(8, 10);
    for (let i = 0; i < 1000; i++) {
      series.push(i, i === 501 ? 9 : i % 3);
      series.push(i, i === 501 ? 9 : i % 3);
    }
    expect(series.points()).toContainEqual({ x: 501, y: 9 });
  });

  test('clear forgets everything, the stretches too', () => {
    const series = filled(8, 1000);
    series.clear();
    expect(series.end).toBeNull();
    expect(series.stretch).toBe(0);
    expect(series.all().x).toHaveLength(0);
    series.push(0, 1);
    series.push(1, 2);
    expect(series.points()).toHaveLength(2);
  });
});
