/** Tables of text (CSV, TSV): one row a sample, one column the label, the others numbers; or a column of sentences and a label. */

import { count } from '../words';
import { isMissing, isNotFinite, numberIn } from './cell';
import { columnRoles, type TableChoice, tooManyLabels } from './columnRoles';
import { DelimitedRows } from './delimited';
import { LabelCoder, labelKey, MOST_LABELS } from './labelCodes';
import { checkRoom, type Labelled, type Question } from './labelled';
import { Omissions } from './omissions';
import type { Pace } from './pace';
import { RowStore } from './rowStore';
import type { Source } from './source';
import { type TableLayout, tableLayout } from './tableLayout';
import { textPieces } from './textPieces';
import { Unreadable } from './unreadable';

const MOST_SENTENCE_CHARACTERS = 100e6;

export async function readTable(source: Source, choice: TableChoice, pace: Pace): Promise<Labelled> {
  const layout = await tableLayout(source, choice.header, pace);
  const roles = columnRoles(source.name, layout.columns, layout.rows, choice);
  const { label, text, numbers } = roles;
  const width = layout.columns.length;
  const store = text === null ? new RowStore(numbers.length) : null;
  const texts: string[] = [];
  let characters = 0;
  const coder = new LabelCoder(choice.part);
  const omissions = new Omissions(source.name, 'row');
  const values = new Float64Array(numbers.length);
  let row = 0;
  let headerDue = layout.header;
  let pushed = 0;
  const takeRow = (cells: readonly string[]) => {
    if (headerDue) {
      headerDue = false;
      return;
    }
    row++;
    if (cells.length !== width) {
      omissions.add(`{have} ${cells.length < width ? 'fewer' : 'more'} cells than the ${width} of the others`, row);
      return;
    }
    if (isMissing(cells[label])) {
      omissions.add('{have} no label', row);
      return;
    }
    if (store) {
      const trouble = numbersInto(values, cells, numbers, layout.decimalComma);
      if (trouble) omissions.add(trouble, row);
      else if (coder.add(labelKey(cells[label]))) store.add(values, (store.rows * (source.size ?? 0)) / Math.max(1, pushed));
    } else {
      const sentence = cells[text ?? 0].trim();
      if (sentence === '') omissions.add('{have} no text', row);
      else if (coder.add(labelKey(cells[label]))) {
        texts.push(sentence);
        characters += sentence.length;
      }
    }
  };
  const rows = new DelimitedRows(layout.delimiter, source.name, takeRow);
  for await (const piece of textPieces(source, pace)) {
    pushed += piece.length;
    rows.push(piece);
    if (store?.isFull) checkRoom(source.name, store.rows, store.rowBytes, coder.keys.length, choice.part);
    if (characters > MOST_SENTENCE_CHARACTERS)
      throw new Unreadable(
        `${source.name} has more than ${MOST_SENTENCE_CHARACTERS / 1e6} million characters of text, which is more than is read.`,
      );
    if (coder.keys.length > MOST_LABELS) throw new Unreadable(tooManyLabels(source.name, layout.columns[label].name));
  }
  rows.end();
  if (rows.openQuote)
    throw new Unreadable(
      `${source.name}: a quotation mark in row ${row.toLocaleString('en')} is never closed, so that the rest of the file is one cell. Close it, or double it where it belongs to the text.`,
    );
  const named = layout.columns[label].name;
  if (coder.count === 0)
    throw new Unreadable([`${source.name} has no row that can be used.`, ...omissions.sentences()].join(' '));
  return {
    name: source.name,
    paths: [source.path],
    content: store ? { kind: 'numbers', values: store.done(), dimension: numbers.length } : { kind: 'sentences', texts },
    labels: coder.done(),
    classNames: null,
    shape: null,
    columns: text === null ? numbers.map((j) => layout.columns[j].name) : [],
    questions: [headerQuestion(layout), ...roles.questions],
    notes: [
      `${source.name}: ${count(row, 'row')} ${layoutInWords(layout)}; the label is ${layout.header ? `"${named}"` : named}.`,
      ...roles.notes,
    ],
    leftOut: [...roles.leftOut, ...omissions.sentences()],
  };
}

/** Null where all are finite numbers, which then stand in `values`; else what is wrong. */
function numbersInto(
  values: Float64Array,
  cells: readonly string[],
  columns: readonly number[],
  decimalComma: boolean,
): string | null {
  for (let j = 0; j < columns.length; j++) {
    const cell = cells[columns[j]];
    const value = numberIn(cell, decimalComma);
    if (Number.isFinite(value)) values[j] = value;
    else if (isMissing(cell)) return '{have} an empty cell';
    else
      return isNotFinite(cell) || !Number.isNaN(value) ? '{have} a number that is not finite' : '{have} a cell that is no number';
  }
  return null;
}

function headerQuestion({ header }: TableLayout): Question {
  return {
    field: 'header',
    path: null,
    question: 'Is the first row a header?',
    chosen: header ? 'yes' : 'no',
    options: [
      { value: 'yes', name: 'yes' },
      { value: 'no', name: 'no' },
    ],
  };
}

function layoutInWords({ header, delimiter, decimalComma, columns }: TableLayout): string {
  const parted = { ',': 'commas', ';': 'semicolons', '\t': 'tabs' }[delimiter];
  return `of ${count(columns.length, 'cell')} parted by ${parted}, ${header ? 'under a header' : 'without a header'}${decimalComma ? ', with decimal commas' : ''}`;
}
