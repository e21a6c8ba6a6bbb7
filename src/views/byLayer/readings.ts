import type { ByLayerLine, ByLayerSeries } from '../../charts/byLayer/byLayerLayout';
import { degenerateSentence, isNumber, type Reading } from '../../metrics/reading';
import type { Frame } from '../../run/frame';
import type { MomentTest } from '../../run/moment';

/** A metric of every layer as numbers; null where it is not defined. */
export function numbersOf(frame: Frame | null, metric: 'C' | 'D'): (number | null)[] {
  return frame?.layers.map((layer) => numberOf(layer[metric])) ?? [];
}

/** Held-out samples as a line of their own, where every layer of them has been measured; none else. */
export function heldOutLine(test: MomentTest | null, metric: 'C' | 'D'): ByLayerLine[] {
  if (!test?.layers) return [];
  const values = test.layers.map((layer, l) => (metric === 'D' && l === 0 ? null : numberOf(layer[metric])));
  return [{ kind: 'held-out', values }];
}

/** What stands in a column that has no point: "0" where a log axis cannot show it, "not defined" for a named state. */
export function absenceNotes(frame: Frame | null, metric: 'C' | 'D', from: number): (string | null)[] {
  return (
    frame?.layers.map((layer, l) => {
      if (l < from) return null;
      const reading = layer[metric];
      if (!isNumber(reading)) return 'not defined';
      return metric === 'C' && reading === 0 ? 'C = 0' : null;
    }) ?? []
  );
}

/** Why a layer has no number, for the table; null where it has one. */
export function reasonsOf(frame: Frame | null, metric: 'C' | 'D'): (string | null)[] {
  return (
    frame?.layers.map(({ [metric]: reading }) => (isNumber(reading) ? null : `not defined: ${degenerateSentence(reading)}`)) ?? []
  );
}

/** A reading's number, null where it is not defined. */
export function numberOf(reading: Reading): number | null {
  return isNumber(reading) ? reading : null;
}

/** The values of all further lines, for the axis to hold. */
export function lineValues({ lines }: ByLayerSeries): (number | null)[] {
  return lines.flatMap(({ values }) => values);
}
