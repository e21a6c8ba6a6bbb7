import { batchSize, type RunConfig } from '../config/runConfig';
import { classCount, type DataFacts, sampleCount } from '../data/facts';
import { learnedSingularValue } from './prediction';

/**
 * Above this share of the size the learned singular values grow to, a starting scale is no longer "small" and the
 * predicted slope of log10 C is off by more than about 2 % (measured: 0.3 % at eps 0.3, 1.6 % at 0.7, 6 % at 0.9).
 */
const LARGEST_SCALE = 0.6;

type Scope = Pick<RunConfig, 'net' | 'loss' | 'init' | 'decay' | 'alpha' | 'eps' | 'depth' | 'width' | 'batch'>;

/** Why the closed-form prediction does not speak of this configuration on these data, as a clause, or null where it does. */
export function whyNoPrediction(
  config: Scope,
  facts: Pick<DataFacts, 'classNames' | 'counts' | 'dimension' | 'shape'>,
): string | null {
  const { net, loss, init, decay, alpha, eps, depth, width } = config;
  const { dimension: d0 } = facts;
  const K = classCount(facts);
  const N = sampleCount(facts);
  if (net !== 'dln')
    return facts.shape
      ? 'the theory speaks of linear networks on nearly perpendicular samples, and pictures are nothing like that'
      : 'the theory speaks of linear networks';
  if (loss !== 'mse') return 'the theory speaks of the squared error';
  if (batchSize(config, N) !== null) return 'the theory speaks of all samples in every step';
  if (init !== 'orthogonal') return 'it needs scaled-orthogonal initial weights';
  if (d0 < N) return `${d0} input dimensions cannot hold ${N} perpendicular samples (d₀ < N)`;
  if (width < 2 * K) return `a width of ${width} leaves no room beside ${K} classes (h < 2K)`;
  if (decay > 0) return 'weight decay shrinks the singular values it assumes fixed';
  const limit = LARGEST_SCALE * learnedSingularValue(N / K, alpha, depth);
  if (eps > limit) return `ε = ${eps} is not small against the size the weights grow to (ε ≤ ${limit.toPrecision(2)} here)`;
  return null;
}
