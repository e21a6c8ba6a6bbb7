/** The table of a sweep for other programs. */
import { max } from 'd3-array';
import { csvFormatRows } from 'd3-dsv';
import type { FieldKey } from '../config/runConfig';
import type { SweepRow } from './sweepTable';

/**
 * The table as CSV, all digits: axes, state, numbers, C and D by layer with their predictions, the
 * digest of the data, the version of the numbers, and the link of each row.
 */
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
    'data digest',
    'numbers version',
    'link',
  ];
  const text = (value: number | string | null | undefined) => (value === null || value === undefined ? '' : String(value));
  const lines = rows.map(({ values, result, data, numerics, link }) => {
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
      text(data),
      text(numerics),
      `${address}${link}`,
    ];
  });
  return `# ${address}${sweep}\n${csvFormatRows([head, ...lines])}\n`;
}
