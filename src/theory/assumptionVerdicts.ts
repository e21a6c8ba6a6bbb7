/** How closely a run meets the assumptions of the theorem, in three grades, from numbers relative to their natural size. */
import { max } from 'd3-array';
import { isNumber, type Reading } from '../metrics/reading';
import type { MiddleRange, WeightReading } from '../metrics/weightReading';

export type Grade = 'closely' | 'roughly' | 'not';

export interface Verdict {
  readonly grade: Grade;
  /** What was graded: relative to its natural size, so that 0 is perfect and 1 is no agreement at all. */
  readonly share: number;
}

/** Up to here an assumption holds closely; up to the second, roughly. */
const CLOSE = 0.05;
const ROUGH = 0.25;

/** Null where a number left the range of float64. */
function verdictOf(share: number): Verdict | null {
  return Number.isFinite(share) ? verdict(share) : null;
}

function verdict(share: number): Verdict {
  return { share, grade: share <= CLOSE ? 'closely' : share <= ROUGH ? 'roughly' : 'not' };
}

/** Of the data: the largest entry of |X^T X - I|, which is theta / N. */
export function dataVerdict(theta: number, samples: number): Verdict {
  return verdict(theta / samples);
}

/** Of the whole network: its distance from the minimum-norm solution, as a share of that solution's norm. */
export function residualVerdict(residual: Reading, minNorm: number): Verdict | null {
  return isNumber(residual) ? verdictOf(residual / minNorm) : null;
}

/**
 * Of neighbouring layers: the largest ||W_{l+1}^T W_{l+1} - W_l W_l^T||_F over ||W_l||_F^2. The last pair, whose gap the
 * theorem calls delta and allows for, counts only where there is no other.
 */
export function balanceVerdict(balancedness: readonly Reading[], norms: readonly number[]): Verdict | null {
  const counted = balancedness.length > 1 ? balancedness.slice(0, -1) : balancedness;
  // Two layers of zeros give NaN, which the maximum passes over: they are balanced.
  const shares = counted.map((gap, l) => (isNumber(gap) ? gap / norms[l] / norms[l] : Number.POSITIVE_INFINITY));
  return verdictOf(max(shares) ?? 0);
}

/** Of the middle singular values: how far the extreme ones lie apart, over the largest. Null where there are none. */
export function middleVerdict(middle: WeightReading['middle']): Verdict | null {
  const ranges = middle.filter((range): range is MiddleRange => range !== null);
  if (ranges.length === 0) return null;
  const largest = Math.max(...ranges.map((range) => range.max));
  const least = Math.min(...ranges.map((range) => range.min));
  return verdict(largest > 0 ? (largest - least) / largest : 0);
}
