/** One class that stands out: on the canvas and in the drawing that is taken away. */
import { describe, expect, test } from 'vitest';
import { emphasisOf, FADED, strengthOf } from '../../src/charts/maps/emphasis';
import { mapMarks } from '../../src/charts/maps/mapMarks';
import { drawSample, type MapDrawing, paintMarks, stampSide, stampsOf } from '../../src/charts/maps/paintMaps';
import { blankPixels, markPen, notingPen } from '../support/pens';

/** Three samples, the first two at one place. */
const positions = Float32Array.of(2, 3, 2, 3, 7, 3);
const drawing: MapDrawing = {
  maps: [positions],
  ghosts: [],
  labels: Int32Array.of(0, 1, 2),
  radius: 1.2,
  width: 10,
  height: 6,
  sample: null,
  neighbours: [],
};
const COLOURS = ['#ff0000', '#00ff00', '#0000ff'];
const stamps = (marks?: readonly number[]) => stampsOf(markPen(stampSide(1.2)), 1.2, 3, COLOURS, '#ffffff', marks);
function painted(what: MapDrawing, marks?: readonly number[]) {
  const image = blankPixels(10, 6);
  paintMarks(image, 1, what, what.maps, stamps(marks));
  return (x: number, y: number) => Array.from(image.data.subarray(4 * (y * 10 + x), 4 * (y * 10 + x) + 4));
}

describe('the class that stands out', () => {
  test('is the one asked for; with more than 20 classes that of the sample pointed at; else none', () => {
    const labels = Int32Array.of(4, 7);
    expect(emphasisOf(2, labels, 30, 1)).toBe(2);
    expect(emphasisOf(null, labels, 21, 1)).toBe(7);
    expect(emphasisOf(undefined, labels, 21, null)).toBeNull();
    expect(emphasisOf(null, labels, 20, 1)).toBeNull();
    // The other run may draw more samples than this one.
    expect(emphasisOf(null, labels, 21, 5)).toBeNull();
  });

  test('keeps its strength while others have 15 %; where none stands out, all keep theirs', () => {
    expect([0, 1].map((k) => strengthOf(k, 0))).toEqual([1, 0.15]);
    expect([null, undefined].map((none) => strengthOf(3, none))).toEqual([1, 1]);
  });

  test('lies on top of the others, which are pale, in pixels', () => {
    const at = painted({ ...drawing, emphasised: 0 });
    expect(at(2, 3)).toEqual([255, 0, 0, 255]);
    expect(at(7, 3)).toEqual([0, 0, 255, Math.round(255 * FADED)]);
    // Without it the last sample is on top.
    expect(painted(drawing)(2, 3)).toEqual([0, 255, 0, 255]);
  });

  test('fades what is pale already in the same measure', () => {
    const at = painted({ ...drawing, maps: [], ghosts: [positions], emphasised: 0 });
    expect(at(7, 3)[3]).toBe(Math.round(255 * 0.25 * FADED));
    const own = painted({ ...drawing, maps: [], ghosts: [positions], emphasised: 2 });
    expect(own(7, 3)[3]).toBe(Math.round(255 * 0.25));
  });

  test('comes last in the drawing that is taken away, in full', () => {
    const styles = (emphasised: number | null) => mapMarks({ ...drawing, emphasised }, []).map(({ style }) => style);
    expect(styles(1)).toEqual([
      'fill:var(--class-0);opacity:0.15',
      'fill:var(--class-2);opacity:0.15',
      'fill:var(--class-1);opacity:1',
    ]);
    expect(styles(null)).toEqual([0, 1, 2].map((k) => `fill:var(--class-${k});opacity:1`));
  });
});

test('classes of a group have the mark of the group, on the canvas and in files', () => {
  const grouped = { ...drawing, marks: [2, 2, 0] };
  expect(painted(grouped, grouped.marks)(7, 3)).toEqual([255, 0, 0, 255]);
  expect(painted(grouped, grouped.marks)(2, 3)).toEqual([0, 0, 255, 255]);
  const marks = mapMarks(grouped, []);
  expect(marks.map(({ style }) => style.slice(0, 19))).toEqual([2, 2, 0].map((k) => `fill:var(--class-${k})`));
  // A triangle for class 0, a disc for class 2.
  expect(marks.map(({ attributes }) => String(attributes.d).includes('A'))).toEqual([false, false, true]);
});

test('the rim of a hollow mark lies outside of it, that of a filled one on top', () => {
  const order = (mark: number) => {
    const said: string[] = [];
    const pen = Object.assign(markPen(stampSide(4)), { fill: () => said.push('fill'), stroke: () => said.push('stroke') });
    stampsOf(pen, 4, 1, COLOURS, '#ffffff', [mark]);
    return said;
  };
  expect([0, 10].map(order)).toEqual([
    ['fill', 'stroke'],
    ['stroke', 'fill'],
  ]);
});

test('a sample that is a picture has no ring; its lines stay', () => {
  const { pen, notes } = notingPen();
  const pictures = {
    source: { pixels: new Uint8Array(3), shape: { height: 1, width: 1, channels: 1 as const } },
    side: 2,
    chosen: new Uint8Array(3),
  };
  drawSample(pen, { ...drawing, sample: 0, neighbours: [2], pictures }, drawing.maps, '#000000');
  expect(notes).toEqual(['#000000 1 px: from 2,3 to 7,3']);
});
