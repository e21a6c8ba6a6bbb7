/** What maps are in a drawing for files: one path a class, or pictures, each map in a frame with its layer's name. */
import { path } from 'd3-path';
import { layerName } from '../frame/layerName';
import { classColour, drawMark } from './classMarks';
import { type PicturePlace, placePictures } from './drawPictures';
import { strengthOf } from './emphasis';
import type { MapCell } from './mapLayout';
import { classCount, GHOST_OPACITY, type MapDrawing } from './paintMaps';
import { FRAME } from './pictureLayout';

/** In pixels: room for the names below the maps. */
export const NAME_HEIGHT = 16;

/** An element of SVG. */
export interface MapMark {
  readonly name: 'rect' | 'text' | 'path' | 'image';
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly style: string;
  readonly text?: string;
}

/** The address of a drawn sample's picture. */
export type PictureAddress = (sample: number) => string;

/**
 * From back to front: frames and names, ghosts, maps, pictures. Without `pictureAddress` samples that are pictures are marks. What is under
 * the pointer does not stand out in a file.
 */
export function mapMarks(
  drawing: MapDrawing,
  cells: readonly MapCell[],
  pictureAddress: PictureAddress | null = null,
): MapMark[] {
  const { maps, ghosts, labels } = drawing;
  const framed = cells.flatMap(({ layer, left, top, size }): MapMark[] => [
    { name: 'rect', attributes: { x: left, y: top, width: size, height: size, rx: 4 }, style: 'fill:none;stroke:var(--grid)' },
    {
      name: 'text',
      attributes: { x: left + size / 2, y: top + size + 0.8 * NAME_HEIGHT, 'text-anchor': 'middle' },
      style: 'fill:var(--muted);font-size:11px',
      text: layerName(layer),
    },
  ]);
  const pictures = pictureAddress && drawing.pictures ? drawing.pictures : null;
  const drawn = pathsOf(drawing, maps, 1, (i) => pictures?.chosen[i] !== 1);
  const shown = maps.flatMap((positions) => {
    if (!positions || !pictures || !pictureAddress) return [];
    const { below } = placePictures({ ...drawing, sample: null }, pictures, positions);
    return below.flatMap((place) => pictureMarks(place, colourOf(drawing, labels[place.sample]), pictureAddress));
  });
  return [...framed, ...pathsOf(drawing, ghosts, GHOST_OPACITY, () => true), ...drawn, ...shown];
}

const colourOf = ({ marks }: MapDrawing, k: number) => classColour(marks?.[k] ?? k);

/** Marks of all maps, a path a class, the class that stands out last. */
function pathsOf(
  { labels, radius, marks, emphasised }: MapDrawing,
  all: readonly (Float32Array | null)[],
  opacity: number,
  has: (sample: number) => boolean,
): MapMark[] {
  const placed = all.filter((positions) => positions !== null);
  if (placed.length === 0) return [];
  const classes = Array.from({ length: classCount(labels) }, (_, k) => k);
  return [...classes.filter((k) => k !== emphasised), ...classes.filter((k) => k === emphasised)].map((k) => {
    const mark = marks?.[k] ?? k;
    const pen = path();
    for (const positions of placed) {
      labels.forEach((label, i) => {
        if (label === k && has(i)) drawMark(pen, mark, positions[2 * i], positions[2 * i + 1], radius);
      });
    }
    const style = `fill:${classColour(mark)};opacity:${opacity * strengthOf(k, emphasised)}`;
    return { name: 'path', attributes: { d: pen.toString() }, style };
  });
}

/** A picture on a square of its class's colour. */
function pictureMarks(
  { sample, left, top, width, height, opacity }: PicturePlace,
  colour: string,
  address: PictureAddress,
): MapMark[] {
  const frame = { x: left - FRAME, y: top - FRAME, width: width + 2 * FRAME, height: height + 2 * FRAME };
  return [
    { name: 'rect', attributes: frame, style: `fill:${colour};opacity:${opacity}` },
    { name: 'image', attributes: { x: left, y: top, width, height, href: address(sample) }, style: `opacity:${opacity}` },
  ];
}
