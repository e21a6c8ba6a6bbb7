import { isNumber, type Reading } from '../metrics/reading';
import type { Frame } from '../worker/protocol';

/** A metric of every layer as numbers; null where it is not defined. */
export function numbersOf(frame: Frame | null, metric: 'C' | 'D'): (number | null)[] {
  return frame?.layers.map((layer) => numberOf(layer[metric])) ?? [];
}

/** A reading's number, null where it is not defined. */
export function numberOf(reading: Reading): number | null {
  return isNumber(reading) ? reading : null;
}
