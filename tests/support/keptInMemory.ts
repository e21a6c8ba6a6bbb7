import type { KeptRows } from '../../src/store/keptRows';
import type { SweepRow } from '../../src/sweep/sweepTable';

/** What a browser keeps, for as long as the test holds on to it. */
export function keptInMemory(): KeptRows {
  const rows = new Map<string, SweepRow>();
  return {
    load: async (links) => links.flatMap((link) => structuredClone(rows.get(link)) ?? []),
    async save(added) {
      for (const row of added) rows.set(row.link, structuredClone(row));
    },
    async forget(links) {
      for (const link of links) rows.delete(link);
    },
  };
}
