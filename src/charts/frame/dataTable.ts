import { formatNumber } from './formatNumber';

/** The numbers of a chart: what its table shows and what is taken away as CSV. */
export interface DataTable {
  readonly head: readonly string[];
  /** The first cell names the row. Null: there is no such number. */
  readonly rows: readonly (readonly Cell[])[];
  /** What it leaves out, as a sentence. */
  readonly note?: string;
}

export type Cell = string | number | null;

const DIGITS = 4;

/** A cell as the page shows it; files get all digits. */
export function shownCell(cell: Cell): string {
  if (cell === null) return '–';
  return typeof cell === 'number' ? formatNumber(cell, DIGITS) : cell;
}
