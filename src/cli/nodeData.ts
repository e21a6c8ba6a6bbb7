/** Where data come from in Node: what comes with the page, files and folders of the disk, and sets that were fetched before. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setImmediate as rest } from 'node:timers/promises';
import type { DataFile } from '../data/dataFile';
import { fileInMemory } from '../data/dataFile';
import { KeptSets } from '../data/fetching/keptSets';
import type { DataPorts } from '../data/sources/dataPorts';
import { createLoadData, type LoadData } from '../data/sources/loadData';
import { decodeInNode } from './decodeInNode';
import { filesBelow } from './filesBelow';
import { keptFolder } from './keptFolder';

const ROOT = path.join(import.meta.dirname, '../..');

/** Without a browser nothing is fetched by the way: `npm run data` does that. */
const KEPT = path.join(ROOT, 'node_modules/.cache/layerscope-data');

const ports: DataPorts = {
  embedded: async (name) => fileInMemory(name, new Uint8Array(await readFile(path.join(ROOT, 'public', name)))),
  sets: async () => ({
    fetch: (url, init) => fetch(url, init),
    kept: new KeptSets(keptFolder(KEPT)),
    now: () => performance.now(),
    rest: () => rest(),
    base: null,
  }),
  decodeImage: decodeInNode,
};

/** Loads data in Node; `place` is a file or a folder with those of the run, where they are not drawn. */
export function nodeLoad(place: string | null = null): LoadData {
  const load = createLoadData(ports);
  let files: Promise<readonly DataFile[]> | null = null;
  return async (request, ...others) => {
    if (place !== null) files ??= filesBelow(place);
    return load({ ...request, files: files ? await files : request.files }, ...others);
  };
}
