/**
 * All that is made before the first step, in steps that can be looked away from and given up: the data, what they measure at
 * layer 0, what theory says of them, and the problem that is posed on them.
 */

import { batchSize, type RunConfig, stepLimit } from '../config/runConfig';
import type { Dataset, LabelledSamples } from '../data/dataset';
import type { Preview } from '../data/preview';
import type { DataRequest, LoadData, LoadProgress } from '../data/sources/loadData';
import { stratifiedSample } from '../data/stratified';
import type { Problem } from '../engine/problem';
import { frobeniusNorm, type Matrix } from '../lib/linalg/matrix';
import { finish, inSlices, type Pace, type Steps } from '../lib/steps';
import { orthonormalityGap } from '../theory/orthonormality';
import { type MinNormProduct, minNormProduct, predictionFor } from '../theory/predictionReport';
import { MOST_COMPARED, sampleRows } from '../theory/sampleRows';
import type { Evaluated } from './evaluate';
import type { RunSetup } from './frame';
import { type Measured, measuredOn } from './measured';
import { problemOf } from './problem';

export interface Prepared {
  readonly config: RunConfig;
  readonly problem: Problem;
  readonly setup: RunSetup;
  /** Y pinv(X) / alpha, K x d0; null for a network that is not linear. */
  readonly minNorm: Matrix | null;
  /** What frames are measured on while the network trains. */
  readonly sample: Evaluated;
  /** Whether the sample leaves something out. */
  readonly isSampled: boolean;
  /** Everything, made when it is first asked for; the sample itself where that is all. */
  whole(): Steps<Evaluated>;
}

/** While it trains, a network is measured on at most so many samples. */
export const MOST_MEASURED = 1000;

/** Loads data and prepares a run on them. Rejects with the signal's reason where that is aborted. */
export async function prepare(
  request: DataRequest,
  load: LoadData,
  pace: Pace,
  onProgress: (progress: LoadProgress) => void = () => {},
): Promise<Prepared> {
  const dataset = await load(request, pace, onProgress);
  return inSlices(
    preparation(request.config, dataset, (what, share) => onProgress({ what, share })),
    pace,
  );
}

/** The same at once, of data that are there. */
export function prepared(config: RunConfig, dataset: Dataset): Prepared {
  return finish(preparation(config, dataset, () => {}));
}

function* preparation(config: RunConfig, dataset: Dataset, tell: (what: string, share: number) => void): Steps<Prepared> {
  const { train, test, facts } = dataset;
  const problem = problemOf(config, dataset);
  const { network, loss } = problem;

  const input = 'Measuring the input';
  const chosen = stratifiedSample(train.labels, train.classes, MOST_MEASURED);
  const measured = yield* told(measuredOn(train, chosen), tell, input);
  const centres = measured.input.means;
  const measuredTest =
    test && (yield* told(measuredOn(test, stratifiedSample(test.labels, test.classes, MOST_MEASURED), centres), tell, input));
  const sample: Evaluated = { network, loss, train: measured, test: measuredTest };

  const theta = yield* told(thetaOf(train), tell, 'Comparing the samples');
  let minNorm: MinNormProduct | null = null;
  if (network.nonlinear === 0)
    minNorm = yield* told(minNormProduct(train, network.alpha), tell, 'Solving for the minimum-norm map');
  const N = train.labels.length;
  return {
    config,
    problem,
    minNorm: minNorm?.product ?? null,
    sample,
    isSampled: !isAll(measured) || !isAll(measuredTest),
    whole: once(() => wholeOf(sample, train, test)),
    setup: {
      facts,
      prediction: predictionFor(config, facts, train, minNorm),
      theta,
      minNorm: minNorm && frobeniusNorm(minNorm.product),
      drawn: { samples: chosen, labels: chosen.map((i) => train.labels[i]) },
      preview: dataset.preview && previewOf(dataset.preview, chosen),
      stepLimit: stepLimit(config, N),
      batchSize: batchSize(config, N),
    },
  };
}

function isAll(measured: Measured | null): boolean {
  return !measured || measured.samples.length === measured.of;
}

/** What is made is kept, once it is whole. */
function once<T>(make: () => Steps<T>): () => Steps<T> {
  let made: { readonly it: T } | null = null;
  return function* () {
    made ??= { it: yield* make() };
    return made.it;
  };
}

/** Everything that there is, where the sample leaves some of it out. */
function* wholeOf(sample: Evaluated, train: LabelledSamples, test: LabelledSamples | null): Steps<Evaluated> {
  const all = (set: LabelledSamples) => Int32Array.from(set.labels, (_, i) => i);
  if (isAll(sample.train) && isAll(sample.test)) return sample;
  const measured = isAll(sample.train) ? sample.train : yield* measuredOn(train, all(train));
  return { ...sample, train: measured, test: test && (yield* measuredOn(test, all(test), measured.input.means)) };
}

function* thetaOf({ samples, labels, classes }: LabelledSamples): Steps<number> {
  const compared = stratifiedSample(labels, classes, MOST_COMPARED);
  const gap = yield* orthonormalityGap(yield* sampleRows({ samples }, compared));
  return (gap / compared.length) * labels.length;
}

function previewOf(preview: Preview, chosen: Int32Array): Preview {
  if (preview.kind === 'sentences') return { kind: 'sentences', texts: Array.from(chosen, (i) => preview.texts[i]) };
  const { shape } = preview;
  const size = shape.height * shape.width * shape.channels;
  const pixels = new Uint8Array(chosen.length * size);
  chosen.forEach((i, j) => {
    pixels.set(preview.pixels.subarray(i * size, (i + 1) * size), j * size);
  });
  return { kind: 'pictures', pixels, shape };
}

/** Says what is being made, and what share of it is. */
function* told<T>(steps: Steps<T>, tell: (what: string, share: number) => void, what: string): Steps<T> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (step.value !== null) tell(what, step.value);
    yield step.value;
  }
}
