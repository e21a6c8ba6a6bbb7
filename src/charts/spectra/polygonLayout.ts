/**
 * Geometry of singular-value polygons (figure 14 of the paper): a spoke for each weight matrix, a polygon for each index i
 * through sigma_i of all of them. A regular polygon means that the layers agree. Pixels, y downwards.
 */
import { scaleLinear } from 'd3-scale';
import { type Role, roleOf } from './roles';

export interface PolygonFrame {
  /** Side of the square. */
  readonly size: number;
  /** Free space around the outermost circle. */
  readonly margin: number;
  /** From the end of a spoke to its label. */
  readonly labelGap: number;
  readonly classes: number;
  /** Values that a circle marks. */
  readonly marks: readonly number[];
}

export interface PolygonLayout {
  readonly polygons: readonly { readonly index: number; readonly role: Role; readonly points: string }[];
  readonly spokes: readonly {
    readonly x: number;
    readonly y: number;
    readonly labelX: number;
    readonly labelY: number;
    /** Which end of the label lies towards the spoke. */
    readonly anchor: 'start' | 'middle' | 'end';
  }[];
  readonly circles: readonly { readonly value: number; readonly r: number }[];
  readonly centre: number;
}

/** Fewer spokes make no polygon. */
export const FEWEST_SPOKES = 3;
/** Middle values are many and alike: an even choice of so many is drawn. */
const MOST_MIDDLE = 8;

/** `spectra`: descending singular values of the hidden weights, one list a spoke; at least FEWEST_SPOKES of them. */
export function layOutPolygons(spectra: readonly (readonly number[])[], frame: PolygonFrame): PolygonLayout {
  const { size, margin, labelGap, classes, marks } = frame;
  const centre = size / 2;
  const largest = Math.max(...spectra.map((values) => values[0] ?? 0), ...marks);
  const radius = scaleLinear([0, largest > 0 ? largest : 1], [0, centre - margin]);
  const angle = (spoke: number) => (2 * Math.PI * spoke) / spectra.length - Math.PI / 2;
  const at = (spoke: number, r: number): [number, number] => [
    centre + r * Math.cos(angle(spoke)),
    centre + r * Math.sin(angle(spoke)),
  ];
  const count = Math.min(...spectra.map((values) => values.length));
  const polygons = drawnIndices(count, classes).map((index) => ({
    index,
    role: roleOf(index, count, classes),
    // The same place in the descending order, counted from the nearer end: matrices may differ in size.
    points: spectra
      .map((values, spoke) => {
        const i = index < count - classes ? index : values.length - (count - index);
        return at(spoke, radius(values[i]))
          .map((v) => v.toFixed(2))
          .join(',');
      })
      .join(' '),
  }));
  const spokes = spectra.map((_, spoke) => {
    const [x, y] = at(spoke, centre - margin);
    const [labelX, labelY] = at(spoke, centre - margin + labelGap);
    return { x, y, labelX, labelY, anchor: anchorOf(Math.cos(angle(spoke))) };
  });
  return { polygons, spokes, circles: marks.map((value) => ({ value, r: radius(value) })), centre };
}

/** Labels above and below are centred; those at the sides stand outside. */
function anchorOf(cosine: number): 'start' | 'middle' | 'end' {
  if (Math.abs(cosine) < 0.2) return 'middle';
  return cosine > 0 ? 'start' : 'end';
}

function drawnIndices(count: number, classes: number): number[] {
  const all = Array.from({ length: count }, (_, i) => i);
  const middle = all.filter((i) => roleOf(i, count, classes) === 'middle');
  const every = Math.max(1, Math.ceil(middle.length / MOST_MIDDLE));
  const chosen = new Set(middle.filter((_, i) => i % every === 0));
  return all.filter((i) => roleOf(i, count, classes) !== 'middle' || chosen.has(i));
}
