/** What the columns of a parquet file are for, where one of them holds whole samples, or each a number. */

import { list } from '../words';
import { type Column, columnsOf, labelCandidates } from './columnKinds';
import type { ColumnRoles, TableChoice } from './columnRoles';
import { bytesIn, textIn } from './parquetCells';
import type { ParquetFile } from './parquetFile';
import { pictureKindOf } from './pictureKind';
import { Unreadable } from './unreadable';

/** Rows whose values are looked at to say what columns hold. */
const LOOKED_AT = 2000;

/** What plain columns hold, by the rows of the first row group; the others hold nothing here. */
export async function columnsOfFile(file: ParquetFile): Promise<{ readonly columns: readonly Column[]; readonly rows: number }> {
  const names = file.columns.map(({ name }) => name);
  const values: (ArrayLike<unknown> | null)[] = [];
  for (const { name, kind } of file.columns) values.push(kind === 'values' ? await file.read(name, 0) : null);
  const rows = Math.min(LOOKED_AT, Math.max(0, ...values.map((column) => column?.length ?? 0)));
  const cells = Array.from({ length: rows }, (_, i) => values.map((column) => (column ? textIn(column[i]) : '')));
  return { columns: columnsOf(names, cells, false), rows };
}

export async function imageColumn(file: ParquetFile): Promise<string | null> {
  const known = file.columns.find(({ kind }) => kind === 'image');
  if (known) return known.name;
  for (const { name, kind } of file.columns) {
    if (kind !== 'bytes') continue;
    const first = bytesIn((await file.read(name, 0))[0]);
    if (first && pictureKindOf(first)) return name;
  }
  return null;
}

/** Where samples are in one column, only the label has to be found. */
export function labelOnly(
  name: string,
  columns: readonly Column[],
  rows: number,
  file: ParquetFile,
  choice: Pick<TableChoice, 'label'>,
): ColumnRoles {
  const values = file.columns.flatMap(({ kind }, j) => (kind === 'values' ? [j] : []));
  const candidates = labelCandidates(columns, rows).filter((j) => values.includes(j));
  const chosen = columns.findIndex((column) => column.name === choice.label);
  const label = chosen >= 0 ? chosen : (candidates[0] ?? (values.length === 1 ? values[0] : undefined));
  if (label === undefined)
    throw new Unreadable(
      `${name} has no column that looks like a label, besides ${list(columns.map((column) => `"${column.name}"`))}.`,
    );
  const options = [...new Set([label, ...candidates, ...values])].slice(0, 100);
  return {
    label,
    text: null,
    numbers: [],
    questions: [
      {
        field: 'label',
        path: null,
        question: 'Which column is the label?',
        chosen: columns[label].name,
        options: options.sort((a, b) => a - b).map((j) => ({ value: columns[j].name, name: columns[j].name })),
      },
    ],
    notes: [],
    leftOut: [],
  };
}
