/** Steps whose frames are kept: all early ones, then evenly spread on a log scale. */
const PER_DECADE = 64;
/** Powers and logarithms may differ in their last bits between machines; a mark must not move for that. */
const ROUNDING = 1e-9;

/** The first marked step after `step`. */
export function nextMark(step: number): number {
  if (step === 0) return 1;
  const index = Math.floor(PER_DECADE * Math.log10(step) + ROUNDING) + 1;
  return Math.max(step + 1, Math.ceil(10 ** (index / PER_DECADE) - ROUNDING));
}
