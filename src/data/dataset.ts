/** Data that a run is trained and tested on. */
import { type Matrix, matrix } from '../lib/linalg/matrix';
import type { DataFacts } from './facts';
import type { Preview } from './preview';
import type { Samples } from './samples';

export interface LabelledSamples {
  readonly samples: Samples;
  /** A class index in 0..classes-1 for every sample. */
  readonly labels: Int32Array;
  /** K. */
  readonly classes: number;
}

export interface Dataset {
  readonly train: LabelledSamples;
  /** Never trained on; null where there is none. */
  readonly test: LabelledSamples | null;
  readonly facts: DataFacts;
  /** What a person would look at; null where that would be numbers. */
  readonly preview: Preview | null;
}

/** Y, the K x N one-hot labels. */
export function oneHot(labels: Int32Array, classes: number): Matrix {
  const out = matrix(classes, labels.length);
  labels.forEach((k, i) => {
    out.data[k * labels.length + i] = 1;
  });
  return out;
}
