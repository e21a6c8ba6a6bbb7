/** A frame as the outside sees it: plain JSON, the same from `window.layerscope.frame()` and from `npm run headless`. */

import { classCount, type DataFacts, sampleCount, testCount } from '../data/facts';
import type { Reading } from '../metrics/reading';
import type { Prediction } from '../theory/prediction';
import type { Analysis } from './analysis';
import type { EngineReport, Frame, RunSetup, RunState } from './frame';
import type { LayerProbes } from './layerProbe';

export interface PublicFrame {
  readonly state: RunState;
  readonly step: number;
  /** Null where nothing is trained, as the accuracy is. */
  readonly loss: number | null;
  /** Training accuracy in [0, 1]. */
  readonly accuracy: number | null;
  /** Accuracy on held-out samples; null where there are none, or where they have not been measured at this step. */
  readonly testAccuracy: number | null;
  /** Layers 0..L-1. C, D, rank and ncc are numbers, or the name of the reason why they are not defined. */
  readonly layers: readonly {
    readonly C: Reading;
    readonly D: Reading;
    readonly rank: Reading | null;
    readonly ncc: Reading;
    /** Nearest class mean of held-out samples, among the means of the training samples; null as above. */
    readonly nccTest: Reading | null;
    /**
     * Accuracy in [0, 1] of a linear probe, a classifier that is trained anew on this layer's features of at most 1,000 training samples;
     * null until it has been trained. On held-out samples, at most 1,000; null where there are none.
     */
    readonly probe: number | null;
    readonly probeTest: number | null;
  }[];
  /** W_1 .. W_L: singular values, descending; null until they have been computed. */
  readonly weights: readonly { readonly sv: readonly number[] | null }[];
  /** ||W_{l+1}^T W_{l+1} - W_l W_l^T||_F for l = 1..L-1; null until computed, and for a network that is not linear. */
  readonly balancedness: readonly Reading[] | null;
  /** ||W_{L:1} - Y pinv(X) / alpha||_F; null as above. */
  readonly minNormResidual: Reading | null;
  /** The step that ranks, singular values, balancedness and residual belong to; null before the first. */
  readonly analysisStep: number | null;
  /** The step that the probes belong to; null before the first. */
  readonly probeStep: number | null;
  /** Least-squares lines: log10 C from layer 0, D from layer 1. */
  readonly fits: Frame['fits'];
  readonly prediction: Prediction | null;
  /** Why there is no prediction, or null. */
  readonly noPrediction: string | null;
  /** N max |X^T X - I|. */
  readonly theta: number;
  /** What the numbers are of. */
  readonly data: PublicFacts;
  readonly engine: EngineReport;
  readonly stepsPerSecond: number | null;
}

/** What came of the data that were asked for, the same from `window.layerscope.facts()` and in what `npm run headless` prints. */
export interface PublicFacts {
  /** The setting `data`, and what a person would call it. */
  readonly source: string;
  readonly name: string;
  /** K. */
  readonly classes: number;
  readonly names: readonly string[];
  /** Training and held-out samples. */
  readonly N: number;
  readonly testN: number;
  readonly d0: number;
  /** Of pictures: height, width, channels; null of others. */
  readonly shape: readonly [number, number, number] | null;
  readonly digest: string;
  readonly licence: DataFacts['licence'];
}

export function toPublicFacts(facts: DataFacts): PublicFacts {
  const { source, name, classNames: names, dimension: d0, shape, digest, licence } = facts;
  return {
    source,
    name,
    classes: classCount(facts),
    names,
    N: sampleCount(facts),
    testN: testCount(facts),
    d0,
    shape: shape && [shape.height, shape.width, shape.channels],
    digest,
    licence,
  };
}

export function toPublicFrame(
  state: RunState,
  frame: Frame,
  analysis: Analysis | null,
  probes: LayerProbes | null,
  setup: RunSetup,
  engine: EngineReport,
): PublicFrame {
  const { fits, step, training, test } = frame;
  return {
    state,
    step,
    loss: training?.loss ?? null,
    accuracy: training?.accuracy ?? null,
    testAccuracy: test?.accuracy ?? null,
    layers: frame.layers.map(({ C, D, ncc }, l) => ({
      C,
      D,
      rank: analysis?.ranks[l] ?? null,
      ncc,
      nccTest: test?.layers?.[l].ncc ?? null,
      probe: probes?.layers[l]?.train ?? null,
      probeTest: probes?.layers[l]?.test ?? null,
    })),
    weights: frame.layers.map((_, l) => ({ sv: analysis?.weights.spectra[l] ?? null })),
    balancedness: analysis?.weights.balancedness ?? null,
    minNormResidual: analysis?.weights.residual ?? null,
    analysisStep: analysis?.step ?? null,
    probeStep: probes?.step ?? null,
    fits,
    prediction: setup.prediction.applies ? withoutFlag(setup.prediction) : null,
    noPrediction: setup.prediction.applies ? null : setup.prediction.why,
    theta: setup.theta,
    data: toPublicFacts(setup.facts),
    engine,
    stepsPerSecond: training?.stepsPerSecond ?? null,
  };
}

function withoutFlag({ C, D, band, gamma, learnedSingularValue }: Prediction): Prediction {
  return { C, D, band, gamma, learnedSingularValue };
}
