/** Pictures of samples, as bytes, made into pixels that a canvas takes. */
import type { Pixels } from './stampRaster';

/** A picture's size. Its values stand channel by channel, each row by row. */
export interface PictureShape {
  readonly height: number;
  readonly width: number;
  /** 1 for grey, 3 for red, green and blue. */
  readonly channels: 1 | 3;
}

export interface SamplePixels {
  /** Sample-major bytes, `height * width * channels` a sample. */
  readonly pixels: Uint8Array;
  readonly shape: PictureShape;
}

/** Pictures of samples of which only some are drawn, or in another order. */
export interface DrawnPictures extends SamplePixels {
  /** Which of the pictures belongs to each drawn sample, or to each class; left out where it is the one of the same number. */
  readonly indices?: ArrayLike<number>;
}

/** Which picture belongs to drawn sample i. */
export const pictureOf = ({ indices }: DrawnPictures, i: number): number => indices?.[i] ?? i;

/**
 * Writes picture `index` into an image, its corner at (left, top), `shrink` times smaller (a whole number) by the means of squares. Pixels
 * that no whole square covers, at the right and at the bottom, are left out; so is a picture that is not there.
 */
export function putPicture(into: Pixels, left: number, top: number, from: SamplePixels, index: number, shrink = 1): void {
  const { pixels, shape } = from;
  const { height, width, channels } = shape;
  const plane = height * width;
  const first = index * plane * channels;
  if (index < 0 || first + plane * channels > pixels.length) return;
  for (let y = 0; y < Math.floor(height / shrink); y++) {
    for (let x = 0; x < Math.floor(width / shrink); x++) {
      const to = 4 * ((top + y) * into.width + left + x);
      for (let c = 0; c < 3; c++)
        into.data[to + c] = meanOf(pixels, first + (channels === 3 ? c * plane : 0) + (y * width + x) * shrink, width, shrink);
      into.data[to + 3] = 255;
    }
  }
}

/** Mean of a square of `side` values; `at` is its first, `stride` the length of a row. */
function meanOf(values: Uint8Array, at: number, stride: number, side: number): number {
  let sum = 0;
  for (let dy = 0; dy < side; dy++) for (let dx = 0; dx < side; dx++) sum += values[at + dy * stride + dx];
  return sum / side ** 2;
}

/**
 * Pixels of the page for one of a picture that is to fit into a square of `side`: a whole number, so that all are equally large, or less
 * than 1 where the picture is larger than the square.
 */
export function pictureScale({ height, width }: PictureShape, side: number): number {
  const scale = side / Math.max(height, width);
  return scale < 1 ? scale : Math.floor(scale);
}
