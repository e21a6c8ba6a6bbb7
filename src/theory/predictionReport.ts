/** The solution that training is to find, and what theory predicts of it, or why it predicts nothing. */
import type { RunConfig } from '../config/runConfig';
import { type LabelledSamples, oneHot } from '../data/dataset';
import type { DataFacts } from '../data/facts';
import { minNormSteps } from '../lib/linalg/decompositions';
import { transposeSteps } from '../lib/linalg/largeMatrix';
import { type Matrix, scaled } from '../lib/linalg/matrix';
import type { Steps } from '../lib/steps';
import { type Prediction, predict } from './prediction';
import { whyNoPrediction } from './predictionScope';
import { sampleRows } from './sampleRows';

export interface MinNormProduct {
  /** Y pinv(X) / alpha, K x d0: of all products W_{L:1} with zero loss the one with the smallest Frobenius norm. */
  readonly product: Matrix;
  /** Whether the samples are linearly independent; else the loss has no zero. */
  readonly fullRank: boolean;
}

export type PredictionReport =
  | ({ readonly applies: true } & Prediction)
  /** `why` completes "No prediction: ". */
  | { readonly applies: false; readonly why: string };

/** The product that a linear network with logit scale `alpha` is to learn, in steps. */
export function* minNormProduct({ samples, labels, classes }: LabelledSamples, alpha: number): Steps<MinNormProduct> {
  const everyone = Int32Array.from(labels, (_, i) => i);
  const X = yield* transposeSteps(yield* sampleRows({ samples }, everyone));
  const { solution, fullRank } = yield* minNormSteps(X, oneHot(labels, classes));
  return { product: scaled(solution, 1 / alpha), fullRank };
}

/** `minNorm` is null for a network that is not linear. */
export function predictionFor(
  config: RunConfig,
  facts: DataFacts,
  data: LabelledSamples,
  minNorm: MinNormProduct | null,
): PredictionReport {
  const why = whyNoPrediction(config, facts);
  if (why) return { applies: false, why };
  if (!minNorm?.fullRank) return { applies: false, why: 'the samples are linearly dependent' };
  return { applies: true, ...predict(data, minNorm.product, config) };
}
