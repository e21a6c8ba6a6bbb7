/** Mean and spread of a sweep's numbers over seeds. */
import type { Axis } from '../config/sweepAxes';
import type { CellNumbers } from './runCell';
import type { SweepRow } from './sweepTable';

/** Runs that differ in nothing but their seed. */
export interface SweepGroup {
  readonly values: SweepRow['values'];
  /** Runs with numbers. */
  readonly rows: readonly SweepRow[];
  /** Runs that diverged or failed: counted, never averaged. */
  readonly lost: readonly SweepRow[];
}

export interface Spread {
  readonly mean: number;
  /** Standard deviation over seeds (n - 1); 0 for a single one. */
  readonly deviation: number;
  readonly count: number;
}

/** Groups in the order of the axes. Groups without any row are left out. */
export function groupBySeeds(axes: readonly Axis[], rows: readonly SweepRow[]): SweepGroup[] {
  const keys = axes.map(({ key }) => key).filter((key) => key !== 'seed');
  const groups = new Map<string, { values: SweepRow['values']; rows: SweepRow[]; lost: SweepRow[] }>();
  for (const row of rows) {
    const values = Object.fromEntries(keys.map((key) => [key, row.values[key]])) as SweepRow['values'];
    const name = JSON.stringify(values);
    const group = groups.get(name) ?? { values, rows: [], lost: [] };
    groups.set(name, group);
    (row.result.numbers ? group.rows : group.lost).push(row);
  }
  const place = ({ values }: SweepGroup) =>
    axes.reduce(
      (sum, axis) => (axis.key === 'seed' ? sum : sum * axis.values.length + axis.values.indexOf(values[axis.key] ?? '')),
      0,
    );
  return [...groups.values()].sort((a, b) => place(a) - place(b));
}

/** Mean and spread of one number over the runs of a group; null when none of them has it. */
export function spreadOf({ rows }: SweepGroup, read: (numbers: CellNumbers, row: SweepRow) => number | null): Spread | null {
  const values: number[] = [];
  for (const row of rows) {
    const value = row.result.numbers && read(row.result.numbers, row);
    if (value !== null) values.push(value);
  }
  if (values.length === 0) return null;
  let sum = 0;
  for (const value of values) sum += value;
  const mean = sum / values.length;
  let squares = 0;
  for (const value of values) squares += (value - mean) ** 2;
  return { mean, deviation: values.length > 1 ? Math.sqrt(squares / (values.length - 1)) : 0, count: values.length };
}
