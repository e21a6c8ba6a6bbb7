/** Cuts text into rows of cells, as RFC 4180 has them: cells in quotes may hold delimiters, line ends and doubled quotes. It knows no columns. */
import { Unreadable } from './unreadable';

export type Delimiter = ',' | ';' | '\t';

/** A row may have so many characters. Beyond that, a quotation mark was left open or it is no table. */
const LONGEST_ROW = 1 << 22;

const QUOTE = 34;
const NEWLINE = 10;
const RETURN = 13;

export class DelimitedRows {
  /** Once ended: the last row has a quotation mark that is never closed, so that it holds the rest of the text. */
  openQuote = false;
  private carry = '';
  private readonly delimiterCode: number;

  constructor(
    delimiter: Delimiter,
    private readonly name: string,
    /** Rows in their order; an empty line is none. The array is the receiver's own. */
    private readonly onRow: (cells: string[]) => void,
    /** Called for quotation marks that neither open nor close a cell, which a wrong delimiter makes. */
    private readonly onStrayQuote: (() => void) | null = null,
  ) {
    this.delimiterCode = delimiter.charCodeAt(0);
  }

  /** Throws `Unreadable` where a row does not end. */
  push(text: string): void {
    this.cut(this.carry + text, false);
    if (this.carry.length > LONGEST_ROW)
      throw new Unreadable(
        `${this.name} has a row of more than ${LONGEST_ROW.toLocaleString('en')} characters. It is no table, or a quotation mark is left open.`,
      );
  }

  end(): void {
    this.cut(this.carry, true);
  }

  private cut(text: string, final: boolean): void {
    const { delimiterCode, onRow } = this;
    const length = text.length;
    let rowStart = 0;
    let cells: string[] = [];
    let at = 0;
    for (;;) {
      let cell: string;
      if (text.charCodeAt(at) === QUOTE) {
        let close = at + 1;
        let doubled = false;
        for (;;) {
          close = text.indexOf('"', close);
          if (close < 0 || text.charCodeAt(close + 1) !== QUOTE) break;
          doubled = true;
          close += 2;
        }
        if (close < 0 && !final) break;
        if (close < 0) this.openQuote = true;
        const inside = text.slice(at + 1, close < 0 ? length : close);
        let next = close < 0 ? length : close + 1;
        const after = next;
        while (next < length && !this.ends(text.charCodeAt(next))) next++;
        // At the very end it may be the first half of a doubled one.
        if (next >= length && !final) break;
        if (after < next) this.onStrayQuote?.();
        cell = (doubled ? inside.replaceAll('""', '"') : inside) + text.slice(after, next);
        at = next;
      } else {
        let next = at;
        let code = 0;
        while (next < length) {
          code = text.charCodeAt(next);
          if (code === delimiterCode || code === NEWLINE || code === RETURN) break;
          next++;
        }
        if (next >= length && !final) break;
        cell = text.slice(at, next);
        if (this.onStrayQuote && cell.includes('"')) this.onStrayQuote();
        at = next;
      }
      cells.push(cell);
      if (at < length && text.charCodeAt(at) === delimiterCode) {
        at++;
        continue;
      }
      // A row has ended: by a line end, or with the text.
      if (at < length && text.charCodeAt(at) === RETURN) {
        at += text.charCodeAt(at + 1) === NEWLINE ? 2 : 1;
      } else at++;
      if (cells.length > 1 || cells[0] !== '') onRow(cells);
      cells = [];
      rowStart = Math.min(at, length);
      if (rowStart >= length) break;
    }
    this.carry = final ? '' : text.slice(rowStart);
  }

  private ends(code: number): boolean {
    return code === this.delimiterCode || code === NEWLINE || code === RETURN;
  }
}

/** The rows of a text that is there. `whole`: false where it was cut off, so that its last row is none. */
export function rowsOf(
  text: string,
  delimiter: Delimiter,
  whole: boolean,
  name = '',
  onStrayQuote: (() => void) | null = null,
): string[][] {
  const rows: string[][] = [];
  const cutter = new DelimitedRows(delimiter, name, (cells) => rows.push(cells), onStrayQuote);
  cutter.push(text);
  if (whole) cutter.end();
  return rows;
}

/**
 * The delimiter of a table from its first rows; null where no delimiter gives the same number of cells, at least two, in most of
 * them. Where several do, a tab goes before a semicolon and that before a comma, which may stand in numbers.
 */
export function guessDelimiter(head: string, whole: boolean): Delimiter | null {
  const found = (['\t', ';', ','] as const).map((delimiter) => {
    const lengths = new Map<number, number>();
    let stray = 0;
    const rows = rowsOf(head, delimiter, whole, '', () => stray++);
    for (const { length } of rows) lengths.set(length, (lengths.get(length) ?? 0) + 1);
    const [cells, times] = [...lengths].sort((a, b) => b[1] - a[1])[0] ?? [0, 0];
    return { delimiter, share: cells > 1 ? Math.max(0, times - stray) / rows.length : 0 };
  });
  const sure = found.find(({ share }) => share >= 0.9);
  const best = [...found].sort((a, b) => b.share - a.share)[0];
  return sure?.delimiter ?? (best.share >= 0.5 ? best.delimiter : null);
}
