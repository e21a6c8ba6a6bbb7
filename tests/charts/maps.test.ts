import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fitPicture, nearestPoint } from '../../src/charts/maps/mapLayout';

const cell = { layer: 0, left: 100, top: 50, size: 200 };

describe('fitPicture', () => {
  test('every point lies inside its square, and the picture is never stretched', () => {
    const finite = fc.float({ min: -1e6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(fc.array(fc.tuple(finite, finite), { minLength: 2, maxLength: 40 }), (points) => {
        const placed = fitPicture(Float32Array.from(points.flat()), cell);
        for (let i = 0; i < placed.length; i += 2) {
          expect(placed[i]).toBeGreaterThanOrEqual(100);
          expect(placed[i]).toBeLessThanOrEqual(300);
          expect(placed[i + 1]).toBeGreaterThanOrEqual(50);
          expect(placed[i + 1]).toBeLessThanOrEqual(250);
        }
      }),
    );
    const square = fitPicture(Float32Array.of(0, 0, 10, 0, 0, 5), cell);
    expect(square[2] - square[0]).toBeCloseRelative(2 * (square[1] - square[5]), 1e-5);
  });

  test('y grows upwards, and points that coincide stand in the middle', () => {
    const [, low, , high] = fitPicture(Float32Array.of(0, 0, 0, 1), cell);
    expect(high).toBeLessThan(low);
    expect(Array.from(fitPicture(Float32Array.of(3, 3, 3, 3), cell))).toEqual([200, 150, 200, 150]);
  });
});

describe('nearestPoint', () => {
  const positions = Float32Array.of(0, 0, 10, 0, 0, 30);
  test('the nearest within reach', () => {
    expect(nearestPoint(positions, 8, 1, 5)).toBe(1);
    expect(nearestPoint(positions, 1, 14, 15)).toBe(0);
  });
  test('nothing beyond it, and nothing among none', () => {
    expect(nearestPoint(positions, 100, 100, 20)).toBeNull();
    expect(nearestPoint(new Float32Array(), 0, 0, 20)).toBeNull();
  });
});
