/** All that a frame says about a linear network at one step, in float64, whatever engine trained it. */
import type { Dataset } from '../datasets/dataset';
import type { Matrix } from '../lib/linalg/matrix';
import { type ClassFeatures, splitByClass, throughLinear } from './classFeatures';
import { compression } from './compression';
import { discrimination } from './discrimination';
import { fitCompression, fitDiscrimination, type LinearFit } from './fit';
import { nearestClassMeanAccuracy } from './nearestClassMean';
import type { Reading } from './reading';

export interface LayerReading {
  readonly C: Reading;
  readonly D: Reading;
  readonly ncc: Reading;
}

export interface Measurement {
  readonly loss: number;
  /** Share of samples whose largest logit is their own class, in [0, 1]. */
  readonly accuracy: number;
  /** Layers 0..L-1; layer 0 is the input. */
  readonly layers: readonly LayerReading[];
  readonly fits: { readonly C: LinearFit | null; readonly D: LinearFit | null };
}

/** Features z^0 .. z^{L-1} of a linear network, and its outputs W_L z^{L-1} (not scaled by alpha). */
export function linearFeatures(data: Dataset, weights: readonly Matrix[]): { layers: ClassFeatures[]; output: ClassFeatures } {
  const layers = [splitByClass(data.X, data.labels, data.classes)];
  for (const W of weights.slice(0, -1)) layers.push(throughLinear(W, layers[layers.length - 1]));
  return { layers, output: throughLinear(weights[weights.length - 1], layers[layers.length - 1]) };
}

/** Measures a linear network with weights W_1 .. W_L on its training data. */
export function measure(data: Dataset, weights: readonly Matrix[], alpha: number): Measurement {
  const features = linearFeatures(data, weights);
  const layers = features.layers.map((layer) => ({
    C: compression(layer),
    D: discrimination(layer),
    ncc: nearestClassMeanAccuracy(layer),
  }));
  return {
    ...outputQuality(features.output, alpha),
    layers,
    fits: { C: fitCompression(layers.map((layer) => layer.C)), D: fitDiscrimination(layers.map((layer) => layer.D)) },
  };
}

/** Loss sum ||alpha z - y||^2 / N and accuracy of the network's outputs. A tie goes to the class with the smaller index. */
function outputQuality(output: ClassFeatures, alpha: number): { loss: number; accuracy: number } {
  const { means, deviations, labels } = output;
  const K = means.cols;
  const N = deviations.cols;
  let loss = 0;
  let correct = 0;
  for (let i = 0; i < N; i++) {
    let best = -1;
    let largest = Number.NEGATIVE_INFINITY;
    for (let k = 0; k < K; k++) {
      const logit = alpha * (means.data[k * K + labels[i]] + deviations.data[k * N + i]);
      if (logit > largest) {
        largest = logit;
        best = k;
      }
      loss += (logit - (k === labels[i] ? 1 : 0)) ** 2;
    }
    if (best === labels[i]) correct++;
  }
  return { loss: loss / N, accuracy: correct / N };
}
