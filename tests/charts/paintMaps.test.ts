/** Maps as pixels, without a canvas. */
import { describe, expect, test } from 'vitest';
import {
  classCount,
  drawSample,
  glide,
  type MapDrawing,
  paintMarks,
  stampSide,
  stampsOf,
  startOf,
} from '../../src/charts/maps/paintMaps';
import type { Pixels } from '../../src/charts/maps/stampRaster';
import { blankPixels, markPen, notingPen } from '../support/pens';

const RED = '#ff0000';
const GREEN = '#00ff00';
const BLUE = '#0000ff';
/** Rows of the image: a letter for each pixel, in lower case where it is pale. */
function rowsOf({ width, data }: Pixels): string[] {
  const letters = Array.from({ length: data.length / 4 }, (_, i) => {
    const [red, green, blue, opacity] = data.subarray(4 * i, 4 * i + 4);
    const letter = red > 0 ? 'R' : green > 0 ? 'G' : blue > 0 ? 'B' : 'K';
    return opacity === 0 ? '.' : opacity === 255 ? letter : letter.toLowerCase();
  }).join('');
  return Array.from({ length: letters.length / width }, (_, row) => letters.slice(row * width, (row + 1) * width));
}

const drawing: MapDrawing = {
  maps: [],
  ghosts: [],
  labels: Int32Array.of(1, 0),
  radius: 1.2,
  width: 10,
  height: 6,
  sample: null,
  neighbours: [],
};
/** Of classes 0 (a disc) and 1 (a square) with a radius of 1.2: two pixels square. */
const stamps = () => stampsOf(markPen(stampSide(1.2)), 1.2, 2, [RED, GREEN], BLUE);

describe('marks', () => {
  test('stand where their sample is, in the colour and the order of their classes', () => {
    const image = blankPixels(10, 6);
    paintMarks(image, 1, drawing, [Float32Array.of(2, 3, 7, 2), null], stamps());
    expect(rowsOf(image)).toEqual(['..........', '......RR..', '.GG...RR..', '.GG.......', '..........', '..........']);
  });

  test('of every map are drawn, ghosts pale and behind, on a sheet that was cleared', () => {
    const image = blankPixels(10, 6);
    image.data.fill(77);
    const ghosts = [null, Float32Array.of(3, 3, 8, 5)];
    paintMarks(image, 1, { ...drawing, ghosts }, [Float32Array.of(2, 3, 7, 2), Float32Array.of(2, 1, 5, 5)], stamps());
    expect(rowsOf(image)).toEqual(['.GG.......', '.GG...RR..', '.GGg..RR..', '.GGg......', '....RR.rr.', '....RR.rr.']);
    expect(image.data[4 * (2 * 10 + 3) + 3]).toBe(64);
  });

  test('are as many pixels apart as the screen has for one of the page', () => {
    const image = blankPixels(10, 6);
    paintMarks(image, 2, drawing, [Float32Array.of(1, 1, 4, 2)], stamps());
    expect(rowsOf(image).slice(1, 5)).toEqual(['.GG.......', '.GG.......', '.......RR.'.trim(), '.......RR.'.trim()]);
  });
});

describe('the mark of a class', () => {
  test('fits in a square of 1.4 radii and a pixel either way', () => {
    expect([0, 1, 5].map(stampSide)).toEqual([2, 6, 16]);
  });

  /** What is done to the canvas for each mark. */
  function done(radius: number, colours: readonly string[], classes: number): string[] {
    const said: string[] = [];
    const pen = markPen(stampSide(radius));
    const noted = new Proxy(pen, {
      get(target, name) {
        const part = Reflect.get(target, name);
        if (typeof part !== 'function') return part;
        return (...numbers: number[]) => {
          if (name === 'fill') said.push(`fill ${target.fillStyle}`);
          else if (name === 'stroke') said.push(`stroke ${target.strokeStyle} ${target.lineWidth}`);
          else if (name !== 'lineTo' && name !== 'closePath')
            said.push(`${String(name)} ${numbers.map((v) => +v.toFixed(2)).join(' ')}`);
          return part(...numbers);
        };
      },
    });
    stampsOf(noted, radius, classes, colours, BLUE);
    return said;
  }

  test('is drawn alone, in the middle of the sheet, and has a rim where it is large', () => {
    expect(done(3.5, [RED, GREEN], 1)).toEqual([
      'clearRect 0 0 12 12',
      'beginPath ',
      'moveTo 9.5 6',
      'arc 6 6 3.5 0 6.28',
      `fill ${RED}`,
      `stroke ${BLUE} 0.8`,
      'getImageData 0 0 12 12',
    ]);
    expect(done(3.4, [RED], 1).some((one) => one.startsWith('stroke'))).toBe(false);
  });

  test('has the colours in turn, from the first again after the last', () => {
    expect(done(2, [RED, GREEN], 3).filter((one) => one.startsWith('fill'))).toEqual([RED, GREEN, RED].map((c) => `fill ${c}`));
  });

  test('there are as many as the largest number of a class says', () => {
    expect([Int32Array.of(0, 2, 1), Int32Array.of()].map(classCount)).toEqual([3, 0]);
  });
});

test('the sample that stands out is joined to its neighbours and ringed, in every map that there is', () => {
  const map = Float32Array.of(1, 2, 3, 4, 5, 6);
  const { pen, notes } = notingPen();
  drawSample(pen, { ...drawing, sample: 2, neighbours: [1, 0], radius: 10 }, [map, null, map.map((v) => 10 * v)], '#17202c');
  expect(notes).toEqual([
    '#17202c 1 px: from 5,6 to 3,4 from 5,6 to 1,2',
    '#17202c 1.5 px: ring 5,6,22,0,6.3',
    '#17202c 1 px: from 50,60 to 30,40 from 50,60 to 10,20',
    '#17202c 1.5 px: ring 50,60,22,0,6.3',
  ]);
  const nothing = notingPen();
  drawSample(nothing.pen, drawing, [map], '#17202c');
  expect(nothing.notes).toEqual([]);
});

describe('on the way to a new picture', () => {
  const [old, next] = [Float32Array.of(0, 0), Float32Array.of(10, 1)];

  test('marks begin where they are; they are there at once where less motion is wanted, or where they were not, or were others', () => {
    const three = Float32Array.of(1, 2, 3);
    expect(startOf([old], [next], false)).toEqual([old]);
    expect(startOf([old], [next], false)[0]).toBe(old);
    expect(startOf([old], [next], true)).toEqual([next]);
    expect(startOf([null, old], [next, three], false)).toEqual([next, three]);
    expect(startOf([], [next, null], false)).toEqual([next, null]);
    // A picture is never written to.
    expect(startOf([], [next], false)[0]).not.toBe(next);
  });

  test('they go a share of what is left, and are there when nearer than a fifth of a pixel', () => {
    const now = Float32Array.of(0, 0.5, 9.9, 0.75, 5);
    expect(glide([now], [Float32Array.of(10, 1, 10, 1, 5)], 0.5)).toBe(true);
    expect(Array.from(now)).toEqual([5, 0.75, 10, 0.875, 5]);
    expect(glide([Float32Array.of(9.9, 1)], [Float32Array.of(10, 1)], 0.5)).toBe(false);
    expect(glide([Float32Array.of(10.3)], [Float32Array.of(10)], 0.5)).toBe(true);
  });

  test('what is not there does not move', () => {
    expect(glide([null, Float32Array.of(1)], [Float32Array.of(1), null], 0.5)).toBe(false);
  });
});
