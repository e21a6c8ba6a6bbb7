import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CompactSeries } from '../../../src/lib/compactSeries';

function pointsOf(series: CompactSeries, from = 0): [number, number][] {
  const points: [number, number][] = [];
  series.forEachFrom(from, (x, y) => points.push([x, y]));
  return points;
}

test('over many chunks, with gaps anywhere, cut anywhere, it is a plain list of points', () => {
  const parts = fc.array(
    fc.oneof(
      fc.record({ kind: fc.constant('run' as const), length: fc.nat(6000), gap: fc.integer({ min: 1, max: 3 }) }),
      fc.record({ kind: fc.constant('cut' as const), share: fc.double({ min: 0, max: 1.1, noNaN: true }) }),
    ),
    { maxLength: 8, size: 'max' },
  );
  fc.assert(
    fc.property(parts, fc.double({ min: 0, max: 1, noNaN: true }), (all, from) => {
      const series = new CompactSeries(1e6);
      let plain: [number, number][] = [];
      let x = 0;
      for (const part of all) {
        if (part.kind === 'run') {
          for (let i = 0; i < part.length; i++) {
            series.push(x, Math.sin(x));
            plain.push([x, Math.sin(x)]);
            x += i === part.length - 1 ? part.gap : 1;
          }
        } else {
          x = Math.floor(x * part.share);
          series.cut(x);
          plain = plain.filter(([other]) => other < x);
        }
      }
      expect(series.size).toBe(plain.length);
      expect(pointsOf(series)).toEqual(plain);
      const start = Math.floor(from * x);
      expect(pointsOf(series, start)).toEqual(plain.filter(([other]) => other >= start));
    }),
    { numRuns: 30 },
  );
});

test('a point beyond the capacity is refused, until some are cut away', () => {
  const series = new CompactSeries(2);
  expect([series.push(0, 1), series.push(1, 2), series.push(2, 3)]).toEqual([true, true, false]);
  series.cut(1);
  expect(series.push(5, 6)).toBe(true);
  expect(pointsOf(series)).toEqual([
    [0, 1],
    [5, 6],
  ]);
});
