import { expect, test } from 'vitest';
import { type Pixels, putStamp, stampOf } from '../../src/charts/maps/stampRaster';

const blank = (width: number, height: number): Pixels => ({ width, height, data: new Uint8ClampedArray(4 * width * height) });
function filled(width: number, height: number, rgba: readonly number[]): Pixels {
  const pixels = blank(width, height);
  for (let i = 0; i < width * height; i++) pixels.data.set(rgba, 4 * i);
  return pixels;
}
const at = ({ width, data }: Pixels, x: number, y: number) =>
  Array.from(data.subarray(4 * (y * width + x), 4 * (y * width + x) + 4));

test('a stamp lies with its middle on its point and covers what is below it', () => {
  const image = filled(6, 6, [0, 0, 255, 255]);
  putStamp(image, stampOf(filled(2, 2, [255, 0, 0, 255])), 3, 3, 1);
  expect(at(image, 2, 2)).toEqual([255, 0, 0, 255]);
  expect(at(image, 3, 3)).toEqual([255, 0, 0, 255]);
  expect(at(image, 4, 3)).toEqual([0, 0, 255, 255]);
});

test('half opacity mixes halves; on nothing it keeps its colour', () => {
  const image = filled(2, 2, [0, 0, 200, 255]);
  putStamp(image, stampOf(filled(2, 2, [200, 0, 0, 255])), 1, 1, 0.5);
  expect(at(image, 0, 0)).toEqual([100, 0, 100, 255]);
  const empty = blank(2, 2);
  putStamp(empty, stampOf(filled(2, 2, [200, 10, 0, 255])), 1, 1, 0.5);
  expect(at(empty, 1, 1)).toEqual([200, 10, 0, 128]);
});

test('what falls outside the image is left out', () => {
  const image = blank(3, 3);
  for (const [x, y] of [
    [0, 0],
    [3, 3],
    [-50, 1],
    [1, 500],
  ])
    putStamp(image, stampOf(filled(2, 2, [9, 9, 9, 255])), x, y, 1);
  expect(at(image, 0, 0)).toEqual([9, 9, 9, 255]);
  expect(at(image, 2, 2)).toEqual([9, 9, 9, 255]);
  expect(image.data.filter((v) => v === 255)).toHaveLength(2);
});

test('empty pixels are no part of a stamp', () => {
  const picture = blank(3, 3);
  picture.data.set([1, 2, 3, 4], 4 * 5);
  expect(stampOf(picture)).toEqual({ width: 3, height: 3, places: Int32Array.of(2, 1), data: Uint8ClampedArray.of(1, 2, 3, 4) });
});

test('every pixel of a stamp keeps its place and its colour', () => {
  const picture = blank(3, 2);
  const colours = [1, 2, 3, 4, 5, 6].map((v) => [v, 10 * v, 20 * v, 255]);
  colours.forEach((colour, i) => {
    picture.data.set(colour, 4 * i);
  });
  const image = blank(5, 4);
  putStamp(image, stampOf(picture), 2.5, 2, 1);
  const places = [1, 2].flatMap((y) => [1, 2, 3].map((x) => at(image, x, y)));
  expect(places).toEqual(colours);
  expect(image.data.filter((v) => v === 255)).toHaveLength(6);
});

test('half of a pale colour on another is mixed by their opacities', () => {
  const stamp = stampOf(filled(1, 1, [200, 150, 40, 128]));
  const on = (under: readonly number[]) => {
    const image = filled(1, 1, under);
    putStamp(image, stamp, 0.5, 0.5, 0.5);
    return at(image, 0, 0);
  };
  // A quarter of it (0.251) and three quarters of what was there.
  expect(on([100, 50, 200, 255])).toEqual([125, 75, 160, 255]);
  // 0.251 of it and 0.376 of what was there.
  expect(on([100, 50, 200, 128])).toEqual([140, 90, 136, 160]);
});

test.each([
  [0, 1, ['##.', '##.', '##.']],
  [3, 1, ['..#', '..#', '..#']],
  [1, 0, ['###', '###', '...']],
  [1, 3, ['...', '...', '###']],
])('a stamp over the edge at (%i, %i) does not come in again at the other one', (x, y, rows) => {
  const image = blank(3, 3);
  putStamp(image, stampOf(filled(3, 3, [9, 9, 9, 255])), x, y, 1);
  const covered = (row: number) => [0, 1, 2].map((column) => (at(image, column, row)[3] > 0 ? '#' : '.')).join('');
  expect([0, 1, 2].map(covered)).toEqual(rows);
});
