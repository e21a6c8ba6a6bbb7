/**
 * Lists of numbers as text: values and ranges ("from..to", "from..to/step", up or down) between commas or semicolons. A list is
 * understood as a whole or refused with the reason; no part of it is left out.
 */
import { quote } from './linkLimits';
import { readNumber } from './readNumber';

/** So many values at most, those that stand twice counted twice. */
export const MOST_VALUES = 1000;

/** A value as it was written, or those of a range. */
export type Piece = { readonly text: string; readonly range: Range | null };

interface Range {
  readonly from: number;
  /** Below 0 for a range that falls. */
  readonly step: number;
  readonly count: number;
}

export type ListReading =
  | { readonly ok: true; readonly pieces: readonly Piece[] }
  /** Ends a sentence: "The sweep over Depth stays as it was: ...". */
  | { readonly ok: false; readonly why: string };

/** Cuts a list into its pieces and bounds their number before anything is expanded. `whole`: only whole numbers make sense. */
export function readList(text: string, whole: boolean): ListReading {
  const pieces: Piece[] = [];
  let count = 0;
  for (const part of text.split(/[,;]/)) {
    const piece = part.trim();
    if (piece === '') continue;
    const range = piece.includes('..') ? readRange(piece, whole) : null;
    if (typeof range === 'string') return { ok: false, why: range };
    count += range?.count ?? 1;
    if (!(count <= MOST_VALUES)) return { ok: false, why: `it has more than ${MOST_VALUES} values` };
    pieces.push({ text: piece, range });
  }
  return { ok: true, pieces };
}

/** The values of a range. Each is written out anew so that 0.1 + 0.2 is 0.3. */
export function expand({ from, step, count }: Range): number[] {
  return Array.from({ length: count }, (_, i) => (i === 0 ? from : Number((from + i * step).toPrecision(12))));
}

/** The reason where it cannot be read. */
function readRange(piece: string, whole: boolean): Range | string {
  const ends = piece.split('..');
  const [last, stepText, ...more] = ends[1].split('/');
  const from = readNumber(ends[0]);
  const to = readNumber(last);
  const given = stepText === undefined ? 1 : readNumber(stepText);
  if (piece.includes('...') || ends.length > 2 || more.length > 0 || from === null || to === null || given === null)
    return `${quote(piece)} is not a number or a range`;
  if (!(given > 0)) return `${quote(piece)} has no step above 0`;
  const span = Math.abs(to - from);
  if (stepText === undefined && Math.abs(span - Math.round(span)) > 1e-9) {
    const way = `${ends[0].trim()}..${last.trim()}`;
    return whole
      ? `${quote(piece)} does not lead from one whole number to another`
      : `${quote(piece)} needs a step: write ${way}/${niceStep(span)}`;
  }
  const count = Math.floor(span / given + 1e-9) + 1;
  if (count === 1 && span > 0) return `${quote(piece)}: its step is longer than the range`;
  return { from, step: to < from ? -given : given, count };
}

/** 1, 2 or 5 times a power of ten that divides a range into four parts or more. */
function niceStep(span: number): number {
  const top = Math.floor(Math.log10(span));
  for (let power = top; power > top - 4; power--) {
    for (const digit of [5, 2, 1]) {
      const step = Number((digit * 10 ** power).toPrecision(12));
      const parts = span / step;
      if (parts >= 4 - 1e-9 && Math.abs(parts - Math.round(parts)) < 1e-9) return step;
    }
  }
  return Number((span / 4).toPrecision(3));
}

/** Numbers as text that `readList` reads back exactly: arithmetic runs as ranges wherever that is shorter. */
export function listText(values: readonly number[], whole: boolean): string {
  const parts: string[] = [];
  for (let i = 0; i < values.length; ) {
    const end = endOfRun(values, i);
    const plain = values.slice(i, end);
    const range = plain.length > 2 ? rangeText(plain, whole) : null;
    if (range !== null && range.length < plain.join(',').length) {
      parts.push(range);
      i = end;
    } else {
      parts.push(String(values[i]));
      i++;
    }
  }
  const text = parts.join(',');
  return !whole && decimalComma(text) ? parts.join(';') : text;
}

/** The index after the longest run of equal steps that begins at `start`. */
function endOfRun(values: readonly number[], start: number): number {
  const step = Number((values[start + 1] - values[start]).toPrecision(12));
  let end = start + 1;
  while (end < values.length && values[end] === Number((values[start] + (end - start) * step).toPrecision(12))) end++;
  return end;
}

/** A run of equal steps as a range; null where reading it would give anything else. */
function rangeText(run: readonly number[], whole: boolean): string | null {
  const step = Number(Math.abs(run[1] - run[0]).toPrecision(12));
  const text = `${run[0]}..${run[run.length - 1]}${step === 1 ? '' : `/${step}`}`;
  const range = readRange(text, whole);
  if (typeof range === 'string' || range.count !== run.length) return null;
  return expand(range).every((value, i) => value === run[i]) ? text : null;
}

/** What stands between commas without a space, with nothing but digits around them. */
const PLAIN = /^[+-]?\d+$/;

/**
 * The first part of a list whose commas can be decimal commas; null without one. Two whole numbers are in doubt ("0,1"), and so
 * are more of them in pairs that do not ascend ("0,1,0,3") or with a nought in front ("0,05"). A space after the comma, or a
 * semicolon in its place, leaves no doubt.
 */
export function decimalComma(text: string): string | null {
  for (const atom of text.split(/\.\.|[/;\s]/)) {
    const joined = atom.replace(/^,+|,+$/g, '');
    const pieces = joined.replaceAll('\u2212', '-').split(',');
    if (pieces.length < 2 || !pieces.every((piece) => PLAIN.test(piece))) continue;
    const ascends = pieces.every((piece, i) => i === 0 || Number(piece) > Number(pieces[i - 1]));
    const padded = pieces.slice(1).some((piece) => /^0\d/.test(piece));
    if (pieces.length === 2 || padded || (pieces.length % 2 === 0 && !ascends)) return joined;
  }
  return null;
}

/** "1,000": a piece that looks like the thousands of a number; null without one. */
export function thousandsComma(text: string): string | null {
  return /(?:^|[,;\s])[1-9]\d{0,2},(0\d\d)(?=$|[,;\s])/.exec(text)?.[1] ?? null;
}
