/**
 * What a trained state measures: the one way in which a network and samples become numbers, in float64, whatever engine trained
 * it. A live run, a cell of a sweep, the command line and the tests all come through here.
 */
import type { Matrix } from '../lib/linalg/matrix';
import { scaled } from '../lib/linalg/matrix';
import { part, type Steps } from '../lib/steps';
import { accuracyOf } from '../metrics/accuracy';
import { fitCompression, fitDiscrimination, type LinearFit } from '../metrics/fit';
import { assemble, type ClassFeatures } from '../network/classFeatures';
import { assembleSteps } from '../network/inputFeatures';
import { evaluateLoss, type Loss } from '../network/loss';
import type { LayerStatistics, Network, NetworkView } from '../network/network';
import { propagate } from '../network/propagate';
import { type LayerReading, type Measured, readLayer } from './measured';

export interface Measurement {
  /** On the training samples it was measured on. */
  readonly loss: number;
  /** Share of them whose largest logit is their own class, in [0, 1]. */
  readonly accuracy: number;
  /** Layers 0..L-1; layer 0 is the input. Training samples. */
  readonly layers: readonly LayerReading[];
  readonly fits: { readonly C: LinearFit | null; readonly D: LinearFit | null };
  /** How many training samples it was measured on. */
  readonly samples: number;
  /** Samples held out of training; null where there are none, or where they were not measured. */
  readonly test: TestMeasurement | null;
}

export interface TestMeasurement {
  /** Null in a run from a file that is older than this number. */
  readonly loss: number | null;
  readonly accuracy: number;
  /** Layers 0..L-1; null as above. The nearest class mean is that of the training samples. */
  readonly layers: readonly LayerReading[] | null;
  /** How many held-out samples it was measured on. */
  readonly samples: number;
}

/** What is measured: a network's kind and loss, and the samples it is measured on. */
export interface Evaluated {
  readonly network: Network;
  readonly loss: Loss;
  readonly train: Measured;
  /** Null: none, or not this time. */
  readonly test: Measured | null;
}

export interface Evaluation {
  readonly measurement: Measurement;
  /** Layers 0..L-1 of the training samples; null where they were not wanted. */
  readonly features: readonly ClassFeatures[] | null;
}

/** Measures a state, in steps; `keep`: its features too, which take 8 bytes a number. */
export function* evaluate(view: NetworkView, { network, loss, train, test }: Evaluated, keep: boolean): Steps<Evaluation> {
  const layers: LayerReading[] = [train.layer0];
  const features: ClassFeatures[] = keep ? [yield* assembleSteps(train.input)] : [];
  const centres: Matrix[] = [train.input.means];
  const whole = test ? 0.5 : 1;
  const passed = yield* part(
    propagate(train.input, network, view.parameters, view.statistics, function* (layer) {
      layers.push(yield* readLayer(layer));
      centres.push(layer.means);
      if (keep) features.push(layer);
    }),
    0,
    whole,
  );
  const logits = scaled(assemble(passed.output), network.alpha);
  return {
    measurement: {
      loss: evaluateLoss(loss, logits, train.input.labels, null),
      accuracy: accuracyOf(logits, train.input.labels),
      layers,
      fits: { C: fitCompression(layers.map(({ C }) => C)), D: fitDiscrimination(layers.map(({ D }) => D)) },
      samples: train.samples.length,
      // Held-out samples are normalised as the training samples are.
      test: test && (yield* part(testOf(view, { network, loss }, test, passed.statistics, centres), whole, 1)),
    },
    features: keep ? features : null,
  };
}

function* testOf(
  { parameters }: NetworkView,
  { network, loss }: Pick<Evaluated, 'network' | 'loss'>,
  test: Measured,
  statistics: readonly LayerStatistics[],
  centres: readonly Matrix[],
): Steps<TestMeasurement> {
  const layers: LayerReading[] = [test.layer0];
  const { output } = yield* propagate(test.input, network, parameters, statistics, function* (layer, l) {
    layers.push(yield* readLayer(layer, centres[l]));
  });
  const logits = scaled(assemble(output), network.alpha);
  return {
    loss: evaluateLoss(loss, logits, test.input.labels, null),
    accuracy: accuracyOf(logits, test.input.labels),
    layers,
    samples: test.samples.length,
  };
}
