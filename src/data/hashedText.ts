/**
 * Sentences as numbers, without a vocabulary: words and pairs of neighbouring words are hashed into a fixed number of places, each
 * with a sign (collisions then cancel instead of adding up), and weighted by TF-IDF. Which words share a place is up to the hash
 * and cannot be asked of the result.
 *
 * With x the signed counts of a sentence, n training sentences, and df(j) how many of these have a count other than 0 at place j:
 *   y_j = x_j (ln((1 + n) / (1 + df(j))) + 1), then y / |y|, then times one factor for all sentences
 * so that the mean squared entry over training sentences is 1. What is learned, df and that factor, comes from training sentences
 * only. Computed in float64, kept in float32; the same on every machine.
 */
import ln from '@stdlib/math-base-special-ln';
import type { Steps } from '../lib/steps';
import { addCounts } from './wordCounts';

/** How many numbers a sentence becomes. */
export const PLACES = 1024;

export interface HashedText {
  /** Sentence-major, `PLACES` numbers each. */
  readonly train: Float32Array;
  readonly test: Float32Array;
  /** How many sentences have no word, or only words that cancel: they are zeros. */
  readonly empty: { readonly train: number; readonly test: number };
}

/** Between two pauses: sentences, and letters of them, since a "sentence" may be a whole page. */
const PIECE = 256;
const LETTERS = 1 << 16;

/** Either may be without sentences. Takes 4 kB a sentence. */
export function* hashedText(trainTexts: readonly string[], testTexts: readonly string[]): Steps<HashedText> {
  const total = trainTexts.length + testTexts.length;
  const train = yield* counted(trainTexts, 0, total);
  const test = yield* counted(testTexts, trainTexts.length, total);
  const weights = yield* inverseFrequencies(train.counts);
  const filled = trainTexts.length - train.empty;
  // Sentences have length 1, so without a factor the mean squared entry would be filled / (all PLACES).
  const factor = filled === 0 ? 1 : Math.sqrt((PLACES * trainTexts.length) / filled);
  yield* weigh(train.counts, weights, factor);
  yield* weigh(test.counts, weights, factor);
  return { train: train.counts, test: test.counts, empty: { train: train.empty, test: test.empty } };
}

/** Signed counts, and how many sentences have none. */
function* counted(texts: readonly string[], before: number, total: number): Steps<{ counts: Float32Array; empty: number }> {
  const counts = new Float32Array(texts.length * PLACES);
  let empty = 0;
  let letters = 0;
  for (let i = 0; i < texts.length; i++) {
    letters += texts[i].length;
    if (i % PIECE === 0 || letters > LETTERS) {
      yield (before + i) / total;
      letters = texts[i].length;
    }
    const row = counts.subarray(i * PLACES, (i + 1) * PLACES);
    addCounts(texts[i], row);
    if (row.every((x) => x === 0)) empty++;
  }
  return { counts, empty };
}

/** ln((1 + n) / (1 + df)) + 1 of each place. */
function* inverseFrequencies(counts: Float32Array): Steps<Float64Array> {
  const n = counts.length / PLACES;
  const df = new Float64Array(PLACES);
  for (let i = 0; i < n; i++) {
    if (i % PIECE === 0) yield null;
    for (let j = 0; j < PLACES; j++) if (counts[i * PLACES + j] !== 0) df[j]++;
  }
  return df.map((d) => ln((1 + n) / (1 + d)) + 1);
}

/** In place: counts become weighted counts of length `factor`. */
function* weigh(counts: Float32Array, weights: Float64Array, factor: number): Steps<void> {
  for (let row = 0; row < counts.length; row += PLACES) {
    if ((row / PLACES) % PIECE === 0) yield null;
    let squared = 0;
    for (let j = 0; j < PLACES; j++) {
      const weighted = counts[row + j] * weights[j];
      squared += weighted * weighted;
    }
    if (squared === 0) continue;
    const scale = factor / Math.sqrt(squared);
    for (let j = 0; j < PLACES; j++) counts[row + j] *= scale * weights[j];
  }
}
