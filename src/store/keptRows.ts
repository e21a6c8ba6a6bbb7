/** Finished runs of sweeps, kept in the browser: one entry a run under its link, so that a closed tab loses none. */
import { createStore, delMany, getMany, setMany } from 'idb-keyval';
import type { SweepRow } from '../sweep/sweepTable';
import { laterPart } from './laterPart';

const sweepFiles = laterPart(() => import('../sweep/sweepFile'));

export interface KeptRows {
  /** The rows that are there of these links. Rejects where the browser keeps nothing, or what reads them does not come. */
  load(links: readonly string[]): Promise<SweepRow[]>;
  /** Rejects where there is no room, or the browser keeps nothing. */
  save(rows: readonly SweepRow[]): Promise<void>;
  forget(links: readonly string[]): Promise<void>;
}

/** In IndexedDB. What an earlier version wrote in another form is left out. */
export function createKeptRows(): KeptRows {
  // Opened when first used: a page without sweeps asks for no storage.
  let opened: ReturnType<typeof createStore> | null = null;
  const store = () => {
    opened ??= createStore('layerscope-sweep-runs', 'runs');
    return opened;
  };
  return {
    async load(links) {
      const [{ readRows }, kept] = await Promise.all([sweepFiles.load(), getMany([...links], store())]);
      return readRows(kept);
    },
    save: async (rows) =>
      setMany(
        rows.map((row) => [row.link, row]),
        store(),
      ),
    forget: async (links) => delMany([...links], store()),
  };
}
