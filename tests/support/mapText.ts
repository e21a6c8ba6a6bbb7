/** A drawing of maps as text: where the marks are, by class, and what the painter makes of them. */
import { classColours } from '../../src/charts/maps/classMarks';
import { classCount, drawSample, type MapDrawing, paintMarks, stampSide, stampsOf } from '../../src/charts/maps/paintMaps';
import { tenth, thinned } from './chartText';
import { blankPixels, markPen, notingPen } from './pens';
import type { StyleSheets } from './styleSheets';

/** Pixels that become one character. */
const COLUMN = 8;
const ROW = 14;

/** Positions of the marks of each class, a line a map and class. */
function positionsOf(name: string, maps: MapDrawing['maps'], labels: Int32Array): string[] {
  return maps.flatMap((positions, m) => {
    if (!positions) return [`${name} ${m}: none`];
    return Array.from({ length: classCount(labels) }, (_, k) => {
      const own = Array.from(labels.keys()).filter((i) => labels[i] === k);
      return `${name} ${m}, class ${k + 1}: ${thinned(own.map((i) => `${tenth(positions[2 * i])},${tenth(positions[2 * i + 1])}`))}`;
    });
  });
}

/** What is painted, a character a few pixels: the number of the class, by its colour, that covers most of them. */
function paintedOf(drawing: MapDrawing, styles: StyleSheets): string[] {
  const { width, height, labels, radius, maps } = drawing;
  const image = blankPixels(Math.round(width), Math.round(height));
  const colours = classColours.map((colour) => styles.resolve(colour));
  const pen = markPen(stampSide(radius));
  paintMarks(image, 1, drawing, maps, stampsOf(pen, radius, classCount(labels), colours, '#ffffff'));
  const numbers = new Map(colours.map((colour, k) => [Number.parseInt(colour.slice(1), 16), k + 1]));
  const classAt = (x: number, y: number) => {
    const i = 4 * (y * image.width + x);
    const [red, green, blue, opacity] = image.data.subarray(i, i + 4);
    return opacity < 128 ? null : (numbers.get(red * 65536 + green * 256 + blue) ?? '?');
  };
  const characterAt = (left: number, top: number) => {
    const counts = new Map<string, number>();
    for (let y = top; y < Math.min(top + ROW, image.height); y++) {
      for (let x = left; x < Math.min(left + COLUMN, image.width); x++) {
        const found = classAt(x, y);
        if (found !== null) counts.set(String(found), (counts.get(String(found)) ?? 0) + 1);
      }
    }
    return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? ' ';
  };
  const rows = Array.from({ length: Math.ceil(image.height / ROW) }, (_, row) =>
    Array.from({ length: Math.ceil(image.width / COLUMN) }, (_, column) => characterAt(column * COLUMN, row * ROW)).join(''),
  );
  return rows.map((row) => `|${row.trimEnd()}`);
}

export function textOfMaps(drawing: MapDrawing, styles: StyleSheets): string[] {
  const { width, height, radius, maps, ghosts, labels } = drawing;
  const sample = notingPen();
  drawSample(sample.pen, drawing, maps, styles.resolve('var(--ink)'));
  return [
    `drawing of ${maps.length} maps, ${tenth(width)} by ${tenth(height)}, marks of radius ${tenth(radius)}`,
    ...positionsOf('map', maps, labels),
    ...positionsOf('ghost', ghosts, labels),
    ...sample.notes.map((note) => `sample: ${note}`),
    ...paintedOf(drawing, styles),
  ];
}
