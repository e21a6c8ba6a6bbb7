/** What stands in for a canvas where there is none. */
import type { LinePen, StampPen } from '../../src/charts/maps/paintMaps';
import type { Pixels } from '../../src/charts/maps/stampRaster';

export const blankPixels = (width: number, height: number): Pixels => ({
  width,
  height,
  data: new Uint8ClampedArray(4 * width * height),
});

const bytesOf = (colour: unknown) => [1, 3, 5].map((i) => Number.parseInt(String(colour).slice(i, i + 2), 16));

/** A canvas of `side` pixels that fills, in place of a path, the pixels whose middles lie in the box around it, and never strokes. */
export function markPen(side: number): StampPen {
  const image = blankPixels(side, side);
  let box: [number, number, number, number];
  const reach = (...points: [number, number][]) => {
    for (const [x, y] of points) box = [Math.min(box[0], x), Math.min(box[1], y), Math.max(box[2], x), Math.max(box[3], y)];
  };
  const pen: StampPen = {
    fillStyle: '',
    strokeStyle: '',
    lineWidth: 1,
    clearRect: () => void image.data.fill(0),
    beginPath() {
      box = [Infinity, Infinity, -Infinity, -Infinity];
    },
    moveTo: (x, y) => reach([x, y]),
    lineTo: (x, y) => reach([x, y]),
    arc: (x, y, r) => reach([x - r, y - r], [x + r, y + r]),
    rect: (x, y, width, height) => reach([x, y], [x + width, y + height]),
    closePath() {},
    fill() {
      for (let y = 0; y < side; y++)
        for (let x = 0; x < side; x++)
          if (x + 0.5 > box[0] && y + 0.5 > box[1] && x + 0.5 < box[2] && y + 0.5 < box[3])
            image.data.set([...bytesOf(pen.fillStyle), 255], 4 * (y * side + x));
    },
    stroke() {},
    getImageData: () => ({ ...image, data: image.data.slice() }),
  };
  return pen;
}

/** Notes the lines that are drawn, one a stroke, to a tenth of a pixel. */
export function notingPen(): { readonly pen: LinePen; readonly notes: string[] } {
  const notes: string[] = [];
  let path: string[] = [];
  const note =
    (name: string, numbers: number) =>
    (...all: number[]) =>
      path.push(
        `${name} ${all
          .slice(0, numbers)
          .map((v) => Math.round(10 * v) / 10)
          .join(',')}`,
      );
  const pen = {
    strokeStyle: '' as unknown,
    lineWidth: 1,
    beginPath() {
      path = [];
    },
    moveTo: note('from', 2),
    lineTo: note('to', 2),
    arc: note('ring', 5),
    stroke: () => notes.push(`${pen.strokeStyle} ${pen.lineWidth} px: ${path.join(' ') || 'nothing'}`),
  };
  return { pen: pen as unknown as LinePen, notes };
}
