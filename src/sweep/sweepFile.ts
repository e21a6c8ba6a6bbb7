/**
 * The file of a sweep: its link and its rows, as JSON. What is read is checked piece by piece; a file that was cut off while it
 * was written gives the rows that are whole.
 */

import * as v from 'valibot';
import { allows } from '../config/field';
import { fieldOf } from '../config/runConfig';
import { settingKeys } from '../config/runSettings';
import type { SweepRow } from './sweepTable';
import { NUMERICS_OF_VERSION_1, settingsOfVersion1 } from './version1';

const FORMAT = 'layerscope sweep';
const VERSION = 2;

const finite = v.pipe(v.number(), v.finite());
const maybe = v.nullable(finite);
const pair = v.nullable(v.tuple([finite, finite]));
const result = v.object({
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
});

const value = v.union([finite, v.string()]);
const row1 = v.object({
  link: v.pipe(v.string(), v.startsWith('#v=')),
  values: v.record(v.string(), value),
  result,
});
const row2 = v.object({
  ...row1.entries,
  settings: v.record(v.string(), value),
  numerics: v.pipe(v.number(), v.integer(), v.minValue(0)),
  data: v.nullable(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'it is not a digest'))),
});
const file = v.intersect([
  v.object({ format: v.literal(FORMAT), sweep: v.string() }),
  v.variant('version', [
    v.object({ version: v.literal(1), rows: v.array(row1) }),
    v.object({ version: v.literal(VERSION), rows: v.array(row2) }),
  ]),
]);

/** The table as JSON, which `readSweepFile` reads. `sweep` is the link of the whole sweep. */
export function sweepJson(sweep: string, rows: readonly SweepRow[]): string {
  return `${JSON.stringify({ format: FORMAT, version: VERSION, sweep, rows }, null, 1)}\n`;
}

export type SweepFileReading =
  | {
      readonly ok: true;
      /** Empty where the file was cut off before it. */
      readonly sweep: string;
      readonly rows: readonly SweepRow[];
      /** Whether the file was cut off while it was written; the rows are those that are whole. */
      readonly cut: boolean;
    }
  | { readonly ok: false; readonly sentence: string };

/** Reads a file's text, of this version or an earlier one. Never throws. */
export function readSweepFile(text: string): SweepFileReading {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    return readCutFile(text) ?? refused('it is not JSON');
  }
  const checked = v.safeParse(file, content);
  if (!checked.success) {
    const [issue] = checked.issues;
    const place = v.getDotPath(issue);
    const message = issue.message.charAt(0).toLowerCase() + issue.message.slice(1);
    return refused(place ? `“${place}”: ${message}` : message);
  }
  const { output } = checked;
  const rows = output.version === 1 ? output.rows.map((row) => upgraded(row, NUMERICS_OF_VERSION_1)) : output.rows.map(asRow);
  for (const [i, row] of rows.entries()) {
    const fault = faultOf(row);
    if (fault) return refused(`“rows.${i}”: ${fault}`);
  }
  return { ok: true, sweep: output.sweep, rows, cut: false };
}

/** How every file begins. */
const HEAD = `{\n "format": "${FORMAT}",\n`;
/** How a row ends; no text inside of a row has a line break. */
const END_OF_ROW = '\n  }';

/** The whole rows of a file that was cut off; null where it is none of ours. */
function readCutFile(text: string): SweepFileReading | null {
  if (!text.startsWith(HEAD)) return HEAD.startsWith(text) ? { ok: true, sweep: '', rows: [], cut: true } : null;
  const end = text.lastIndexOf(END_OF_ROW);
  if (end < 0) return { ok: true, sweep: '', rows: [], cut: true };
  const whole = readSweepFile(`${text.slice(0, end)}${END_OF_ROW}\n ]\n}`);
  return whole.ok ? { ...whole, cut: true } : whole;
}

/** Of what was kept, the entries that are rows. Rows of before versions come with version 0: nobody knows who made them. */
export function readRows(kept: readonly unknown[]): SweepRow[] {
  return kept.flatMap((entry) => {
    if (!v.is(row1, entry)) return [];
    const row = v.is(row2, entry) ? asRow(entry) : upgraded(entry, 0);
    return faultOf(row) === null ? [row] : [];
  });
}

/** Its keys in the order of `rowOf`: a file that is read and written again is the same to the byte. */
function asRow({ link, values, settings, numerics, data, result: own }: v.InferOutput<typeof row2>): SweepRow {
  return { link, values, settings, numerics, data, result: own as SweepRow['result'] };
}

function upgraded(row: v.InferOutput<typeof row1>, numerics: number): SweepRow {
  return asRow({ ...row, settings: settingsOfVersion1(row.link), numerics, data: null });
}

/** Why a row of the right shape is none that a run could give; null where it can. */
function faultOf({ values, settings, result: { state, numbers } }: SweepRow): string | null {
  for (const key of settingKeys) {
    const field = fieldOf(key);
    const given = settings[key] ?? field.default;
    if (!allows(field, given)) return `its ${field.label} cannot be ${given}`;
  }
  for (const [key, own] of Object.entries(values)) {
    const counts = settingKeys.some((one) => one === key);
    if (counts && settings[key] !== own)
      return `its ${key} is ${own} in its values and ${settings[key] ?? 'not there'} in its settings`;
  }
  if ((numbers !== null) !== (state === 'converged' || state === 'limit'))
    return numbers ? `it is ${state} and has numbers` : `it is ${state} and has no numbers`;
  if (!numbers) return null;
  const depth = Number(settings.depth);
  const { C, D, spectra, predicted, accuracy, testAccuracy } = numbers;
  const fits =
    C.length === depth &&
    D.length === depth - 1 &&
    spectra.length === depth - 1 &&
    (!predicted || [predicted.C, predicted.lower, predicted.upper].every((one) => one.length === depth)) &&
    (!predicted || predicted.D.length === depth - 1);
  if (!fits) return `it does not have a number for each of its ${depth} layers`;
  if (C.some((one) => one !== null && one < 0)) return 'a C is below 0';
  if ([accuracy, testAccuracy ?? 0].some((share) => share < 0 || share > 1)) return 'an accuracy is not between 0 and 1';
  return null;
}

function refused(why: string): SweepFileReading {
  return { ok: false, sentence: `This file is not a sweep: ${why}. Nothing was changed.` };
}
