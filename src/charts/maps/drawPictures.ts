/** Draws samples as pictures in frames of their classes' colours, from one sheet, onto a canvas. */
import { strengthOf } from './emphasis';
import type { MapDrawing } from './paintMaps';
import { type Atlas, placeInAtlas } from './pictureAtlas';
import { FRAME } from './pictureLayout';
import type { DrawnPictures, PictureShape } from './samplePixels';

/** The pictures of a map. */
export interface MapPictures {
  readonly source: DrawnPictures;
  /** Side of most of them, without the frame, in pixels of the page. */
  readonly side: number;
  /** 1 for each drawn sample that is a picture; the others are marks. */
  readonly chosen: Uint8Array;
}

/** What copies pictures: a canvas. */
export interface PicturePen {
  globalAlpha: number;
  fillStyle: unknown;
  imageSmoothingEnabled: boolean;
  fillRect(x: number, y: number, width: number, height: number): void;
  drawImage(
    image: CanvasImageSource,
    sx: number,
    sy: number,
    sWidth: number,
    sHeight: number,
    x: number,
    y: number,
    width: number,
    height: number,
  ): void;
}

/** How many times larger neighbours are drawn, and the sample itself. */
const NEIGHBOUR = 1.3;
const SAMPLE = 2;
/** Of the line around the frame of the sample that stands out, in pixels. */
const LINE = 1.5;

export interface PicturePlace {
  readonly sample: number;
  /** Of the picture, without its frame. */
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly opacity: number;
  /** Whether it is the sample that stands out. */
  readonly own: boolean;
}

/** Where the pictures of a map are: below, all that were chosen; above, the neighbours and the sample, from back to front. */
export function placePictures(
  drawing: MapDrawing,
  pictures: MapPictures,
  positions: Float32Array,
): { readonly below: PicturePlace[]; readonly above: PicturePlace[] } {
  const { labels, sample, neighbours, emphasised } = drawing;
  const place = (i: number, factor: number, opacity: number): PicturePlace => {
    const { width, height } = sizeOf(pictures.source.shape, factor * pictures.side);
    const [left, top] = [positions[2 * i] - width / 2, positions[2 * i + 1] - height / 2];
    return { sample: i, left, top, width, height, opacity, own: i === sample };
  };
  const above = sample === null ? [] : [...neighbours.filter((i) => i !== sample), sample];
  const raised = new Set(above);
  const below = Array.from(labels.keys())
    .filter((i) => pictures.chosen[i] === 1 && !raised.has(i))
    .map((i) => place(i, 1, strengthOf(labels[i], emphasised)))
    .sort((a, b) => a.opacity - b.opacity);
  return { below, above: above.map((i) => place(i, i === sample ? SAMPLE : NEIGHBOUR, 1)) };
}

/** Colours of the classes and of the line around the sample that stands out, as the canvas knows them. */
export interface PictureColours {
  readonly classes: readonly string[];
  readonly ink: string;
}

/** Draws pictures one after the other. `density` is pixels of the screen for one of the page: frames end where those do. */
export function drawPictures(
  pen: PicturePen,
  places: readonly PicturePlace[],
  { labels, marks }: MapDrawing,
  atlas: Atlas,
  { classes, ink }: PictureColours,
  density: number,
): void {
  const snapped = (v: number) => Math.round(v * density) / density;
  for (const { sample, left, top, width, height, opacity, own } of places) {
    const [x, y] = [snapped(left), snapped(top)];
    const around = (by: number) => pen.fillRect(x - by, y - by, width + 2 * by, height + 2 * by);
    pen.globalAlpha = opacity;
    if (own) {
      pen.fillStyle = ink;
      around(FRAME + LINE);
    }
    const k = labels[sample];
    pen.fillStyle = classes[(marks?.[k] ?? k) % classes.length];
    around(FRAME);
    const from = placeInAtlas(atlas, sample);
    // Blown up to twice its pixels or more a picture is clearer in squares than blurred.
    pen.imageSmoothingEnabled = density * width < 2 * atlas.width;
    pen.drawImage(atlas.sheet, from.x, from.y, atlas.width, atlas.height, x, y, width, height);
  }
  pen.globalAlpha = 1;
}

/** Whole pixels of the page, the longer side about `side`. */
function sizeOf({ width, height }: PictureShape, side: number): { width: number; height: number } {
  const longer = Math.max(width, height);
  return {
    width: Math.max(1, Math.round((side * width) / longer)),
    height: Math.max(1, Math.round((side * height) / longer)),
  };
}
