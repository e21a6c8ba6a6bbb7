/**
 * Numbers whose squares, and sums of squares, are ordinary float64 numbers. What lies outside is multiplied by a power of two
 * first, which loses no digit; inside nothing is touched, so ordinary numbers keep their bits.
 */

const LARGEST = 2 ** 400;
const SMALLEST = 2 ** -400;
/** Powers of two beyond this, or their inverses, are not all numbers. */
const MOST = 1000;

/** The largest |entry|; 0 for none, NaN where one is not finite. */
export function largestEntry(values: ArrayLike<number>): number {
  let largest = 0;
  for (let i = 0; i < values.length; i++) {
    const size = Math.abs(values[i]);
    if (size <= largest) continue;
    if (!Number.isFinite(size)) return Number.NaN;
    largest = size;
  }
  return largest;
}

/** The power of two that brings numbers of up to `largest` into the range where they can be squared; 1 where they are. */
export function safeScale(largest: number): number {
  if (largest === 0 || (largest >= SMALLEST && largest <= LARGEST)) return 1;
  return 2 ** -Math.max(-MOST, Math.min(MOST, Math.floor(Math.log2(largest))));
}

/** Root of the sum of squares, also where the squares leave float64. */
export function euclideanNorm(values: ArrayLike<number>): number {
  const sum = squaredSum(values, 1);
  if (sum >= SMALLEST && sum <= LARGEST) return Math.sqrt(sum);
  const scale = safeScale(largestEntry(values));
  return scale === 1 ? Math.sqrt(sum) : Math.sqrt(squaredSum(values, scale)) / scale;
}

function squaredSum(values: ArrayLike<number>, scale: number): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += (scale * values[i]) ** 2;
  return sum;
}
