/** Which samples are drawn as pictures, and where. */
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { drawPictures, type MapPictures, type PicturePen, placePictures } from '../../src/charts/maps/drawPictures';
import type { MapDrawing } from '../../src/charts/maps/paintMaps';
import { FRAME, orderOf, pictureSide, thinOut } from '../../src/charts/maps/pictureLayout';
import { useMapPictures } from '../../src/charts/maps/useMapPictures';
import { runHook } from '../support/hooks';

const all = (n: number) => Array.from({ length: n }, (_, i) => i);

test('pictures are 18 to 28 pixels large, smaller where there are more', () => {
  expect([10, 1000].map((n) => pictureSide(n, 640))).toEqual([28, 18]);
  expect(pictureSide(500, 640)).toBe(24);
  expect(pictureSide(0, 640)).toBe(28);
});

describe('the order in which samples get room', () => {
  test('is of all of them, each once, and those that come first come first', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 1, max: 9 }), (count, every) => {
        const order = orderOf(count, (i) => i % every === 0);
        expect([...order].sort((a, b) => a - b)).toEqual(all(count));
        const later = order.findIndex((i) => i % every !== 0);
        expect(order.slice(later < 0 ? count : later).some((i) => i % every === 0)).toBe(false);
      }),
    );
  });
  test('goes evenly through samples that are sorted by class', () => {
    const tenths = orderOf(1000)
      .slice(0, 50)
      .map((i) => Math.floor(i / 100));
    expect(new Set(tenths).size).toBe(10);
    for (const tenth of all(10)) expect(tenths.filter((t) => t === tenth).length).toBeLessThanOrEqual(7);
  });
});

describe('thinning', () => {
  test('leaves pictures that do not cover each other, and no room for another', () => {
    const place = fc.tuple(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 300 }));
    fc.assert(
      fc.property(fc.array(place, { minLength: 1, maxLength: 120 }), fc.integer({ min: 5, max: 40 }), (places, side) => {
        const positions = Float32Array.from(places.flat());
        const chosen = thinOut(positions, side, orderOf(places.length));
        const cover = (a: number, b: number) =>
          Math.abs(positions[2 * a] - positions[2 * b]) < side + 2 * FRAME &&
          Math.abs(positions[2 * a + 1] - positions[2 * b + 1]) < side + 2 * FRAME;
        const near = (a: number, b: number) =>
          Math.abs(positions[2 * a] - positions[2 * b]) < side + 2 * FRAME + 1 &&
          Math.abs(positions[2 * a + 1] - positions[2 * b + 1]) < side + 2 * FRAME + 1;
        const kept = all(places.length).filter((i) => chosen[i] === 1);
        for (const a of kept) for (const b of kept) if (a < b) expect(cover(a, b)).toBe(false);
        for (const i of all(places.length)) if (chosen[i] === 0) expect(kept.some((k) => near(i, k))).toBe(true);
      }),
    );
  });
  test('gives room in the order it is told', () => {
    const positions = Float32Array.of(10, 10, 12, 10, 100, 100);
    expect(Array.from(thinOut(positions, 20, [0, 1, 2]))).toEqual([1, 0, 1]);
    expect(Array.from(thinOut(positions, 20, [2, 1, 0]))).toEqual([0, 1, 1]);
    // A sample that is not in the order, for it has no picture, is a mark.
    expect(Array.from(thinOut(positions, 20, [0]))).toEqual([1, 0, 0]);
  });
});

test('pictures of a map are chosen from those there are, first of the class that stands out', () => {
  const source = { pixels: new Uint8Array(3), shape: { height: 1, width: 1, channels: 1 as const }, indices: [0, 2, 3, 1] };
  const places = Float32Array.of(10, 10, 11, 10, 100, 100, 200, 200);
  const labels = Int32Array.of(0, 1, 0, 1);
  const chosen = (emphasised: number | null) =>
    Array.from(runHook(() => useMapPictures(source, places, labels, emphasised, 300)).result?.chosen ?? []);
  // The third has no picture; the first two cover each other.
  expect(chosen(0)).toEqual([1, 0, 0, 1]);
  expect(chosen(1)).toEqual([0, 1, 0, 1]);
  expect(runHook(() => useMapPictures(null, places, labels, 0, 300)).result).toBeNull();
  vi.unstubAllGlobals();
});

const shape = { height: 10, width: 20, channels: 1 as const };
const pictures: MapPictures = { source: { pixels: new Uint8Array(800), shape }, side: 20, chosen: Uint8Array.of(1, 1, 0, 1) };
const positions = Float32Array.of(50, 50, 100, 50, 150, 50, 200, 50);
const drawing: MapDrawing = {
  maps: [positions],
  ghosts: [],
  labels: Int32Array.of(0, 1, 1, 0),
  radius: 3,
  width: 300,
  height: 100,
  sample: null,
  neighbours: [],
  pictures,
};

describe('places of pictures', () => {
  test('are around their samples, as wide and high as the picture asks', () => {
    const { below, above } = placePictures(drawing, pictures, positions);
    expect(below).toEqual(
      [0, 1, 3].map((sample) => ({ sample, left: 40 + 50 * sample, top: 45, width: 20, height: 10, opacity: 1, own: false })),
    );
    expect(above).toEqual([]);
  });
  test('of the sample pointed at and its neighbours are on top and larger, also of those for which there was no room', () => {
    const { below, above } = placePictures({ ...drawing, sample: 0, neighbours: [2, 0], emphasised: 1 }, pictures, positions);
    expect(below.map(({ sample, opacity }) => `${sample} ${opacity}`)).toEqual(['3 0.15', '1 1']);
    expect(above.map(({ sample, width, opacity, own }) => [sample, width, opacity, own])).toEqual([
      [2, 26, 1, false],
      [0, 40, 1, true],
    ]);
  });
});

test('a picture is drawn on a square of its class, from its place on the sheet, where pixels of the screen end', () => {
  const notes: string[] = [];
  const pen: PicturePen = {
    globalAlpha: 1,
    fillStyle: '',
    imageSmoothingEnabled: true,
    fillRect: (...box) => notes.push(`${pen.fillStyle} ${box.join()} at ${pen.globalAlpha}`),
    drawImage: (image, ...boxes) => notes.push(`${image} ${boxes.join()} ${pen.imageSmoothingEnabled ? 'smooth' : 'sharp'}`),
  };
  const atlas = { columns: 2, rows: 2, width: 20, height: 10, shrink: 1, sheet: 'sheet' as unknown as CanvasImageSource };
  const place = { left: 10.3, top: 20.2, width: 20, height: 10, opacity: 0.15, own: false };
  const colours = { classes: ['red', 'blue'], ink: 'black' };
  drawPictures(
    pen,
    [
      { ...place, sample: 3 },
      { ...place, sample: 1, width: 40, opacity: 1, own: true },
    ],
    drawing,
    atlas,
    colours,
    2,
  );
  expect(notes).toEqual([
    'red 8.5,18,24,14 at 0.15',
    'sheet 20,10,20,10,10.5,20,20,10 sharp',
    'black 7,16.5,47,17 at 1',
    'blue 8.5,18,44,14 at 1',
    'sheet 20,0,20,10,10.5,20,40,10 sharp',
  ]);
  expect(pen.globalAlpha).toBe(1);
  notes.length = 0;
  drawPictures(pen, [{ ...place, sample: 0 }], { ...drawing, marks: [3, 1] }, atlas, colours, 1);
  expect(pen.globalAlpha).toBe(1);
  expect(notes).toEqual(['blue 8,18,24,14 at 0.15', 'sheet 0,0,20,10,10,20,20,10 smooth']);
});
