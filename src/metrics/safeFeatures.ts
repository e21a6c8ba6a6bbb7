import { type Matrix, scaled } from '../lib/linalg/matrix';
import { largestEntry, safeScale } from '../lib/linalg/safeScale';

/** Features whose squares are ordinary numbers. */
interface Split {
  readonly means: Matrix;
  readonly deviations: Matrix;
}

/** The square root of the largest float64. */
const LARGEST_SQUARABLE = Math.sqrt(Number.MAX_VALUE);

/** Whether numbers of up to `largest` (NaN for any) have squares in float64. Beyond that a metric is a named reading. */
export function canBeSquared(largest: number): boolean {
  return largest <= LARGEST_SQUARABLE;
}

/**
 * Features as they are, or where sums of their squares could leave float64, multiplied by a power of two: no ratio of them
 * changes. Null where one is beyond the square root of the largest float, or no number: they have overflowed.
 */
export function safeFeatures<T extends Split>(features: T, largest = largestOf(features)): T | null {
  return canBeSquared(largest) ? atSafeScale(features, largest) : null;
}

/** The same for pictures, which have no scale: also of features beyond that root. Null where one is not finite. */
export function atSafeScale<T extends Split>(features: T, largest = largestOf(features)): T | null {
  if (Number.isNaN(largest)) return null;
  const scale = safeScale(largest);
  const { means, deviations } = features;
  return scale === 1 ? features : { ...features, means: scaled(means, scale), deviations: scaled(deviations, scale) };
}

/**
 * The largest |entry| of means and deviations, NaN where one is not finite. Several metrics of the same features ask for it:
 * each takes it as an argument, so that they are searched once.
 */
export function largestOf({ means, deviations }: Split): number {
  return Math.max(largestEntry(means.data), largestEntry(deviations.data));
}
