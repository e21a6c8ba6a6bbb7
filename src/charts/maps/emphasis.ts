/** One class that stands out among the others of a map. */
import { TELLABLE } from './classMarks';

/** Opacity of what stands back. */
export const FADED = 0.15;

/** How strongly marks of class k are drawn, in [0, 1]. */
export function strengthOf(k: number, emphasised: number | null | undefined): number {
  return emphasised === null || emphasised === undefined || emphasised === k ? 1 : FADED;
}

/**
 * The class that stands out: the one asked for. Where none is and there are more classes than can be told apart, that of the sample under
 * the pointer; else none.
 */
export function emphasisOf(
  emphasised: number | null | undefined,
  labels: Int32Array,
  classes: number,
  sample: number | null,
): number | null {
  if (emphasised !== null && emphasised !== undefined) return emphasised;
  return classes > TELLABLE && sample !== null ? (labels[sample] ?? null) : null;
}
