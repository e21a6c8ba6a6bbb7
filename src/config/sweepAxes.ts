/**
 * The axes of a sweep: a field and the values it takes, written as "2,3,4", "0..9" or "200..700/100". Every combination of
 * values is a run.
 */
import { LONGEST_AXES, LONGEST_LINK, quote } from './linkLimits';
import { readField } from './readField';
import { type FieldKey, fieldOf, type RunConfig } from './runConfig';
import { decimalComma, expand, listText, type Piece, readList, thousandsComma } from './valueList';

export interface Axis {
  readonly key: FieldKey;
  /** In the order given, without repeats; at least one. */
  readonly values: readonly (number | string)[];
}

/** A sweep of more runs than this is refused. */
export const MOST_RUNS = 5000;

export type AxisReading =
  | {
      readonly ok: true;
      readonly axis: Axis;
      /** Whether a value was clamped or rounded. */
      readonly adjusted: boolean;
      /** How a text that can be read in two ways was read, as a sentence. */
      readonly note: string | null;
    }
  /** Ends a sentence: "The sweep over Depth was left out: ...". */
  | { readonly ok: false; readonly why: string };

/**
 * Reads the values of an axis: as a whole, or not at all. Values out of range are clamped; never throws. A comma that can be a
 * decimal comma is refused. In a link, though, two whole values stay what the page that wrote them meant: with a note.
 */
export function readAxis(key: FieldKey, text: string, source: 'form' | 'link' = 'form'): AxisReading {
  const field = fieldOf(key);
  if (field.group === 'machine' || field.group === 'playback')
    return refused(`every run of a sweep is trained in float64 and unwatched, so ${field.label} changes nothing`);
  if (field.kind === 'text') return refused(`${field.label} is no list of values to go through`);
  if (text.length > LONGEST_LINK) return refused(`it is longer than ${LONGEST_LINK.toLocaleString('en')} characters`);
  if (field.kind === 'choice') return readChoices(key, text);

  const padded = field.integer ? thousandsComma(text) : null;
  if (padded) return refused(`the comma before ${quote(padded)} parts two values; write a large number without commas`);
  const doubtful = field.integer ? null : decimalComma(text);
  if (doubtful && !(source === 'link' && doubtful === text && !/^[+-]?0|,0\d/.test(text)))
    return refused(doubtSentence(doubtful));
  const list = readList(text, field.integer);
  if (!list.ok) return refused(list.why);
  const values = new Set<number | string>();
  let adjusted = false;
  for (const piece of list.pieces) {
    for (const one of piece.range ? expand(piece.range).map(String) : [piece.text]) {
      const reading = readField(key, one, Number.NaN);
      if (Number.isNaN(reading.value)) return refused(`${quote(one)} is not a number${hint(piece)}`);
      if (reading.adjusted) adjusted = true;
      values.add(reading.value);
    }
  }
  if (values.size === 0) return refused(nothingIn(key, text));
  // No page ever wrote a value that its field does not take.
  if (doubtful && adjusted) return refused(doubtSentence(doubtful));
  const axis: Axis = { key, values: [...values] };
  return { ok: true, axis, adjusted, note: doubtful && readAsList(axis, doubtful) };
}

function readChoices(key: FieldKey, text: string): AxisReading {
  const values = new Set<string>();
  for (const piece of text.split(/[,;]/).map((part) => part.trim())) {
    if (piece === '') continue;
    const reading = readField(key, piece, '');
    if (reading.adjusted) return refused(`${fieldOf(key).label} has no choice ${quote(piece)}`);
    values.add(String(reading.value));
  }
  if (values.size === 0) return refused(nothingIn(key, text));
  return { ok: true, axis: { key, values: [...values] }, adjusted: false, note: null };
}

function refused(why: string): AxisReading {
  return { ok: false, why };
}

function nothingIn(key: FieldKey, text: string): string {
  return `${quote(text)} has no value that ${fieldOf(key).label} can take`;
}

function hint({ text }: Piece): string {
  return /\s/.test(text) ? '; write a comma between values' : '';
}

function doubtSentence(doubtful: string): string {
  const pieces = doubtful.split(',');
  return pieces.length === 2
    ? `${quote(doubtful)} can be one number or two: write ${pieces.join('.')} with a point, or ${pieces.join(';')} for both`
    : `the commas of ${quote(doubtful)} can be decimal commas: write decimals with a point and semicolons between values`;
}

function readAsList({ key, values }: Axis, doubtful: string): string {
  const [first, second] = doubtful.split(',');
  const list = `${values.slice(0, -1).join(', ')} and ${values[values.length - 1]}`;
  return `The sweep over ${fieldOf(key).label} takes ${list}; a decimal is written with a point, as in ${first}.${second}.`;
}

/** The values as text that `readAxis` reads back, the same from a form and from a link: arithmetic runs as ranges. */
export function axisText({ key, values }: Axis): string {
  const field = fieldOf(key);
  return field.kind === 'number' ? listText(values.map(Number), field.integer) : values.join(',');
}

/** Characters of an axis that a notice shows. */
const LONGEST_SHOWN = 60;

/** What a notice says of an axis whose values had to be clamped or rounded. */
export function adjustedAxisSentence(axis: Axis): string {
  const text = axisText(axis);
  const end = text.slice(0, LONGEST_SHOWN).search(/[,;][^,;]*$/);
  const shown = text.length <= LONGEST_SHOWN || end < 0 ? text : `${text.slice(0, end)} … (${axis.values.length} values)`;
  return `The sweep over ${fieldOf(axis.key).label} was adjusted; it takes ${shown}.`;
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

/** Why the values of a sweep do not fit into a link, with a way out; null when they do. */
export function tooLongForLink(axes: readonly Axis[]): string | null {
  const lengths = axes.map((axis) => axisText(axis).length + axis.key.length + '&s.='.length);
  if (lengths.reduce((a, b) => a + b, 0) <= LONGEST_AXES) return null;
  const longest = axes[lengths.indexOf(Math.max(...lengths))];
  return `The values of this sweep are too long a list for a link (${LONGEST_AXES.toLocaleString('en')} characters). Take fewer values of ${fieldOf(longest.key).label}, or evenly spaced ones, as in 0..90/10.`;
}

/** Why a sweep is refused: too many runs, or too long a list for a link; null when it is not. */
export function tooMuch(axes: readonly Axis[]): string | null {
  return tooManyRuns(axes) ?? tooLongForLink(axes);
}

/** The configuration of every run, in the order of the axes, the last one fastest. */
export function runsOf(base: RunConfig, axes: readonly Axis[]): RunConfig[] {
  return axes.reduce<RunConfig[]>(
    (configs, { key, values }) => configs.flatMap((config) => values.map((value) => ({ ...config, [key]: value }))),
    [base],
  );
}
