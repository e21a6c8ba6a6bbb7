/** Layer 0: what every network makes its features of. It never changes during a run, and is split by class once. */
import { columnsOf, type Samples } from '../data/samples';
import { type Matrix, matrix } from '../lib/linalg/matrix';
import { finish, type Steps } from '../lib/steps';
import type { ClassFeatures } from './classFeatures';

export interface InputFeatures {
  /** d0 x K; zero for an empty class. */
  readonly means: Matrix;
  readonly labels: Int32Array;
  /** K class sizes n_k. */
  readonly counts: Int32Array;
  /** Deviations of samples from..to-1 from the means of their classes, d0 x (to - from). */
  deviations(from: number, to: number): Matrix;
  /** All of them, where they are in memory. */
  readonly held: Matrix | null;
}

/** Of some samples (all, where none are chosen), read from them whenever they are asked for. */
export function* inputFeaturesOf(
  samples: Samples,
  labels: Int32Array,
  classes: number,
  chosen: Int32Array = Int32Array.from(labels, (_, i) => i),
): Steps<InputFeatures> {
  const d0 = samples.dimension;
  const own = chosen.map((i) => labels[i]);
  const counts = new Int32Array(classes);
  for (const k of own) counts[k]++;
  const means = matrix(d0, classes);
  for (let from = 0; from < chosen.length; from += BLOCK) {
    const block = columnsOf(samples, chosen.subarray(from, from + BLOCK));
    for (let i = 0; i < d0; i++) {
      for (let j = 0; j < block.cols; j++) means.data[i * classes + own[from + j]] += block.data[i * block.cols + j];
    }
    yield Math.min(1, (from + BLOCK) / chosen.length);
  }
  for (let i = 0; i < d0; i++) {
    for (let k = 0; k < classes; k++) if (counts[k] > 0) means.data[i * classes + k] /= counts[k];
  }
  return {
    means,
    labels: own,
    counts,
    held: null,
    deviations(from, to) {
      const out = columnsOf(samples, chosen.subarray(from, to));
      for (let i = 0; i < d0; i++) {
        for (let j = 0; j < out.cols; j++) out.data[i * out.cols + j] -= means.data[i * classes + own[from + j]];
      }
      return out;
    },
  };
}

/** So many samples at a time are gone through: a block of the widest layer stays within some megabytes. */
export const BLOCK = 256;

/** All of it in memory. */
export function assembleInput(input: InputFeatures): ClassFeatures {
  return finish(assembleSteps(input));
}

/** The same in steps. */
export function* assembleSteps(input: InputFeatures): Steps<ClassFeatures> {
  const { means, labels, counts, held } = input;
  if (held) return { means, labels, counts, deviations: held };
  const N = labels.length;
  const out = matrix(means.rows, N);
  for (let from = 0; from < N; from += BLOCK) {
    if (from > 0) yield from / N;
    const { cols, data } = input.deviations(from, Math.min(N, from + BLOCK));
    for (let i = 0; i < out.rows; i++) out.data.set(data.subarray(i * cols, (i + 1) * cols), i * N + from);
  }
  return { means, labels, counts, deviations: out };
}

/** Features that are in memory as the input of a network. */
export function inputOf(features: ClassFeatures): InputFeatures {
  const { means, labels, counts, deviations } = features;
  return {
    means,
    labels,
    counts,
    held: deviations,
    deviations(from, to) {
      if (from === 0 && to === labels.length) return deviations;
      const out = matrix(deviations.rows, to - from);
      for (let i = 0; i < out.rows; i++)
        out.data.set(deviations.data.subarray(i * deviations.cols + from, i * deviations.cols + to), i * out.cols);
      return out;
    },
  };
}
