import fc from 'fast-check';
import { expect, test } from 'vitest';
import { centroid } from '../../../src/projection/planePoints';
import { aligned } from '../../../src/projection/procrustes';
import { movement } from '../../support/movement';

const coordinate = fc.float({ min: -1000, max: 1000, noNaN: true });
const pair = fc
  .integer({ min: 1, max: 30 })
  .chain((n) =>
    fc.tuple(
      fc.float32Array({ minLength: 2 * n, maxLength: 2 * n, min: -1000, max: 1000, noNaN: true }),
      fc.float32Array({ minLength: 2 * n, maxLength: 2 * n, min: -1000, max: 1000, noNaN: true }),
    ),
  );

test('alignment never increases the movement', () => {
  fc.assert(
    fc.property(pair, ([points, reference]) => {
      const before = movement(points, reference);
      expect(movement(aligned(points, reference), reference)).toBeLessThanOrEqual(before * (1 + 1e-5) + 1e-2);
    }),
  );
});

test('a picture that was turned, mirrored and moved comes back to where it was', () => {
  fc.assert(
    fc.property(pair, coordinate, fc.boolean(), ([points], angle, mirror) => {
      const [c, s] = [Math.cos(angle), Math.sin(angle)];
      const moved = new Float32Array(points.length);
      for (let i = 0; i < points.length; i += 2) {
        const y = mirror ? -points[i + 1] : points[i + 1];
        moved[i] = c * points[i] - s * y + 7;
        moved[i + 1] = s * points[i] + c * y - 3;
      }
      expect(movement(aligned(moved, points), points)).toBeLessThan(1e-2);
    }),
  );
});

test('sizes stay as they are, and the centroid is that of the reference', () => {
  const points = Float32Array.of(0, 0, 4, 0, 0, 3);
  const reference = Float32Array.of(10, 10, 10, 50, -20, 10);
  const result = aligned(points, reference);
  const length = (p: Float32Array, i: number, j: number) => Math.hypot(p[2 * i] - p[2 * j], p[2 * i + 1] - p[2 * j + 1]);
  expect(length(result, 1, 2)).toBeCloseRelative(5, 1e-6);
  expect([...centroid(result)]).toBeCloseRelative([...centroid(reference)], 1e-5);
  expect(() => aligned(points, Float32Array.of(1, 2))).toThrow('same points');
});

test('a quarter turn and a shift are undone', () => {
  // The triangle (0, 0), (4, 0), (0, 3), turned by 90 degrees and moved by (10, 20).
  const triangle = Float32Array.of(0, 0, 4, 0, 0, 3);
  const turned = Float32Array.of(10, 20, 10, 24, 7, 20);
  expect(Array.from(aligned(turned, triangle))).toEqual(Array.from(triangle, (x) => expect.closeTo(x, 5)));
});

test('mirroring is only done where it brings the picture closer than turning does', () => {
  // To a reference on a line, the mirror image comes as close as the picture itself.
  const triangle = Float32Array.of(-1, -1, 0, 2, 1, -1);
  const flat = Float32Array.of(-5, 0, 0, 0, 5, 0);
  expect(Array.from(aligned(triangle, flat))).toEqual(Array.from(triangle, (x) => expect.closeTo(x, 6)));
});
