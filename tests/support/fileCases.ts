/**
 * Folders of cases: a file, and beside it what it is to give, `NAME.expected.json`. A new case is a new file. What is expected is
 * recorded where it is missing by running the tests of the folder with RECORD=1, and read before it is committed.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'vitest';

/** Files of a folder, those of what is expected left out. */
export function casesIn(folder: string): string[] {
  return readdirSync(folder).filter((name) => !isExpected(name));
}

/** What is expected of no file that is there, and files of one name, of which both would have the same. */
export function strayIn(folder: string): string[] {
  const names = casesIn(folder).map(stem);
  const orphans = readdirSync(folder).filter((name) => isExpected(name) && !names.includes(stem(name)));
  return [...orphans, ...names.filter((name, i) => names.indexOf(name) !== i)];
}

/** Holds what a file gave to `NAME.expected.json`, wholly; without it the case fails. */
export function expectAsRecorded(folder: string, file: string, given: unknown): void {
  expect(given).toEqual(JSON.parse(recorded(folder, `${stem(file)}.expected.json`, `${JSON.stringify(given, null, 2)}\n`)));
}

/** The same for the table that it is as CSV, `NAME.expected.csv`. */
export function expectCsvAsRecorded(folder: string, file: string, given: string): void {
  expect(given).toBe(recorded(folder, `${stem(file)}.expected.csv`, given));
}

function recorded(folder: string, name: string, given: string): string {
  const beside = path.join(folder, name);
  if (process.env.RECORD && !existsSync(beside)) writeFileSync(beside, given);
  expect(existsSync(beside), `${beside} is missing; tests/files/README.md says how to record it`).toBe(true);
  return readFileSync(beside, 'utf8');
}

const isExpected = (name: string) => name.includes('.expected.');

/** Of "cut-off.txt" and of "cut-off.expected.json": "cut-off". */
const stem = (name: string) => name.replace(/(\.expected)?\.\w+$/, '');
