/**
 * The axes of a sweep: a field and the values it takes, written as "2,3,4", "0..9" or "200..700/100". Every combination of
 * values is a run.
 */
import { readField } from './readField';
import { type FieldKey, fieldOf, type RunConfig } from './runConfig';

export interface Axis {
  readonly key: FieldKey;
  /** Ascending as given, without repeats; at least one. */
  readonly values: readonly (number | string)[];
}

/** A sweep of more runs than this is refused. */
export const MOST_RUNS = 5000;
const MOST_VALUES = 1000;
const RANGE = /^([+-]?[\d.]+(?:e[+-]?\d+)?)\.\.([+-]?[\d.]+(?:e[+-]?\d+)?)(?:\/([\d.]+(?:e[+-]?\d+)?))?$/i;

export type AxisReading =
  | { readonly ok: true; readonly axis: Axis; readonly adjusted: boolean }
  | { readonly ok: false; readonly why: string };

/** Reads the values of an axis. Values out of range are clamped, what cannot be read is left out; never throws. */
export function readAxis(key: FieldKey, text: string): AxisReading {
  const values: (number | string)[] = [];
  let adjusted = false;
  for (const part of text.split(',').map((piece) => piece.trim())) {
    if (part === '') continue;
    const expanded = expand(part);
    if (!expanded) return { ok: false, why: `“${part}” would be more than ${MOST_VALUES} values` };
    for (const value of expanded) {
      const reading = readField(key, value, Number.NaN);
      if (reading.adjusted) adjusted = true;
      if (Number.isNaN(reading.value)) continue;
      if (!values.includes(reading.value)) values.push(reading.value);
    }
  }
  if (values.length === 0) return { ok: false, why: `“${text.slice(0, 32)}” has no value that ${fieldOf(key).label} can take` };
  if (values.length > MOST_VALUES) return { ok: false, why: `it has more than ${MOST_VALUES} values` };
  return { ok: true, axis: { key, values }, adjusted };
}

/** The values of one piece as text; null when they are too many. */
function expand(part: string): string[] | null {
  const range = RANGE.exec(part);
  if (!range) return [part];
  const [from, to, step] = [Number(range[1]), Number(range[2]), Number(range[3] ?? 1)];
  if (!(step > 0) || !(to >= from)) return [range[1]];
  const count = Math.floor((to - from) / step + 1e-9) + 1;
  if (!(count <= MOST_VALUES)) return null;
  // Written out anew so that 0.1 + 0.2 is 0.3.
  return Array.from({ length: count }, (_, i) => String(Number((from + i * step).toPrecision(12))));
}

/** The values as text that `readAxis` reads back: whole numbers one apart as a range. */
export function axisText({ values }: Axis): string {
  const whole = values.length > 2 && values.every((v, i) => typeof v === 'number' && v === Number(values[0]) + i);
  return whole ? `${values[0]}..${values[values.length - 1]}` : values.join(',');
}

export function runCount(axes: readonly Axis[]): number {
  return axes.reduce((product, { values }) => product * values.length, 1);
}

/** Why a sweep is too large to run, with a way out; null when it is not. */
export function tooManyRuns(axes: readonly Axis[]): string | null {
  const count = runCount(axes);
  if (count <= MOST_RUNS) return null;
  const largest = axes.reduce((a, b) => (b.values.length > a.values.length ? b : a));
  return `This sweep would be ${count.toLocaleString('en')} runs; ${MOST_RUNS.toLocaleString('en')} is the most. Take fewer values of ${fieldOf(largest.key).label}, which has ${largest.values.length}.`;
}

/** The configuration of every run, in the order of the axes, the last one fastest. */
export function runsOf(base: RunConfig, axes: readonly Axis[]): RunConfig[] {
  return axes.reduce<RunConfig[]>(
    (configs, { key, values }) => configs.flatMap((config) => values.map((value) => ({ ...config, [key]: value }))),
    [base],
  );
}
