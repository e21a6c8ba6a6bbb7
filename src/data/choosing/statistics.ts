/** Mean and spread of each coordinate over samples, in float64, two passes. */

import { PIECE, type Steps } from '../../lib/steps';
import type { Samples } from '../samples';

/** One entry a coordinate, of raw values. */
export interface Statistics {
  readonly mean: Float64Array;
  /** Divided by the number of samples. Exactly 0 where all values are equal. */
  readonly variance: Float64Array;
}

/**
 * The first sample is taken away before anything is summed: a coordinate that never changes has exactly its own value as its mean
 * and exactly no spread, and values far from 0 lose no digits of their spread. At least one sample.
 */
export function* statisticsOf({ raw, count, dimension }: Pick<Samples, 'raw' | 'count' | 'dimension'>): Steps<Statistics> {
  const first = Float64Array.from(raw.subarray(0, dimension));
  /** Mean of what is left. */
  const shift = new Float64Array(dimension);
  yield* overSamples(0, (from) => {
    for (let j = 0; j < dimension; j++) shift[j] += raw[from + j] - first[j];
  });
  for (let j = 0; j < dimension; j++) shift[j] /= count;

  const variance = new Float64Array(dimension);
  yield* overSamples(1, (from) => {
    for (let j = 0; j < dimension; j++) {
      const deviation = raw[from + j] - first[j] - shift[j];
      variance[j] += deviation * deviation;
    }
  });
  for (let j = 0; j < dimension; j++) variance[j] /= count;
  return { mean: first.map((value, j) => value + shift[j]), variance };

  function* overSamples(pass: 0 | 1, visit: (from: number) => void): Steps<void> {
    const atATime = Math.max(1, Math.floor(PIECE / dimension));
    for (let i = 0; i < count; i++) {
      if (i > 0 && i % atATime === 0) {
        yield (pass * count + i) / (2 * count);
      }
      visit(i * dimension);
    }
  }
}

/** The same of `groups` equal stretches of coordinates, all values of a stretch together: the channels of a picture. */
export function pooled({ mean, variance }: Statistics, groups: number): Statistics {
  const size = mean.length / groups;
  const out = { mean: new Float64Array(groups), variance: new Float64Array(groups) };
  for (let g = 0; g < groups; g++) {
    const start = g * size;
    let sum = 0;
    for (let j = start; j < start + size; j++) sum += mean[j] - mean[start];
    const centre = mean[start] + sum / size;
    let squares = 0;
    for (let j = start; j < start + size; j++) squares += variance[j] + (mean[j] - centre) * (mean[j] - centre);
    out.mean[g] = centre;
    out.variance[g] = squares / size;
  }
  return out;
}

/** Least and largest raw value of all. At least one sample. */
export function* rangeOf(raw: Samples['raw']): Steps<{ readonly least: number; readonly largest: number }> {
  let least = raw[0];
  let largest = raw[0];
  for (let i = 0; i < raw.length; i++) {
    if (i > 0 && i % PIECE === 0) yield i / raw.length;
    const value = raw[i];
    if (value < least) least = value;
    else if (value > largest) largest = value;
  }
  return { least, largest };
}
