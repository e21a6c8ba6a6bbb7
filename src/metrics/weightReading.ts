/**
 * What the weights say at one step: singular values, and how closely they meet Assumption 3 of the paper. Costs far more
 * than C and D; it is computed where nobody waits for it.
 */
import { singularValues } from '../lib/linalg/decompositions';
import type { Matrix } from '../lib/linalg/matrix';
import { euclideanNorm } from '../lib/linalg/safeScale';
import type { HeldWeights } from '../network/network';
import { balancedness, minNormResidual } from './assumptions';
import { finite, type Reading } from './reading';

export interface WeightReading {
  /** Singular values of W_1 .. W_L, descending. */
  readonly spectra: readonly (readonly number[])[];
  /** The middle singular values of W_1 .. W_{L-1}; null where there are none. */
  readonly middle: readonly (MiddleRange | null)[];
  /** ||W_{l+1}^T W_{l+1} - W_l W_l^T||_F for l = 1..L-1; null for a network that is not linear. */
  readonly balancedness: readonly Reading[] | null;
  /** ||W_l||_F for l = 1..L. */
  readonly norms: readonly number[];
  /** ||W_{L:1} - Y pinv(X) / alpha||_F; null for a network that is not linear. */
  readonly residual: Reading | null;
}

/** sigma_i, i = K+1..d-K: those that training from a scaled-orthogonal start leaves alone. */
export interface MiddleRange {
  readonly variance: Reading;
  readonly min: number;
  readonly max: number;
}

/** Throws NotFinite where a weight is not. `minNorm` is Y pinv(X) / alpha, K x d0; null for a network that is not linear. */
export function readWeights(held: HeldWeights, classes: number, minNorm: Matrix | null): WeightReading {
  const spectra = held.weights.map((_, l) => spectrum(held, l));
  return {
    spectra,
    middle: spectra.slice(0, -1).map((values) => middleRange(values, classes)),
    norms: spectra.map(euclideanNorm),
    balancedness: minNorm && balancedness(held),
    residual: minNorm && minNormResidual(held, minNorm),
  };
}

/** Singular values of the whole W_{l+1}, descending. */
export function spectrum({ weights, untouched }: HeldWeights, l: number): number[] {
  if (!untouched || l === weights.length - 1) return Array.from(singularValues(weights[l]));
  if (l === 0) return Array.from(singularValues(untouched.first));
  return [...singularValues(weights[l]), ...new Array<number>(untouched.count).fill(untouched.size)].sort((a, b) => b - a);
}

/** Middle singular values of a hidden weight, from all of them (descending); null where 2K or fewer leave none. */
export function middleRange(values: readonly number[], classes: number): MiddleRange | null {
  const middle = values.slice(classes, values.length - classes);
  if (middle.length === 0) return null;
  const mean = middle.reduce((a, b) => a + b, 0) / middle.length;
  const variance = middle.reduce((sum, s) => sum + (s - mean) ** 2, 0) / middle.length;
  return { variance: finite(variance), min: middle[middle.length - 1], max: middle[0] };
}
