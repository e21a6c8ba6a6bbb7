/** All that a frame says about a network at one step, in float64, whatever engine trained it. */
import type { Dataset } from '../data/dataset';
import { scaled } from '../lib/linalg/matrix';
import { assemble, type ClassFeatures } from '../network/classFeatures';
import { evaluateLoss, type Loss } from '../network/loss';
import type { Network, NetworkView } from '../network/network';
import { propagate } from '../network/propagate';
import { accuracyOf } from './accuracy';
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
  /** On all training samples. */
  readonly loss: number;
  /** Share of training samples whose largest logit is their own class, in [0, 1]. */
  readonly accuracy: number;
  /** The same of the samples held out of training; null where there are none. */
  readonly testAccuracy: number | null;
  /** Layers 0..L-1; layer 0 is the input. Training samples. */
  readonly layers: readonly LayerReading[];
  readonly fits: { readonly C: LinearFit | null; readonly D: LinearFit | null };
}

/** Measures a network; `features` are those of its layers 0..L-1, for who wants to know more. */
export function measure(
  view: NetworkView,
  network: Network,
  loss: Loss,
): { measurement: Measurement; features: readonly ClassFeatures[] } {
  const { data, test, parameters } = view;
  const { layers: features, output, statistics } = propagate(data, network, parameters, view.statistics);
  const logits = scaled(assemble(output), network.alpha);
  const layers = features.map((layer) => ({
    C: compression(layer),
    D: discrimination(layer),
    ncc: nearestClassMeanAccuracy(layer),
  }));
  return {
    measurement: {
      loss: evaluateLoss(loss, logits, data.labels, null),
      accuracy: accuracyOf(logits, data.labels),
      // Held-out samples are normalised as the training samples are.
      testAccuracy: test && testAccuracy(test, network, view, statistics),
      layers,
      fits: { C: fitCompression(layers.map((layer) => layer.C)), D: fitDiscrimination(layers.map((layer) => layer.D)) },
    },
    features,
  };
}

function testAccuracy(
  test: Dataset,
  network: Network,
  { parameters }: NetworkView,
  statistics: NetworkView['statistics'],
): number {
  return accuracyOf(assemble(propagate(test, network, parameters, statistics).output), test.labels);
}
