import fc from 'fast-check';
import { expect, test } from 'vitest';
import { resized } from '../../../../src/data/formats/resized';

test('a picture at half its size has the means of its squares of four', () => {
  const values = Uint8Array.of(0, 10, 20, 30, 20, 30, 40, 50);
  expect(resized(values, { height: 2, width: 4, channels: 1 }, { height: 1, width: 2 })).toEqual(Uint8Array.of(15, 35));
});

test('three pixels to two: each new one covers one and a half', () => {
  // (0 + 90 / 2) / 1.5 and (90 / 2 + 240) / 1.5.
  expect(resized(Uint8Array.of(0, 90, 240), { height: 1, width: 3, channels: 1 }, { height: 1, width: 2 })).toEqual(
    Uint8Array.of(30, 190),
  );
});

test('two pixels to four: each is doubled', () => {
  expect(resized(Uint8Array.of(7, 9), { height: 2, width: 1, channels: 1 }, { height: 4, width: 1 })).toEqual(
    Uint8Array.of(7, 7, 9, 9),
  );
});

test('every channel by itself', () => {
  expect(resized(Uint8Array.of(0, 2, 100, 102, 200, 202), { height: 1, width: 2, channels: 3 }, { height: 1, width: 1 })).toEqual(
    Uint8Array.of(1, 101, 201),
  );
});

test('one colour stays that colour at any size', () => {
  fc.assert(
    fc.property(
      fc.nat(255),
      fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 4, maxLength: 4 }),
      (value, [h, w, height, width]) => {
        const out = resized(new Uint8Array(h * w).fill(value), { height: h, width: w, channels: 1 }, { height, width });
        expect(out).toEqual(new Uint8Array(height * width).fill(value));
      },
    ),
  );
});
