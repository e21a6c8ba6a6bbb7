/** What tests of the door share: ports of Node that count what is read, a pace that can be stopped, loading by settings. */
import { readFile } from 'node:fs/promises';
import { decodeInNode } from '../../../../src/cli/decodeInNode';
import { defaultConfig, type RunConfig } from '../../../../src/config/runConfig';
import { type DataFile, fileInMemory } from '../../../../src/data/dataFile';
import type { Dataset } from '../../../../src/data/dataset';
import type { FetchPorts } from '../../../../src/data/fetching/fetchPorts';
import { columnsOf } from '../../../../src/data/samples';
import type { DataPorts } from '../../../../src/data/sources/dataPorts';
import { createLoadData, type LoadData, type LoadProgress } from '../../../../src/data/sources/loadData';
import type { Pace } from '../../../../src/lib/steps';
import { portsOver } from '../fetching/fetching';

/** Counts reads of files. */
export interface Reads {
  count: number;
}

export function counted(file: DataFile, reads: Reads): DataFile {
  return {
    ...file,
    read(start, end) {
      reads.count++;
      return file.read(start, end);
    },
  };
}

/** What comes with the page lies in `public`; public sets come from `sets`, and from nowhere without. */
export function portsOf(sets: Partial<FetchPorts> | null = null, reads: Reads = { count: 0 }): DataPorts {
  const over = sets && portsOver(undefined, sets);
  return {
    embedded: async (name) => counted(fileInMemory(name, new Uint8Array(await readFile(`public/${name}`))), reads),
    sets: async () => {
      if (!over) throw new Error('Nothing is to be fetched here.');
      return over;
    },
    decodeImage: decodeInNode,
  };
}

/** A clock that goes on by more than a slice with every look, so that every chance to rest is taken. */
export function restless(rest: () => void = () => {}, signal: AbortSignal = new AbortController().signal): Pace {
  let time = 0;
  return {
    now: () => (time += 20),
    rest: async () => rest(),
    signal,
  };
}

export interface Asked {
  readonly files?: readonly DataFile[] | null;
  readonly load?: LoadData;
  readonly pace?: Pace;
  readonly onProgress?: (progress: LoadProgress) => void;
}

/** Loads what these settings ask for, over the defaults. */
export function come(
  change: Partial<RunConfig>,
  { files = null, load = createLoadData(portsOf()), pace = restless(), onProgress = () => {} }: Asked = {},
): Promise<Dataset> {
  return load({ config: { ...defaultConfig, ...change }, files, page: '' }, pace, onProgress);
}

/** The error that a load ends with; fails where it brings data. */
export async function refusal(loading: Promise<unknown>): Promise<Error> {
  const error: unknown = await loading.then(
    () => new Error('It brought data.'),
    (reason) => reason,
  );
  if (error instanceof Error) return error;
  throw error;
}

/** Sample i as the network sees it. */
export function sample({ train }: Pick<Dataset, 'train'>, i: number): number[] {
  return [...columnsOf(train.samples, Int32Array.of(i)).data];
}

/** Raw values of sample i of a part. */
export function rawOf({ samples: { raw, dimension } }: Dataset['train'], i: number): number[] {
  return [...raw.subarray(i * dimension, (i + 1) * dimension)];
}
