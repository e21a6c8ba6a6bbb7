/** Which column of a table is the label, which hold what is learned from, and which are left out, as the visitor says or as it looks. */

import { count, list } from '../words';
import { type Column, countsRows, labelCandidates, textColumn } from './columnKinds';
import { MOST_LABELS } from './labelCodes';
import type { Question } from './labelled';
import { Unreadable } from './unreadable';

/** What the visitor said of the table; null guesses. */
export interface TableChoice {
  readonly label: string | null;
  /** The column of sentences; "" for none, so that numbers are read. */
  readonly text: string | null;
  readonly header: boolean | null;
  /** At most so many rows of each class. */
  readonly part: number | null;
}

/** What each column is for. */
export interface ColumnRoles {
  readonly label: number;
  readonly text: number | null;
  readonly numbers: readonly number[];
  readonly questions: readonly Question[];
  readonly notes: readonly string[];
  readonly leftOut: readonly string[];
}

/** Throws `Unreadable` where nothing can be the label, or no column is left to learn from. */
export function columnRoles(name: string, columns: readonly Column[], rows: number, choice: TableChoice): ColumnRoles {
  const candidates = labelCandidates(columns, rows);
  const chosen = choice.label === null ? -1 : columns.findIndex((column) => column.name === choice.label);
  const label = chosen >= 0 ? chosen : (candidates[0] ?? null);
  if (label === null)
    throw new Unreadable(
      `${name} has no column that looks like a label: one with few different whole numbers or names. Add such a column, or give one the name "label".`,
    );
  const said = choice.text === null ? -1 : columns.findIndex((column) => column.name === choice.text);
  const text = said >= 0 ? said : choice.text === '' ? null : textColumn(columns, label);
  const others = [...columns.keys()].filter((j) => j !== label);
  const counters = others.filter((j) => countsRows(columns[j], rows));
  // Other labels of the same samples would give the answer away.
  const labels = others.filter(
    (j) => /(^|_)label$/i.test(columns[j].name) && columns[j].kind !== 'text' && candidates.includes(j),
  );
  const numbers =
    text === null ? others.filter((j) => columns[j].kind === 'numbers' && !counters.includes(j) && !labels.includes(j)) : [];
  if (text === null && numbers.length === 0)
    throw new Unreadable(
      `${name} has, besides its label "${columns[label].name}", no column of numbers and none of text: there is nothing to learn from.`,
    );
  const left = others.filter((j) => j !== text && !numbers.includes(j));
  const names = (which: readonly number[]) => list(which.map((j) => `"${columns[j].name}"`));
  const options = [...new Set([label, ...candidates, 0, columns.length - 1])].slice(0, 100);
  const texts = [...columns.keys()].filter((j) => j !== label && (columns[j].kind === 'text' || columns[j].kind === 'words'));
  const questions: Question[] = [
    {
      field: 'label',
      path: null,
      question: 'Which column is the label?',
      chosen: columns[label].name,
      options: options.sort((a, b) => a - b).map((j) => ({ value: columns[j].name, name: columns[j].name })),
    },
  ];
  if (text !== null || choice.text !== null)
    questions.push({
      field: 'text',
      path: null,
      question: 'Which column holds the sentences?',
      chosen: text === null ? '' : columns[text].name,
      options: [
        ...texts.map((j) => ({ value: columns[j].name, name: columns[j].name })),
        { value: '', name: 'none: read the numbers' },
      ],
    });
  return {
    label,
    text,
    numbers,
    questions,
    notes: text === null ? [] : [`${name}: sentences are the column "${columns[text].name}".`],
    leftOut:
      text !== null
        ? without(left, 'as samples are sentences')
        : [
            ...without(counters, 'as it only counts rows'),
            ...without(labels, 'as it is another label'),
            ...without(
              left.filter((j) => !counters.includes(j) && !labels.includes(j)),
              'as only numbers are read',
            ),
          ],
  };

  function without(which: readonly number[], why: string): readonly string[] {
    if (which.length === 0) return [];
    const [columnsAre, one] = which.length === 1 ? ['column', 'was'] : ['columns', 'were'];
    return [
      `${name}: the ${columnsAre} ${names(which)} ${one} left out, ${which.length === 1 ? why : why.replace('it is another label', 'they are other labels').replace('it only counts', 'they only count')}.`,
    ];
  }
}

export function tooManyLabels(name: string, column: string): string {
  return `${name}: the column "${column}" has more than ${count(MOST_LABELS, 'different value')}. It is no label: choose another column.`;
}
