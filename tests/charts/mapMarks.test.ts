import { describe, expect, test } from 'vitest';
import { mapMarks } from '../../src/charts/maps/mapMarks';
import type { MapDrawing } from '../../src/charts/maps/paintMaps';

const drawing: MapDrawing = {
  maps: [Float32Array.of(10, 20, 30, 40, 50, 60), null, Float32Array.of(110, 20, 130, 40, 150, 60)],
  ghosts: [],
  labels: Int32Array.of(1, 0, 1),
  radius: 10,
  width: 300,
  height: 100,
  sample: null,
  neighbours: [],
};
const square = (x: number, y: number) => `M${x - 8.8},${y - 8.8}h17.6v17.6h-17.6Z`;
const disc = (x: number, y: number) => `M${x + 10},${y}A10,10,0,1,1,${x - 10},${y}A10,10,0,1,1,${x + 10},${y}`;

test('every map has a frame and a name, and its marks are in one path a class with those of the other maps', () => {
  const cells = [0, 2].map((layer) => ({ layer, left: 100 * layer, top: 5, size: 80 }));
  expect(mapMarks(drawing, cells)).toEqual([
    { name: 'rect', attributes: { x: 0, y: 5, width: 80, height: 80, rx: 4 }, style: 'fill:none;stroke:var(--grid)' },
    {
      name: 'text',
      attributes: { x: 40, y: expect.closeTo(97.8, 6), 'text-anchor': 'middle' },
      style: 'fill:var(--muted);font-size:11px',
      text: 'input',
    },
    { name: 'rect', attributes: { x: 200, y: 5, width: 80, height: 80, rx: 4 }, style: 'fill:none;stroke:var(--grid)' },
    {
      name: 'text',
      attributes: { x: 240, y: expect.closeTo(97.8, 6), 'text-anchor': 'middle' },
      style: 'fill:var(--muted);font-size:11px',
      text: 'layer 2',
    },
    { name: 'path', attributes: { d: disc(30, 40) + disc(130, 40) }, style: 'fill:var(--class-0);opacity:1' },
    {
      name: 'path',
      attributes: { d: [square(10, 20), square(50, 60), square(110, 20), square(150, 60)].join('') },
      style: 'fill:var(--class-1);opacity:1',
    },
  ]);
});

test('ghosts stand pale behind the maps; where there are none there is no path', () => {
  const ghosts = [Float32Array.of(1, 2, 3, 4, 5, 6)];
  expect(mapMarks({ ...drawing, ghosts }, []).map(({ style }) => style)).toEqual([
    'fill:var(--class-0);opacity:0.25',
    'fill:var(--class-1);opacity:0.25',
    'fill:var(--class-0);opacity:1',
    'fill:var(--class-1);opacity:1',
  ]);
  expect(mapMarks({ ...drawing, maps: [null], ghosts: [null] }, [])).toEqual([]);
});

describe('samples that are pictures', () => {
  const shape = { height: 2, width: 2, channels: 1 as const };
  const pictures = { source: { pixels: new Uint8Array(12), shape }, side: 6, chosen: Uint8Array.of(1, 0, 0) };
  const pictured = { ...drawing, maps: [Float32Array.of(10, 20, 30, 40, 50, 60)], pictures, emphasised: 0 };

  test('stand on top in frames of their class, the others as marks; what is pointed at does not stand out', () => {
    expect(mapMarks({ ...pictured, sample: 0, neighbours: [2] }, [], (sample) => `picture ${sample}`)).toEqual([
      { name: 'path', attributes: { d: square(50, 60) }, style: 'fill:var(--class-1);opacity:0.15' },
      { name: 'path', attributes: { d: disc(30, 40) }, style: 'fill:var(--class-0);opacity:1' },
      { name: 'rect', attributes: { x: 5, y: 15, width: 10, height: 10 }, style: 'fill:var(--class-1);opacity:0.15' },
      { name: 'image', attributes: { x: 7, y: 17, width: 6, height: 6, href: 'picture 0' }, style: 'opacity:0.15' },
    ]);
  });
  test('are marks where pictures have no address', () => {
    expect(mapMarks(pictured, [], null).map(({ attributes }) => attributes.d)).toEqual([
      square(10, 20) + square(50, 60),
      disc(30, 40),
    ]);
  });
});
