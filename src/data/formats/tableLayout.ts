/** How a table of text is to be read: its delimiter, whether its first row is a header, how decimals are written, what its columns hold. */
import { isMissing, isNotFinite, numberIn } from './cell';
import { type Column, columnsOf, isTellingName } from './columnKinds';
import { type Delimiter, guessDelimiter, rowsOf } from './delimited';
import type { Pace } from './pace';
import { headOf, readOf, type Source } from './source';
import { decoderFor } from './textPieces';
import { Unreadable } from './unreadable';

export interface TableLayout {
  readonly delimiter: Delimiter;
  readonly header: boolean;
  readonly decimalComma: boolean;
  readonly columns: readonly Column[];
  /** Rows that were looked at. */
  readonly rows: number;
}

const HEAD = 1 << 18;
const SAMPLE = 1 << 16;
/** Cells that are looked at to say what columns hold. */
const LOOKED_AT = 100_000;

/** @param header What the visitor said; null guesses. */
export async function tableLayout(source: Source, header: boolean | null, pace: Pace): Promise<TableLayout> {
  const head = await headOf(source, pace, HEAD);
  const whole = head.length < HEAD;
  const text = decoderFor(head).decode(head);
  const delimiter = guessDelimiter(text, whole) ?? ',';
  await pace.turn();
  const rows = rowsOf(text, delimiter, whole, source.name);
  await pace.turn();
  if (rows.length === 0)
    throw new Unreadable(
      whole ? `${source.name} is empty.` : `${source.name} has no line end in its first ${HEAD / 1024} kB: it is no table.`,
    );
  const width = commonLength(rows);
  const first = rows[0];
  const regular = rows.filter((row) => row.length === width);
  const further = await sampleFurther(source, delimiter, width, pace);
  const body = thinned([...(regular[0] === first ? regular.slice(1) : regular), ...further], width);
  const decimalComma = usesDecimalComma(delimiter, body);
  const hasHeader = header ?? (first.length === width && looksLikeHeader(first, body, decimalComma));
  const names =
    hasHeader && first.length === width ? uniqueNames(first) : Array.from({ length: width }, (_, j) => `column ${j + 1}`);
  const looked = hasHeader || first.length !== width ? body : [first, ...body];
  return { delimiter, header: hasHeader, decimalComma, columns: columnsOf(names, looked, decimalComma), rows: looked.length };
}

/** Rows from the middle and the end of a long file, where labels may be others than at its start. */
async function sampleFurther(source: Source, delimiter: Delimiter, width: number, pace: Pace): Promise<string[][]> {
  const { file } = source;
  if (!file || file.size < HEAD + 4 * SAMPLE) return [];
  const rows: string[][] = [];
  for (const at of [Math.floor(file.size / 2), file.size - SAMPLE]) {
    const text = new TextDecoder().decode(await pace.wait(readOf(file, at, at + SAMPLE)));
    const sample = rowsOf(text.slice(text.indexOf('\n') + 1), delimiter, false);
    rows.push(...sample.filter((row) => row.length === width));
  }
  return rows;
}

/** Evenly chosen rows with about `LOOKED_AT` cells, at least a hundred. */
function thinned(rows: readonly (readonly string[])[], width: number): readonly (readonly string[])[] {
  const step = Math.floor(rows.length / Math.max(100, LOOKED_AT / width));
  return step <= 1 ? rows : rows.filter((_, i) => i % step === 0);
}

function commonLength(rows: readonly (readonly string[])[]): number {
  const lengths = new Map<number, number>();
  for (const { length } of rows) lengths.set(length, (lengths.get(length) ?? 0) + 1);
  return [...lengths].sort((a, b) => b[1] - a[1])[0][0];
}

/** Some number has a comma for its point, and none has a point. Where commas part cells, such numbers stand in quotes. */
function usesDecimalComma(delimiter: Delimiter, rows: readonly (readonly string[])[]): boolean {
  const cells = rows.flatMap((row) => row.filter((cell) => cell.includes(',') || cell.includes('.')));
  const thousands = delimiter === ',' ? /^\s*[+-]?\d{1,3}(,\d{3})+\s*$/ : /^$/;
  return (
    cells.some((cell) => /^\s*[+-]?\d*,\d+\s*$/.test(cell) && !thousands.test(cell)) &&
    !cells.some((cell) => /^\s*[+-]?\d*\.\d+\s*$/.test(cell))
  );
}

/** A word over a column of numbers, or the names that only headers have. */
function looksLikeHeader(first: readonly string[], body: readonly (readonly string[])[], decimalComma: boolean): boolean {
  if (body.length === 0) return false;
  const columns = columnsOf(first, body, decimalComma);
  const isWord = (cell: string) => !isMissing(cell) && !isNotFinite(cell) && Number.isNaN(numberIn(cell, decimalComma));
  if (columns.some(({ kind }, j) => kind === 'numbers' && isWord(first[j]))) return true;
  return first.every((cell) => Number.isNaN(numberIn(cell, decimalComma))) && first.some(isTellingName);
}

function uniqueNames(cells: readonly string[]): readonly string[] {
  const seen = new Map<string, number>();
  return cells.map((cell) => {
    const name = cell.trim();
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return times === 1 ? name : `${name} (${times})`;
  });
}
