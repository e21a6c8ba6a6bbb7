/** What the sources that draw their samples have in common: n samples of each class, class by class. */

import type { Steps } from '../../lib/steps';
import { type Samples, samplesOf } from '../samples';

export interface MadeAsk {
  /** Classes, at least 1. */
  readonly K: number;
  /** Samples of each class, at least 1. */
  readonly n: number;
  /** Dimension of a sample, at least 1. */
  readonly d0: number;
  /** How far neighbouring classes lie from each other, above 0. Each source says what that means. */
  readonly distance: number;
  /** Standard deviation of the noise around a class, at least 0, in the units of `distance`. */
  readonly spread: number;
  readonly seed: number;
}

export interface MadeData {
  /** In float64, not scaled. */
  readonly samples: Samples;
  /** Sample i is of class floor(i / n). */
  readonly labels: Int32Array;
  /** What came otherwise than asked, as sentences. */
  readonly notes: readonly string[];
}

/** How many numbers are drawn between two pauses: about five milliseconds. */
const PIECE = 1 << 16;

/** Calls `draw(class, into, offset)` for one sample after the other; it writes `dimension` numbers from `offset` on. */
export function* drawnClassByClass(
  { K, n }: Pick<MadeAsk, 'K' | 'n'>,
  dimension: number,
  draw: (k: number, into: Float64Array, offset: number) => void,
): Steps<Omit<MadeData, 'notes'>> {
  const N = K * n;
  const raw = new Float64Array(N * dimension);
  const labels = new Int32Array(N);
  const atATime = Math.max(1, Math.floor(PIECE / dimension));
  for (let i = 0; i < N; i++) {
    if (i > 0 && i % atATime === 0) yield i / N;
    labels[i] = Math.floor(i / n);
    draw(labels[i], raw, i * dimension);
  }
  return { samples: samplesOf(raw, dimension), labels };
}
