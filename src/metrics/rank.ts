/** The share of the nuclear norm that the numerical rank accounts for. */
const NUCLEAR_SHARE = 0.95;

/**
 * Numerical rank: how many of the largest singular values (given in descending order) add up to 95 % of the
 * nuclear norm. 0 for a zero matrix.
 */
export function numericalRank(singularValues: Float64Array): number {
  const total = singularValues.reduce((a, b) => a + b, 0);
  let sum = 0;
  for (let i = 0; i < singularValues.length; i++) {
    if (sum >= NUCLEAR_SHARE * total) return i;
    sum += singularValues[i];
  }
  return singularValues.length;
}
