/**
 * The results of a sweep as a table: one row a run, named by its link. A row also holds what its numbers come from, so that
 * tables of other days, machines and versions are only put together where they belong together.
 */
import { NUMERICS } from '../config/numerics';
import { defaultConfig, type FieldKey, type RunConfig } from '../config/runConfig';
import { dataSettings, type RunSettings, sameSettings, settingsOf, settingsOfLink } from '../config/runSettings';
import { runLink } from '../config/shareLink';
import type { CellResult, CellRun } from './runCell';

export interface SweepRow {
  /** The link's hash of this run alone; the same run has the same link on every machine. */
  readonly link: string;
  /** The values of the axes. */
  readonly values: Readonly<Partial<Record<FieldKey, number | string>>>;
  /** Every setting that the numbers depend on. */
  readonly settings: RunSettings;
  /** The version of the numbers (`config/numerics.ts`); 0 where it is not known. */
  readonly numerics: number;
  /** The digest of the data (`data/digest.ts`); null where the run failed before it had any, and in old tables. */
  readonly data: string | null;
  readonly result: CellResult;
}

/** The row of a run that was made just now, by this page. */
export function rowOf(config: RunConfig, keys: readonly FieldKey[], { data, ...result }: CellRun): SweepRow {
  const values = Object.fromEntries(keys.map((key) => [key, config[key]]));
  return { link: runLink(config), values, settings: settingsOf(config), numerics: NUMERICS, data, result };
}

/** Whether this page would make the same row: its numbers are of this version, and its link still means its settings. */
export function isCurrent({ link, settings, numerics }: SweepRow): boolean {
  return numerics === NUMERICS && sameSettings(settings, settingsOfLink(link, settingsOf(defaultConfig)));
}

/** Rows that can stand beside each other, each run once. */
export class RowBook {
  private readonly rows = new Map<string, SweepRow>();
  /** Of the data of its rows, by what they are drawn from. */
  private readonly digests = new Map<string, string>();

  get(link: string): SweepRow | undefined {
    return this.rows.get(link);
  }

  all(): SweepRow[] {
    return [...this.rows.values()];
  }

  /**
   * Takes rows in: the first of a run counts, but one that failed gives way. Gives back those that cannot stand beside the others:
   * numbers of another version, other settings under the same link, other data under the same settings.
   */
  add(rows: readonly SweepRow[]): SweepRow[] {
    return rows.filter((row) => {
      if (!this.fits(row)) return true;
      const present = this.rows.get(row.link);
      if (!present || present.result.state === 'failed') this.put(row);
      return false;
    });
  }

  /** Takes in a row that was made just now. Those that it cannot stand beside are dropped and given back. */
  renew(row: SweepRow): SweepRow[] {
    this.rows.delete(row.link);
    const name = dataSettings(row.settings);
    const digest = this.digests.get(name);
    const others = row.data !== null && digest !== undefined && digest !== row.data;
    const dropped = others ? this.all().filter(({ data, settings }) => data !== null && dataSettings(settings) === name) : [];
    for (const { link } of dropped) this.rows.delete(link);
    if (others) this.digests.delete(name);
    this.put(row);
    return dropped;
  }

  forget(links: readonly string[]): void {
    for (const link of links) this.rows.delete(link);
  }

  private put(row: SweepRow): void {
    this.rows.set(row.link, row);
    if (row.data !== null) this.digests.set(dataSettings(row.settings), row.data);
  }

  private fits(row: SweepRow): boolean {
    const [first] = this.rows.values();
    if (first && first.numerics !== row.numerics) return false;
    const present = this.rows.get(row.link);
    if (present && !sameSettings(present.settings, row.settings)) return false;
    const digest = this.digests.get(dataSettings(row.settings));
    return row.data === null || digest === undefined || digest === row.data;
  }
}

/** Rows of several tables, each run once, and those that do not belong beside them (`RowBook.add`). */
export function mergeRows(...tables: readonly (readonly SweepRow[])[]): { rows: SweepRow[]; apart: SweepRow[] } {
  const book = new RowBook();
  const apart = book.add(tables.flat());
  return { rows: book.all(), apart };
}
