/**
 * Samples that a network is measured on, with what never changes of them during a run: their features at layer 0 and what these
 * measure. While it trains, a large set is measured on an even sample, the same all along; at rest on all.
 */
import type { LabelledSamples } from '../data/dataset';
import { type Matrix, squaredNorm } from '../lib/linalg/matrix';
import { part, type Steps } from '../lib/steps';
import { compression, compressionOf } from '../metrics/compression';
import { discrimination } from '../metrics/discrimination';
import { nearestClassMeanAccuracy, nearestClassMeanSteps } from '../metrics/nearestClassMean';
import { isNumber, type Reading } from '../metrics/reading';
import { largestOf } from '../metrics/safeFeatures';
import type { ClassFeatures } from '../network/classFeatures';
import { assembleSteps, BLOCK, type InputFeatures, inputFeaturesOf, inputOf } from '../network/inputFeatures';

/** What is live of one layer's features. */
export interface LayerReading {
  readonly C: Reading;
  readonly D: Reading;
  /** Accuracy of the nearest class mean, in [0, 1]. */
  readonly ncc: Reading;
}

export interface Measured {
  /** Their indices among all of their set, ascending. */
  readonly samples: Int32Array;
  /** How many the set has. */
  readonly of: number;
  readonly input: InputFeatures;
  readonly layer0: LayerReading;
}

/** So many numbers of layer 0 at most are kept in memory as features; those of a larger set are made anew for every look. */
const MOST_KEPT = 2 ** 23;

/**
 * Prepares the chosen samples for measuring, in steps. `centres` are the class means that the nearest is looked for among: for
 * samples that are held out, those of the training samples.
 */
export function* measuredOn(
  { samples, labels, classes }: LabelledSamples,
  chosen: Int32Array,
  centres?: Matrix,
): Steps<Measured> {
  const read = yield* part(inputFeaturesOf(samples, labels, classes, chosen), 0, 0.4);
  const isKept = chosen.length * samples.dimension <= MOST_KEPT;
  const features = isKept ? yield* part(assembleSteps(read), 0.4, 0.6) : null;
  const layer0 = features ? yield* readLayer(features, centres) : yield* readInBlocks(read, centres);
  return { samples: chosen, of: labels.length, input: features ? inputOf(features) : read, layer0 };
}

/** C, D and nearest class mean of one layer, in steps. */
export function* readLayer(features: ClassFeatures, centres = features.means): Steps<LayerReading> {
  const largest = largestOf(features);
  yield null;
  const C = compression(features, largest);
  const D = discrimination(features, largest);
  yield null;
  return { C, D, ncc: yield* nearestClassMeanSteps(features, centres, largest) };
}

/** The same of a layer that is too large to be in memory. */
function* readInBlocks({ means, labels, counts, deviations }: InputFeatures, centres?: Matrix): Steps<LayerReading> {
  const N = labels.length;
  let within = 0;
  let nearest: Reading = 0;
  let D: Reading = 'too-few-samples';
  for (let from = 0; from < N; from += BLOCK) {
    const to = Math.min(N, from + BLOCK);
    const block: ClassFeatures = { means, counts, labels: labels.subarray(from, to), deviations: deviations(from, to) };
    within += squaredNorm(block.deviations) / N;
    const share = nearestClassMeanAccuracy(block, centres);
    if (isNumber(nearest)) nearest = isNumber(share) ? nearest + (share * (to - from)) / N : share;
    if (from === 0) D = discrimination(block);
    yield 0.6 + (0.4 * to) / N;
  }
  return { C: compressionOf(within, { means, counts }), D, ncc: nearest };
}
