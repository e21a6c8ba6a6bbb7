import type { EngineInfo } from './engine';

/** How finely an engine can be held to a recorded number: what the page states, and what golden traces check. */
export interface Precision {
  /** Half the distance from 1 to the next number. */
  readonly unitRoundoff: number;
  /** Largest relative error allowed on any number of a trace. */
  readonly tolerance: number;
}

/**
 * Float64 differs from the recording only by the order of its sums. In float32 the starting weights and every
 * update are rounded by up to 6e-8 of a weight's size; that shifts when the classes are learned by a fraction of
 * a step, and numbers that fall by orders of magnitude during training carry it as a relative error.
 */
export const precisionOf: Readonly<Record<EngineInfo['precision'], Precision>> = {
  float64: { unitRoundoff: 2 ** -53, tolerance: 1e-8 },
  float32: { unitRoundoff: 2 ** -24, tolerance: 1e-3 },
};

/**
 * Roundings that may add up in a sum behind one number. Below ROUNDINGS * unitRoundoff / tolerance of the size of
 * the terms it was subtracted from, a difference is rounding noise and is compared absolutely.
 */
const ROUNDINGS = 16;

/** The smallest difference of two terms of size 1 that still has `tolerance` relative accuracy. */
export function resolution({ unitRoundoff, tolerance }: Precision): number {
  return (ROUNDINGS * unitRoundoff) / tolerance;
}
