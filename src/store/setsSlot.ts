/** Public sets on their way and at rest: fetched, given up, removed, listed. */
import { publicSet } from '../data/sets/publicSets';
import type { DataClient } from '../workers/dataClient';
import type { DataSheet } from './dataView';
import type { OwnFiles } from './ownFiles';

type SetsView = Pick<DataSheet, 'kept' | 'lasting' | 'transfer' | 'problem'>;

export interface SetsSlotPorts {
  get(): SetsView;
  set(change: Partial<SetsView>): void;
  readonly client: Pick<DataClient, 'ask'>;
  readonly own: OwnFiles;
  /** A set has come whole. */
  onKept(set: string): void;
}

export interface SetsSlot {
  /** Fetches a set, or what is missing of it, instead of the one that is on its way. Nothing where it is on its way itself. */
  fetch(set: string): void;
  /** Gives up the one that is on its way. What came of it is kept. */
  cancelFetch(): void;
  /** Removes what is kept of a set; where it is on its way, that ends. */
  remove(set: string): void;
  /** Asks what is kept. */
  refresh(): void;
}

export function createSetsSlot({ get, set, client, own, onKept }: SetsSlotPorts): SetsSlot {
  let stopFetching = () => {};
  let stopListing = () => {};

  function refresh(): void {
    stopListing();
    stopListing = client.ask({ type: 'list' }, (answer) => {
      // A list that does not come leaves the one before.
      if (answer.type === 'kept') set({ kept: answer.sets, lasting: answer.lasting });
    });
  }

  function end(change: Partial<SetsView>): void {
    set({ transfer: null, ...change });
    refresh();
  }

  return {
    fetch(id) {
      if (get().transfer?.set === id) return;
      stopFetching();
      const total = publicSet(id)?.files.reduce((sum, { size }) => sum + size, 0) ?? 0;
      set({ transfer: { set: id, done: 0, total, secondsLeft: null }, problem: null });
      stopFetching = client.ask({ type: 'fetch', set: id }, (answer) => {
        switch (answer.type) {
          case 'transfer':
            set({ transfer: { set: id, done: answer.done, total: answer.total, secondsLeft: answer.secondsLeft } });
            return;
          case 'fetched':
            if (answer.files) own.keepSet(id, answer.files);
            else own.forgetSet(id);
            end({});
            onKept(id);
            return;
          case 'failed':
            end({ problem: { set: id, sentence: answer.sentence } });
            return;
          default: // Nothing else is said of a transfer that is still wanted.
        }
      });
    },
    cancelFetch() {
      if (!get().transfer) return;
      stopFetching();
      end({});
    },
    remove(id) {
      if (get().transfer?.set === id) {
        stopFetching();
        set({ transfer: null });
      }
      set({ problem: null });
      own.forgetSet(id);
      client.ask({ type: 'remove', set: id }, (answer) => {
        if (answer.type === 'failed') set({ problem: { set: id, sentence: answer.sentence } });
        refresh();
      });
    },
    refresh,
  };
}
