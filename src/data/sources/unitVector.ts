/** A direction, uniform on the unit sphere. */
import type { Rng } from '../../lib/random/rng';

/** Writes one of `dimension` numbers, at least 1, into `out[offset .. offset + dimension - 1]`. */
export function unitVectorInto(out: Float64Array, offset: number, dimension: number, rng: Rng): void {
  let squared = 0;
  // A gaussian of length 0 has no direction; it does not come in practice, but nothing forbids it.
  while (squared === 0) {
    for (let j = offset; j < offset + dimension; j++) {
      out[j] = rng.normal();
      squared += out[j] * out[j];
    }
  }
  const length = Math.sqrt(squared);
  for (let j = offset; j < offset + dimension; j++) out[j] /= length;
}
