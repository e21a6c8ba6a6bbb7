/** Samples in memory as they came, bytes or floats, one after the other; scaled when they are read. */
import { type Matrix, matrix } from '../lib/linalg/matrix';

export interface Samples {
  /** How many. */
  readonly count: number;
  /** How many numbers each has. */
  readonly dimension: number;
  /** Sample-major, `count * dimension` of them. */
  readonly raw: Uint8Array | Float32Array | Float64Array;
  /** What becomes of a raw value of coordinate j: `factor[j] * (raw - centre[j])`; null where it stays as it is. */
  readonly scaling: Scaling | null;
}

/** One entry a coordinate. */
export interface Scaling {
  readonly centre: Float64Array;
  readonly factor: Float64Array;
}

export function samplesOf(raw: Samples['raw'], dimension: number, scaling: Scaling | null = null): Samples {
  return { count: dimension === 0 ? 0 : raw.length / dimension, dimension, raw, scaling };
}

/** Writes the chosen samples into `into`, one a row, scaled. `into` holds at least `indices.length * dimension` numbers. */
export function rowsInto(samples: Samples, indices: ArrayLike<number>, into: Float32Array | Float64Array): void {
  const { dimension, raw, scaling } = samples;
  for (let row = 0; row < indices.length; row++) {
    const from = indices[row] * dimension;
    const to = row * dimension;
    if (scaling === null) for (let j = 0; j < dimension; j++) into[to + j] = raw[from + j];
    else for (let j = 0; j < dimension; j++) into[to + j] = scaling.factor[j] * (raw[from + j] - scaling.centre[j]);
  }
}

/** Writes the chosen samples into `into` as columns, d0 x (as many), row-major, scaled. */
export function columnsInto(samples: Samples, indices: ArrayLike<number>, into: Float32Array | Float64Array): void {
  const { dimension, raw, scaling } = samples;
  const N = indices.length;
  for (let column = 0; column < N; column++) {
    const from = indices[column] * dimension;
    if (scaling === null) for (let j = 0; j < dimension; j++) into[j * N + column] = raw[from + j];
    else for (let j = 0; j < dimension; j++) into[j * N + column] = scaling.factor[j] * (raw[from + j] - scaling.centre[j]);
  }
}

/** The chosen samples as columns, d0 x (as many), in float64; all of them in their order where none are chosen. */
export function columnsOf(samples: Samples, indices: ArrayLike<number> = everyIndex(samples.count)): Matrix {
  const out = matrix(samples.dimension, indices.length);
  columnsInto(samples, indices, out.data);
  return out;
}

function everyIndex(count: number): Int32Array {
  return Int32Array.from({ length: count }, (_, i) => i);
}
