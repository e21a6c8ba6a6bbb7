/**
 * Folders of cases: a file, and beside it what it is to give, `NAME.expected.json`. A new case is a new file. What is expected is
 * recorded where it is missing by running the tests of the folder with RECORD=1, and read before it is committed.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'vitest';

const EXPECTED = '.expected.json';

/** Files of a folder, those of what is expected left out. */
export function casesIn(folder: string): string[] {
  return readdirSync(folder).filter((name) => !name.includes('.expected.'));
}

/** What is expected of no file that is there, and files of one name of which both would have the same. */
export function strayIn(folder: string): string[] {
  const names = casesIn(folder).map(stem);
  const orphans = readdirSync(folder).filter((name) => name.includes('.expected.') && !names.includes(stem(name)));
  return [...orphans, ...names.filter((name, i) => names.indexOf(name) !== i)];
}

/** Holds what a file gave to what stands beside it, wholly; without it the case fails. */
export function expectAsRecorded(folder: string, file: string, given: unknown): void {
  const beside = path.join(folder, stem(file) + EXPECTED);
  if (process.env.RECORD && !existsSync(beside)) writeFileSync(beside, `${JSON.stringify(given, null, 2)}\n`);
  expect(existsSync(beside), `${beside} is missing; tests/files/README.md says how to record it`).toBe(true);
  expect(given).toEqual(JSON.parse(readFileSync(beside, 'utf8')));
}

/** "runs/cut-off.txt" and "runs/cut-off.expected.json": "cut-off". */
function stem(name: string): string {
  return path.basename(name).replace(/(\.expected)?\.\w+$/, '');
}
