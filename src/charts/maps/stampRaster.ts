/**
 * Puts small pictures of marks into an image, pixel by pixel. A canvas draws a mark as a path or an image in microseconds;
 * thousands of them that move are only smooth when they are copied like this.
 */

/** Red, green, blue, opacity, a byte each; rows from the top. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

/** Those pixels of a small picture that are not empty. */
export interface Stamp {
  readonly width: number;
  readonly height: number;
  /** Column and row of each, in turn. */
  readonly places: Int32Array;
  /** Colour and opacity of each, four bytes. */
  readonly data: Uint8ClampedArray;
}

export function stampOf({ width, height, data }: Pixels): Stamp {
  const filled = Array.from({ length: width * height }, (_, i) => i).filter((i) => data[4 * i + 3] > 0);
  return {
    width,
    height,
    places: Int32Array.from(filled.flatMap((i) => [i % width, Math.floor(i / width)])),
    data: Uint8ClampedArray.from(filled.flatMap((i) => Array.from(data.subarray(4 * i, 4 * i + 4)))),
  };
}

/** Blends `stamp` over `image`, its middle at (x, y), with `opacity` in [0, 1]. What falls outside is left out. */
export function putStamp(image: Pixels, stamp: Stamp, x: number, y: number, opacity: number): void {
  const left = Math.round(x - stamp.width / 2);
  const top = Math.round(y - stamp.height / 2);
  const { places, data: from } = stamp;
  const { width, height, data: to } = image;
  for (let i = 0, s = 0; i < places.length; i += 2, s += 4) {
    const column = left + places[i];
    const row = top + places[i + 1];
    if (column < 0 || column >= width || row < 0 || row >= height) continue;
    const d = 4 * (row * width + column);
    const alpha = (opacity * from[s + 3]) / 255;
    const under = (to[d + 3] / 255) * (1 - alpha);
    const total = alpha + under;
    to[d] = (from[s] * alpha + to[d] * under) / total;
    to[d + 1] = (from[s + 1] * alpha + to[d + 1] * under) / total;
    to[d + 2] = (from[s + 2] * alpha + to[d + 2] * under) / total;
    to[d + 3] = 255 * total;
  }
}
