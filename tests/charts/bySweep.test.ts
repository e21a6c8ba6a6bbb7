import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  layOutSpread,
  nearestMark,
  type SpreadFrame,
  type SpreadPoint,
  type SpreadSeries,
} from '../../src/charts/bySweep/spreadLayout';

const frame: SpreadFrame = {
  left: 60,
  right: 20,
  top: 30,
  bottom: 40,
  width: 500,
  height: 300,
  rem: 16,
  scale: 'log',
  xValues: [0, 1, 2],
};
const point = (x: number, mean: number, more: Partial<SpreadPoint> = {}): SpreadPoint => ({
  x,
  mean,
  deviation: 0,
  count: 1,
  predicted: null,
  band: null,
  ...more,
});
const series = (...points: SpreadPoint[]): SpreadSeries => ({ name: 'eps = 0.3', points, lost: [] });

describe('means with their spread', () => {
  test('a geometric fall is a straight line on the log axis', () => {
    const [{ marks }] = layOutSpread([series(point(0, 10), point(1, 1), point(2, 0.1))], frame).series;
    expect(marks[1].x).toBeCloseTo((marks[0].x + marks[2].x) / 2, 6);
    expect(marks[1].y).toBeCloseTo((marks[0].y + marks[2].y) / 2, 6);
  });

  test('bars reach one deviation either way, and end above 0 on a log axis', () => {
    const wide = series(point(0, 1, { deviation: 5, count: 3 }), point(1, 1));
    const [{ marks }] = layOutSpread([wide], frame).series;
    expect(marks[0].low).toBeGreaterThan(marks[0].y);
    expect(marks[0].high).toBeLessThan(marks[0].y);
    expect(marks[1].low).toBe(marks[1].high);
    const linear = layOutSpread([series(point(0, 4, { deviation: 1 }), point(1, 4))], { ...frame, scale: 'linear' }).series[0];
    expect(linear.marks[0].low - linear.marks[0].y).toBeCloseTo(linear.marks[0].y - linear.marks[0].high, 6);
  });

  test('series with bars stand beside each other, those without at one place', () => {
    const one = series(point(0, 1, { deviation: 0.1 }), point(1, 2));
    const [a, b] = layOutSpread([one, one], frame).series;
    expect(b.marks[0].x - a.marks[0].x).toBeGreaterThan(3);
    const bare = series(point(0, 1), point(1, 2));
    const [c, d] = layOutSpread([bare, bare], frame).series;
    expect(d.marks[0].x).toBe(c.marks[0].x);
  });

  test('a prediction is drawn where there is one, and stays inside the chart', () => {
    const predicted = series(point(0, 1, { predicted: 1, band: [0.5, 2] }), point(1, 1, { predicted: 1e-6, band: null }));
    const [{ predictedPath, bandPath }] = layOutSpread([predicted], frame).series;
    const heights = [...predictedPath.matchAll(/,(-?[\d.]+)/g)].map(([, y]) => Number(y));
    expect(heights).toHaveLength(2);
    for (const y of heights) expect(y).toBeLessThanOrEqual(frame.height - frame.bottom);
    expect(bandPath).not.toBe('');
    const none = layOutSpread([series(point(0, 1), point(1, 2))], frame).series[0];
    expect([none.predictedPath, none.bandPath]).toEqual(['', '']);
  });

  test('what has no place on the axis leaves a gap, and nothing at all still makes axes', () => {
    const [{ marks, path }] = layOutSpread([series(point(0, 1), point(1, 0), point(2, 1))], frame).series;
    expect(marks.map(({ index }) => index)).toEqual([0, 2]);
    expect(path.match(/M/g)).toHaveLength(2);
    const empty = layOutSpread([{ name: 'x', points: [], lost: [1] }], frame);
    expect(empty.yTicks.length).toBeGreaterThan(0);
    expect(empty.series[0].lost).toHaveLength(1);
  });

  test('labels of the axis have room', () => {
    const many = Array.from({ length: 60 }, (_, i) => 1000 + 10 * i);
    const { xTicks } = layOutSpread([series(...many.map((x) => point(x, 1)))], { ...frame, xValues: many });
    expect(xTicks.length).toBeLessThan(15);
    expect(xTicks.length).toBeGreaterThan(3);
  });

  test('the mark under the pointer is the nearest one, within reach', () => {
    const layout = layOutSpread([series(point(0, 1), point(1, 1)), series(point(0, 10), point(1, 10))], frame);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 0, max: 300 }), (x, y) => {
        const found = nearestMark(layout, { x, y }, 30);
        const distances = layout.series.flatMap(({ marks }) => marks.map((mark) => Math.hypot(mark.x - x, mark.y - y)));
        const least = Math.min(...distances);
        if (least > 30) expect(found).toBeNull();
        else expect(found && Math.hypot(found.mark.x - x, found.mark.y - y)).toBe(least);
      }),
    );
  });
});
