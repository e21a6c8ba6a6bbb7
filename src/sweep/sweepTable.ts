/**
 * The results of a sweep as a table: one row a run, named by its link. Tables of parts, from other machines or another day,
 * are put together by those links.
 */
import { max } from 'd3-array';
import { csvFormatRows } from 'd3-dsv';
import * as v from 'valibot';
import type { FieldKey } from '../config/runConfig';
import type { CellResult } from './runCell';

export interface SweepRow {
  /** The link's hash of this run alone; the same run has the same link on every machine. */
  readonly link: string;
  /** The values of the axes. */
  readonly values: Readonly<Partial<Record<FieldKey, number | string>>>;
  readonly result: CellResult;
}

const FORMAT = 'layerscope sweep';
const VERSION = 1;

const finite = v.pipe(v.number(), v.finite());
const maybe = v.nullable(finite);
const pair = v.nullable(v.tuple([finite, finite]));
const row = v.object({
  link: v.pipe(v.string(), v.startsWith('#v=')),
  values: v.record(v.string(), v.union([finite, v.string()])),
  result: v.object({
    state: v.picklist(['converged', 'limit', 'diverged', 'failed']),
    step: v.pipe(v.number(), v.integer(), v.minValue(0)),
    why: v.nullable(v.string()),
    numbers: v.nullable(
      v.object({
        loss: finite,
        accuracy: finite,
        testAccuracy: maybe,
        C: v.array(maybe),
        D: v.array(maybe),
        slopeC: maybe,
        r2C: maybe,
        slopeD: maybe,
        r2D: maybe,
        predicted: v.nullable(
          v.object({
            C: v.array(finite),
            lower: v.array(finite),
            upper: v.array(finite),
            D: v.array(maybe),
            learned: finite,
          }),
        ),
        residual: maybe,
        balance: maybe,
        variance: maybe,
        middle: pair,
        top: pair,
        spectra: v.array(v.array(finite)),
      }),
    ),
  }),
});
const file = v.object({
  format: v.literal(FORMAT),
  version: v.literal(VERSION),
  sweep: v.string(),
  rows: v.array(row),
});

/** The table as JSON, which `readSweepFile` reads. `sweep` is the link of the whole sweep. */
export function sweepJson(sweep: string, rows: readonly SweepRow[]): string {
  return `${JSON.stringify({ format: FORMAT, version: VERSION, sweep, rows }, null, 1)}\n`;
}

export type SweepFileReading =
  | { readonly ok: true; readonly sweep: string; readonly rows: readonly SweepRow[] }
  | { readonly ok: false; readonly sentence: string };

/** Reads a file's text. Never throws. */
export function readSweepFile(text: string): SweepFileReading {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    return refused('it is not JSON');
  }
  const checked = v.safeParse(file, content);
  if (checked.success) return { ok: true, sweep: checked.output.sweep, rows: checked.output.rows as SweepRow[] };
  const [issue] = checked.issues;
  const place = v.getDotPath(issue);
  const message = issue.message.charAt(0).toLowerCase() + issue.message.slice(1);
  return refused(place ? `“${place}”: ${message}` : message);
}

/** Of what was kept, the entries that are rows. */
export function readRows(entries: readonly unknown[]): SweepRow[] {
  return entries.filter((entry): entry is SweepRow => v.is(row, entry));
}

function refused(why: string): SweepFileReading {
  return { ok: false, sentence: `This file is not a sweep: ${why}. Nothing was changed.` };
}

/** Rows of several tables, each run once: the first that has it counts, but one that failed gives way. */
export function mergeRows(...tables: readonly (readonly SweepRow[])[]): SweepRow[] {
  const merged = new Map<string, SweepRow>();
  for (const row of tables.flat()) {
    const present = merged.get(row.link);
    if (!present || present.result.state === 'failed') merged.set(row.link, row);
  }
  return [...merged.values()];
}

/** The table as CSV, all digits: axes, state, numbers, C and D by layer with their predictions, and the link of each row. */
export function sweepCsv(sweep: string, keys: readonly FieldKey[], rows: readonly SweepRow[], address: string): string {
  const depth = max(rows, ({ result }) => result.numbers?.C.length) ?? 0;
  const layers = Array.from({ length: depth }, (_, l) => l);
  const head = [
    ...keys,
    'state',
    'steps',
    'loss',
    'accuracy',
    'held-out accuracy',
    'slope of log10 C',
    'R2 of log10 C',
    'slope of D',
    'R2 of D',
    'min-norm residual',
    'balancedness',
    'variance',
    'middle from',
    'middle to',
    'top from',
    'top to',
    ...layers.map((l) => `C${l}`),
    ...layers.slice(1).map((l) => `D${l}`),
    ...layers.map((l) => `C${l} predicted`),
    ...layers.slice(1).map((l) => `D${l} predicted`),
    'link',
  ];
  const text = (value: number | string | null | undefined) => (value === null || value === undefined ? '' : String(value));
  const lines = rows.map(({ values, result, link }) => {
    const n = result.numbers;
    return [
      ...keys.map((key) => text(values[key])),
      result.state,
      text(result.step),
      ...[n?.loss, n?.accuracy, n?.testAccuracy, n?.slopeC, n?.r2C, n?.slopeD, n?.r2D, n?.residual, n?.balance, n?.variance].map(
        text,
      ),
      ...[n?.middle?.[0], n?.middle?.[1], n?.top?.[0], n?.top?.[1]].map(text),
      ...layers.map((l) => text(n?.C[l])),
      ...layers.slice(1).map((l) => text(n?.D[l - 1])),
      ...layers.map((l) => text(n?.predicted?.C[l])),
      ...layers.slice(1).map((l) => text(n?.predicted?.D[l - 1])),
      `${address}${link}`,
    ];
  });
  return `# ${address}${sweep}\n${csvFormatRows([head, ...lines])}\n`;
}
