/** What the page does with data that are on their way: the sheet that shows them, dropped files, public sets. It changes no run. */
import type { DataClient } from '../workers/dataClient';
import type { DataSheet } from './dataView';
import { createDropSlot, type DropSlot } from './dropSlot';
import type { OwnFiles } from './ownFiles';
import { createSetsSlot, type SetsSlot } from './setsSlot';

export interface DataSlotPorts {
  get(): DataSheet;
  set(view: DataSheet): void;
  readonly client: Pick<DataClient, 'ask'>;
  readonly own: OwnFiles;
  /** A set has come whole: a run that waited for it can start. */
  onKept(set: string): void;
}

export interface DataSlot extends DropSlot, SetsSlot {
  /** Opens the sheet, and asks what is kept. */
  open(): void;
  /** Closes it. What is under way goes on. */
  close(): void;
}

export function createDataSlot({ get, set, client, own, onKept }: DataSlotPorts): DataSlot {
  const change = (part: Partial<DataSheet>) => set({ ...get(), ...part });
  const sets = createSetsSlot({ get, set: change, client, own, onKept });
  const drops = createDropSlot({ get: () => get().drop, set: (drop) => change({ drop }), client, own });
  return {
    ...sets,
    ...drops,
    drop(files) {
      // Whoever drops files anywhere on the page sees what becomes of them.
      change({ open: true });
      drops.drop(files);
    },
    open() {
      change({ open: true });
      sets.refresh();
    },
    close: () => change({ open: false }),
  };
}
