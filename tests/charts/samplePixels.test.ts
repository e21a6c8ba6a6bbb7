/** Samples' bytes as pixels, one by one and on a sheet. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fillAtlas, layOutAtlas, placeInAtlas } from '../../src/charts/maps/pictureAtlas';
import { type PictureShape, pictureOf, pictureScale, putPicture } from '../../src/charts/maps/samplePixels';
import { blankPixels } from '../support/pens';

const grey: PictureShape = { height: 2, width: 3, channels: 1 };
const colour: PictureShape = { height: 1, width: 2, channels: 3 };
const pixelsOf = (data: Uint8ClampedArray) =>
  Array.from({ length: data.length / 4 }, (_, i) => Array.from(data.subarray(4 * i, 4 * i + 4)));

describe('a picture', () => {
  test('in grey has three equal channels and is opaque, rows from the top', () => {
    const into = blankPixels(3, 2);
    putPicture(into, 0, 0, { pixels: Uint8Array.of(9, 9, 9, 9, 9, 9, 1, 2, 3, 4, 5, 6), shape: grey }, 1);
    expect(pixelsOf(into.data)).toEqual([1, 2, 3, 4, 5, 6].map((v) => [v, v, v, 255]));
  });

  test('in colour stands channel by channel', () => {
    const into = blankPixels(2, 1);
    putPicture(into, 0, 0, { pixels: Uint8Array.of(10, 20, 30, 40, 50, 60), shape: colour }, 0);
    expect(pixelsOf(into.data)).toEqual([
      [10, 30, 50, 255],
      [20, 40, 60, 255],
    ]);
  });

  test('goes where it is put, and nothing beside it changes', () => {
    const into = blankPixels(4, 3);
    putPicture(into, 2, 1, { pixels: Uint8Array.of(7, 8, 0, 0, 0, 0), shape: colour }, 0);
    const filled = pixelsOf(into.data).flatMap(([red], i) => (red > 0 ? [`${i % 4},${Math.floor(i / 4)}: ${red}`] : []));
    expect(filled).toEqual(['2,1: 7', '3,1: 8']);
  });

  test('is made smaller by the means of squares; what fills none is left out', () => {
    const into = blankPixels(1, 1);
    putPicture(into, 0, 0, { pixels: Uint8Array.of(1, 2, 99, 3, 6, 99), shape: grey }, 0, 2);
    expect(pixelsOf(into.data)).toEqual([[3, 3, 3, 255]]);
    const four = blankPixels(2, 2);
    const rows = [0, 4, 10, 10, 4, 8, 10, 10, 20, 20, 30, 30, 20, 20, 30, 30];
    putPicture(four, 0, 0, { pixels: Uint8Array.from(rows), shape: { height: 4, width: 4, channels: 1 } }, 0, 2);
    expect(pixelsOf(four.data).map(([red]) => red)).toEqual([4, 10, 20, 30]);
  });

  test('that is not there leaves the image as it was', () => {
    const into = blankPixels(3, 2);
    for (const index of [-1, 1]) putPicture(into, 0, 0, { pixels: new Uint8Array(6).fill(5), shape: grey }, index);
    expect(into.data.every((v) => v === 0)).toBe(true);
  });

  test('is shown a whole number of times its size, or smaller where it is too large', () => {
    const side = (n: number): PictureShape => ({ height: n, width: n, channels: 1 });
    expect([28, 32, 64, 96, 128].map((n) => pictureScale(side(n), 96))).toEqual([3, 3, 1, 1, 0.75]);
    expect(pictureScale({ height: 10, width: 40, channels: 1 }, 84)).toBe(2);
  });

  test('of a drawn sample is the one of its number, unless said otherwise', () => {
    const source = { pixels: new Uint8Array(), shape: grey };
    expect([pictureOf(source, 3), pictureOf({ ...source, indices: [5, 4] }, 1)]).toEqual([3, 4]);
  });
});

describe('a sheet of pictures', () => {
  test('has a place for each, no two of which overlap, and none is larger than 64 pixels', () => {
    const size = fc.integer({ min: 1, max: 300 });
    fc.assert(
      fc.property(size, size, fc.integer({ min: 0, max: 500 }), (width, height, count) => {
        const layout = layOutAtlas({ width, height, channels: 1 }, count);
        const places = Array.from({ length: count }, (_, i) => placeInAtlas(layout, i));
        expect(new Set(places.map(({ x, y }) => `${x} ${y}`)).size).toBe(count);
        for (const { x, y } of places) {
          expect([x % layout.width, y % layout.height]).toEqual([0, 0]);
          expect(x + layout.width).toBeLessThanOrEqual(layout.columns * layout.width);
          expect(y + layout.height).toBeLessThanOrEqual(layout.rows * layout.height);
        }
        expect(Math.min(layout.width, layout.height)).toBeGreaterThanOrEqual(1);
        if (Math.max(width, height) / Math.min(width, height) < 4)
          expect(Math.max(layout.width, layout.height)).toBeLessThanOrEqual(64);
      }),
    );
  });

  test('holds the pictures of the drawn samples in their order', () => {
    const pictures = {
      pixels: Uint8Array.of(10, 20, 30),
      shape: { height: 1, width: 1, channels: 1 as const },
      indices: [2, 0, 1],
    };
    const layout = layOutAtlas(pictures.shape, 3);
    const sheet = blankPixels(layout.columns, layout.rows);
    fillAtlas(sheet, layout, pictures, 3);
    expect(pixelsOf(sheet.data).map(([red]) => red)).toEqual([30, 10, 20, 0]);
  });
});
