/** A picture at another size: every new pixel is the mean of what it covers, by area, rounded. Its sides are stretched where they differ. */
import type { ImageShape } from '../shape';

/** @param values Channel by channel. @returns The same at `to`'s height and width, with the channels of `from`. */
export function resized(values: Uint8Array, from: ImageShape, to: Pick<ImageShape, 'height' | 'width'>): Uint8Array {
  if (from.height === to.height && from.width === to.width) return values;
  const across = weights(from.width, to.width);
  const down = weights(from.height, to.height);
  const out = new Uint8Array(from.channels * to.height * to.width);
  const narrowed = new Float64Array(from.height * to.width);
  for (let channel = 0; channel < from.channels; channel++) {
    const plane = channel * from.height * from.width;
    for (let y = 0; y < from.height; y++) {
      for (let x = 0; x < to.width; x++) {
        let sum = 0;
        for (const [at, weight] of across[x]) sum += weight * values[plane + y * from.width + at];
        narrowed[y * to.width + x] = sum;
      }
    }
    for (let y = 0; y < to.height; y++) {
      for (let x = 0; x < to.width; x++) {
        let sum = 0;
        for (const [at, weight] of down[y]) sum += weight * narrowed[at * to.width + x];
        out[(channel * to.height + y) * to.width + x] = Math.round(sum);
      }
    }
  }
  return out;
}

/** For each of `to` cells, which of `from` cells it covers and with what share; the shares of one sum to 1. */
function weights(from: number, to: number): readonly (readonly (readonly [number, number])[])[] {
  const scale = from / to;
  return Array.from({ length: to }, (_, i) => {
    const [start, end] = [i * scale, (i + 1) * scale];
    const covered: (readonly [number, number])[] = [];
    for (let j = Math.floor(start); j < Math.min(from, Math.ceil(end)); j++)
      covered.push([j, (Math.min(end, j + 1) - Math.max(start, j)) / scale]);
    return covered;
  });
}
