/** A sweep's table on disk: read with its faults named, and never changed in place. */
import { accessSync, constants, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { readSweepFile, sweepJson } from '../sweep/sweepFile';
import type { SweepRow } from '../sweep/sweepTable';

export interface TableFile {
  readonly file: string;
  /** Empty where the file was cut off before it. */
  readonly sweep: string;
  readonly rows: readonly SweepRow[];
}

/** Throws a sentence where the file cannot be read. One that was cut off gives its whole rows; `say` hears of it. */
export function readTable(file: string, say: (sentence: string) => void): TableFile {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    throw new Error(`${file} cannot be read: ${messageOf(cause)}.`, { cause });
  }
  const reading = readSweepFile(text);
  if (!reading.ok) throw new Error(`${file}: ${reading.sentence}`);
  const { sweep, rows, cut } = reading;
  if (cut) say(`${file} was cut off while it was written: ${rows.length} whole runs of it are kept, the others are run again.`);
  return { file, sweep, rows };
}

/** Throws a sentence where the file could not be written. Makes its folder. */
export function prepareToWrite(file: string): void {
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    accessSync(path.dirname(file), constants.W_OK);
    if (existsSync(file)) accessSync(file, constants.W_OK);
  } catch (cause) {
    throw new Error(`${file} cannot be written: ${messageOf(cause)}.`, { cause });
  }
}

/**
 * Writes beside the file and then renames, so that there is a whole table under its name at every moment, whatever kills the
 * process. What a killed one left beside it is written over. Throws a sentence.
 */
export function writeTable(file: string, sweep: string, rows: readonly SweepRow[]): void {
  const beside = `${file}.writing`;
  try {
    writeFileSync(beside, sweepJson(sweep, rows));
    renameSync(beside, file);
  } catch (cause) {
    throw new Error(`${file} could not be written: ${messageOf(cause)}. What it held before is still there.`, { cause });
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
