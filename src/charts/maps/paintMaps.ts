/** What maps look like, mark by mark and pixel by pixel: all but the canvas that it is shown on. */
import { drawMark, isHollow, type Pen } from './classMarks';
import type { MapPictures } from './drawPictures';
import { strengthOf } from './emphasis';
import { type Pixels, putStamp, type Stamp, stampOf } from './stampRaster';

export interface MapDrawing {
  /** Positions of every map, x and y in turn, in pixels; null where there is no picture yet. */
  readonly maps: readonly (Float32Array | null)[];
  /** The same before training, drawn pale behind. */
  readonly ghosts: readonly (Float32Array | null)[];
  readonly labels: Int32Array;
  readonly radius: number;
  readonly width: number;
  readonly height: number;
  /** The sample that stands out in every map. */
  readonly sample: number | null;
  /** Its neighbours, joined to it by lines. */
  readonly neighbours: readonly number[];
  /** The class that stands out, the others faded; none where it is null or left out. */
  readonly emphasised?: number | null;
  /** The number of each class's mark, where that is not its own. */
  readonly marks?: readonly number[];
  /** Samples that are drawn as pictures in place of marks. */
  readonly pictures?: MapPictures | null;
}

export const GHOST_OPACITY = 0.25;
/** Closer than this (in pixels) a mark is there. */
const THERE = 0.2;
/** In pixels: radius from which marks have a rim. */
const RIMMED = 3.5;
const RIM = 0.8;
const STEPS = ['fill', 'stroke'] as const;
const THIN_STEPS = ['stroke', 'fill'] as const;

/** What draws one mark and gives it as pixels: a canvas. */
export interface StampPen extends Pen {
  fillStyle: unknown;
  strokeStyle: unknown;
  lineWidth: number;
  clearRect(x: number, y: number, width: number, height: number): void;
  beginPath(): void;
  fill(): void;
  stroke(): void;
  getImageData(x: number, y: number, width: number, height: number): Pixels;
}

/** What draws the lines of the sample that stands out: a canvas. */
export type LinePen = Pick<StampPen, 'strokeStyle' | 'lineWidth' | 'beginPath' | 'stroke' | 'moveTo' | 'lineTo' | 'arc'>;

/** How many classes there are, by their numbers. */
export function classCount(labels: Int32Array): number {
  return 1 + labels.reduce((a, b) => Math.max(a, b), -1);
}

/** Side of the square that a mark of this radius fits in, rim included. */
export function stampSide(radius: number): number {
  return 2 * Math.ceil(1.4 * radius + 1);
}

/**
 * The mark of each class, drawn once for thousands of copies. `radius` in pixels of the image; `surface` is the colour of rims; `marks` are
 * the numbers of the classes' marks, where those are not their own.
 */
export function stampsOf(
  pen: StampPen,
  radius: number,
  classes: number,
  colours: readonly string[],
  surface: string,
  marks?: readonly number[],
): Stamp[] {
  const side = stampSide(radius);
  return Array.from({ length: classes }, (_, k) => {
    const mark = marks?.[k] ?? k;
    pen.clearRect(0, 0, side, side);
    pen.beginPath();
    drawMark(pen, mark, side / 2, side / 2, radius);
    pen.fillStyle = colours[mark % colours.length];
    pen.strokeStyle = surface;
    pen.lineWidth = RIM;
    // Large marks get a rim, so that those that overlap can be told apart; thin ones outside of their own width.
    const steps = radius < RIMMED ? ['fill' as const] : isHollow(mark) ? THIN_STEPS : STEPS;
    for (const step of steps) pen[step]();
    return stampOf(pen.getImageData(0, 0, side, side));
  });
}

/** Fills an image of `density` pixels a pixel of the page with the marks of all maps, where they are `now`. */
export function paintMarks(
  image: Pixels,
  density: number,
  { ghosts, labels, emphasised, pictures }: MapDrawing,
  now: readonly (Float32Array | null)[],
  stamps: readonly Stamp[],
): void {
  image.data.fill(0);
  const put = (positions: Float32Array, i: number, opacity: number) =>
    putStamp(image, stamps[labels[i]], density * positions[2 * i], density * positions[2 * i + 1], opacity);
  const marks = (positions: Float32Array, opacity: number, chosen?: Uint8Array) => {
    const outstanding: number[] = [];
    for (let i = 0; i < labels.length; i++) {
      if (chosen?.[i] === 1) continue;
      if (emphasised === labels[i]) outstanding.push(i);
      else put(positions, i, opacity * strengthOf(labels[i], emphasised));
    }
    // The class that stands out lies on top.
    for (const i of outstanding) put(positions, i, opacity);
  };
  for (const ghost of ghosts) if (ghost) marks(ghost, GHOST_OPACITY);
  for (const map of now) if (map) marks(map, 1, pictures?.chosen);
}

/** A ring around the sample that stands out, where it is no picture, and lines to its neighbours, in every map. */
export function drawSample(pen: LinePen, drawing: MapDrawing, now: readonly (Float32Array | null)[], ink: string): void {
  const { sample, neighbours, radius, pictures } = drawing;
  if (sample === null) return;
  pen.strokeStyle = ink;
  for (const map of now) {
    if (!map) continue;
    const [x, y] = [map[2 * sample], map[2 * sample + 1]];
    pen.lineWidth = 1;
    pen.beginPath();
    for (const i of neighbours) {
      pen.moveTo(x, y);
      pen.lineTo(map[2 * i], map[2 * i + 1]);
    }
    pen.stroke();
    if (pictures) continue;
    pen.lineWidth = 1.5;
    pen.beginPath();
    pen.arc(x, y, 2.2 * radius, 0, 2 * Math.PI);
    pen.stroke();
  }
}

/** Where marks begin on their way to new pictures: where they are, or at once there where there is nothing to glide from. */
export function startOf(
  shown: readonly (Float32Array | null)[],
  targets: readonly (Float32Array | null)[],
  still: boolean,
): (Float32Array | null)[] {
  return targets.map((target, m) => {
    const old = shown[m];
    if (!target) return null;
    return still || old?.length !== target.length ? target.slice() : old;
  });
}

/** Moves every mark a share of its way; false once all are there. */
export function glide(
  shown: readonly (Float32Array | null)[],
  targets: readonly (Float32Array | null)[],
  share: number,
): boolean {
  let moving = false;
  shown.forEach((now, m) => {
    const target = targets[m];
    if (!now || !target) return;
    for (let i = 0; i < now.length; i++) {
      const gap = target[i] - now[i];
      if (Math.abs(gap) < THERE) now[i] = target[i];
      else {
        now[i] += share * gap;
        moving = true;
      }
    }
  });
  return moving;
}
