/** What the columns of a table hold, guessed from some of its rows: which is the label, which are numbers, which is text. */
import { isMissing, isNotFinite, numberIn } from './cell';

export interface Column {
  readonly name: string;
  readonly kind: 'numbers' | 'words' | 'text' | 'nothing';
  /** Different cells among the rows looked at. */
  readonly distinct: number;
  /** Every number is whole. */
  readonly whole: boolean;
}

/** A column is one of numbers where so many of its cells are. */
const MOST_CELLS = 0.9;

/** @param rows All as long as `names`. */
export function columnsOf(
  names: readonly string[],
  rows: readonly (readonly string[])[],
  decimalComma: boolean,
): readonly Column[] {
  return names.map((name, j) => {
    const different = new Set<string>();
    const others: string[] = [];
    let cells = 0;
    let numeric = 0;
    let whole = true;
    for (const row of rows) {
      const cell = row[j];
      const number = numberIn(cell, decimalComma);
      if (Number.isNaN(number)) {
        if (isMissing(cell)) continue;
        if (isNotFinite(cell)) numeric++;
        else others.push(cell);
      } else {
        numeric++;
        whole &&= Number.isInteger(number);
      }
      cells++;
      different.add(cell);
    }
    const kind =
      cells === 0
        ? 'nothing'
        : numeric >= MOST_CELLS * cells
          ? 'numbers'
          : different.size > cells / 2 && cells > 1 && areSentences(others)
            ? 'text'
            : 'words';
    return { name, kind, distinct: different.size, whole };
  });
}

function areSentences(cells: readonly string[]): boolean {
  const length = cells.reduce((sum, cell) => sum + cell.length, 0) / cells.length;
  return length > 25 || cells.filter((cell) => /\S\s+\S+\s+\S/.test(cell)).length > cells.length / 2;
}

const LABEL = /^(label|labels|class|classes|target|targets|y|category|species|sentiment|digit|variety|outcome|diagnosis|type)$/i;
const ALSO_LABEL = /(^|[^a-z])(label|class|target|category|species)([^a-z]|$)/i;
const ROW_NUMBER = /^(|id|idx|index|row|rowid|row_id|unnamed: ?0)$/i;
const TEXT = /^(text|sentence|review|comment|content|message|tweet|phrase|document|headline|title|body|question)s?$/i;

/** Names that a header has and a row has not. */
export function isTellingName(name: string): boolean {
  return LABEL.test(name.trim()) || ALSO_LABEL.test(name) || TEXT.test(name.trim());
}

export function isTextName(name: string): boolean {
  return TEXT.test(name.trim());
}

/** A column that only counts rows. */
export function countsRows(column: Column, rows: number): boolean {
  return ROW_NUMBER.test(column.name.trim()) && column.kind === 'numbers' && column.whole && column.distinct === rows;
}

/**
 * Columns that could be the label, the likeliest first: by their name, else words, else a few whole numbers at either end. Empty
 * where none could.
 */
export function labelCandidates(columns: readonly Column[], rows: number): readonly number[] {
  const points = columns.map((column, j) => {
    const { name, kind, distinct, whole } = column;
    if (kind === 'nothing' || kind === 'text' || (kind === 'numbers' && !whole) || (distinct === rows && rows > 4)) return 0;
    const last = j === columns.length - 1;
    const named = LABEL.test(name.trim()) ? 200 : ALSO_LABEL.test(name) ? (/coarse/i.test(name) ? 50 : 100) : 0;
    const repeats = distinct > 1 && distinct <= Math.max(2, rows / 2);
    const held =
      kind === 'words'
        ? repeats
          ? 40
          : 20
        : repeats && distinct <= 100 && (last || j === 0)
          ? 30
          : repeats && distinct <= 20
            ? 10
            : 0;
    return named + held + (last ? 2 : j === 0 ? 1 : 0) * Math.sign(named + held);
  });
  return [...points.keys()].filter((j) => points[j] > 0).sort((a, b) => points[b] - points[a] || b - a);
}

/** The column of sentences: by its name, else the longest words. Null where there is none. */
export function textColumn(columns: readonly Column[], label: number | null): number | null {
  const free = [...columns.keys()].filter((j) => j !== label);
  const named = free.find((j) => isTextName(columns[j].name) && columns[j].kind !== 'numbers' && columns[j].kind !== 'nothing');
  return named ?? free.find((j) => columns[j].kind === 'text') ?? null;
}
