/** From sample to sample with keys, and the place of what stands beside one. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { placeBeside, UPRIGHT } from '../../src/charts/maps/placeBeside';
import { sampleByKey } from '../../src/charts/maps/sampleKeys';

/** One in the middle, four around it, and one far to the right. */
const positions = Float32Array.of(50, 50, 80, 55, 20, 50, 50, 20, 50, 80, 200, 50);
const middle = { x: 48, y: 49 };
const from = (sample: number | null) => (key: string) => sampleByKey(key, positions, sample, middle);

describe('keys', () => {
  test('arrows go to the nearest sample that way, and stay where none is', () => {
    expect(['ArrowRight', 'ArrowLeft', 'ArrowUp', 'ArrowDown'].map(from(0))).toEqual([1, 2, 3, 4]);
    expect(['ArrowRight', 'ArrowUp'].map(from(5))).toEqual([5, 5]);
    expect(from(1)('ArrowRight')).toBe(5);
  });
  test('from no sample an arrow leads to that in the middle', () => {
    expect(from(null)('ArrowLeft')).toBe(0);
  });
  test('the page keys go through all by number and end at the ends', () => {
    expect([from(3)('PageDown'), from(3)('PageUp'), from(5)('PageDown'), from(0)('PageUp')]).toEqual([4, 2, 5, 0]);
    expect([from(null)('PageDown'), from(null)('PageUp'), from(2)('Home'), from(2)('End')]).toEqual([0, 5, 0, 5]);
  });
  test('other keys are not for the map, and none are where it is empty', () => {
    expect(['a', ' ', 'Escape', 'Tab'].map(from(0))).toEqual([undefined, undefined, undefined, undefined]);
    expect(sampleByKey('ArrowLeft', new Float32Array(), null, middle)).toBeUndefined();
    expect(sampleByKey('Home', new Float32Array(), null, middle)).toBeUndefined();
  });
  test('an arrow never goes the other way', () => {
    const place = fc.tuple(fc.integer({ min: 0, max: 99 }), fc.integer({ min: 0, max: 99 }));
    fc.assert(
      fc.property(fc.array(place, { minLength: 2, maxLength: 30 }), (places) => {
        const all = Float32Array.from(places.flat());
        const next = sampleByKey('ArrowRight', all, 0, middle) ?? -1;
        expect(all[2 * next]).toBeGreaterThanOrEqual(all[0]);
      }),
    );
  });
});

describe('a card', () => {
  const window = { width: 400, height: 300 };
  const card = { width: 100, height: 60 };

  test('stands on the right of its point, else on the left, else above, else below', () => {
    expect(placeBeside(100, 150, card, window, 20)).toEqual({ left: 120, top: 120 });
    expect(placeBeside(350, 150, card, window, 20)).toEqual({ left: 230, top: 120 });
    const narrow = { width: 180, height: 300 };
    expect(placeBeside(90, 150, card, narrow, 20)).toEqual({ left: 40, top: 70 });
    expect(placeBeside(90, 50, card, narrow, 20)).toEqual({ left: 40, top: 70 });
  });
  test('stands below a small map, else above it', () => {
    expect(placeBeside(100, 100, card, window, 40, UPRIGHT)).toEqual({ left: 50, top: 140 });
    expect(placeBeside(100, 220, card, window, 40, UPRIGHT)).toEqual({ left: 50, top: 120 });
  });
  test('keeps inside the window along the other way', () => {
    expect(placeBeside(100, 5, card, window, 20)).toEqual({ left: 120, top: 6 });
    expect(placeBeside(100, 298, card, window, 20)).toEqual({ left: 120, top: 234 });
  });
  test('never covers what is nearer to its point than asked, and is inside wherever it fits', () => {
    const number = (min: number, max: number) => fc.integer({ min, max });
    fc.assert(
      fc.property(
        number(0, 400),
        number(0, 300),
        number(20, 260),
        number(20, 200),
        number(5, 40),
        (x, y, width, height, clear) => {
          const { left, top } = placeBeside(x, y, { width, height }, window, clear);
          const apart = Math.max(left - x, x - left - width, top - y, y - top - height);
          expect(apart).toBeGreaterThanOrEqual(clear);
          const inside = left >= 6 && top >= 6 && left + width <= 394 && top + height <= 294;
          const fits =
            Math.max(394 - x - clear - width, x - clear - 6 - width, y - clear - 6 - height, 294 - y - clear - height) >= 0;
          expect(inside).toBe(fits);
        },
      ),
    );
  });
});
