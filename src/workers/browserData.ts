/** Where data come from in a worker of the page: its own address, the public sets that it keeps, the browser's decoders. */
import { fileInMemory } from '../data/dataFile';
import { browserPlace } from '../data/fetching/browserPlace';
import type { FetchPorts } from '../data/fetching/fetchPorts';
import { KeptSets } from '../data/fetching/keptSets';
import { type Turned, withMemoryBehind } from '../data/fetching/memoryBehind';
import { decodeInBrowser } from '../data/formats/decodeInBrowser';
import { BUILT_BASE, fullBase } from '../data/sets/baseAddress';
import type { DataPorts } from '../data/sources/dataPorts';

/** Ports for a page at this address. `onTurn` hears where the browser keeps nothing, and why. */
export function browserData(page: string, rest: () => Promise<void>, onTurn: (why: Turned) => void = () => {}): DataPorts {
  let sets: Promise<FetchPorts> | null = null;
  return {
    async embedded(path, signal) {
      const response = await fetch(new URL(path, page), { signal }).catch((error) => {
        signal.throwIfAborted();
        throw new Error(`${path} could not be read from this page’s own address`, { cause: error });
      });
      if (!response.ok) throw new Error(`${path} is missing at this page’s own address (${response.status})`);
      return fileInMemory(path, new Uint8Array(await response.arrayBuffer()));
    },
    sets() {
      sets ??= withMemoryBehind(browserPlace(navigator.storage), onTurn).then((place) => ({
        fetch: (url, init) => fetch(url, init),
        kept: new KeptSets(place),
        now: () => performance.now(),
        rest,
        base: BUILT_BASE === null ? null : fullBase(BUILT_BASE, page),
      }));
      return sets;
    },
    decodeImage: decodeInBrowser,
  };
}
