/** What maps are in a drawing for files: one path a class, each map in a frame with its layer's name. */
import { path } from 'd3-path';
import { layerName } from '../frame/layerName';
import { classColour, drawMark } from './classMarks';
import type { MapCell } from './mapLayout';
import { classCount, GHOST_OPACITY, type MapDrawing } from './paintMaps';

/** In pixels: room for the names below the maps. */
export const NAME_HEIGHT = 16;

/** An element of SVG. */
export interface MapMark {
  readonly name: 'rect' | 'text' | 'path';
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly style: string;
  readonly text?: string;
}

/** From back to front: frames and names, ghosts, maps. */
export function mapMarks({ maps, ghosts, labels, radius }: MapDrawing, cells: readonly MapCell[]): MapMark[] {
  const framed = cells.flatMap(({ layer, left, top, size }): MapMark[] => [
    { name: 'rect', attributes: { x: left, y: top, width: size, height: size, rx: 4 }, style: 'fill:none;stroke:var(--grid)' },
    {
      name: 'text',
      attributes: { x: left + size / 2, y: top + size + 0.8 * NAME_HEIGHT, 'text-anchor': 'middle' },
      style: 'fill:var(--muted);font-size:11px',
      text: layerName(layer),
    },
  ]);
  const marks = (all: readonly (Float32Array | null)[], opacity: number): MapMark[] => {
    const placed = all.filter((positions) => positions !== null);
    if (placed.length === 0) return [];
    return Array.from({ length: classCount(labels) }, (_, k) => {
      const pen = path();
      for (const positions of placed) {
        labels.forEach((label, i) => {
          if (label === k) drawMark(pen, k, positions[2 * i], positions[2 * i + 1], radius);
        });
      }
      return { name: 'path', attributes: { d: pen.toString() }, style: `fill:${classColour(k)};opacity:${opacity}` };
    });
  };
  return [...framed, ...marks(ghosts, GHOST_OPACITY), ...marks(maps, 1)];
}
