/** The one door through which data come to a run, whatever they are and wherever from. */
import type { RunConfig } from '../../config/runConfig';
import { inSlices, type Pace } from '../../lib/steps';
import type { Collection } from '../collection';
import { type DataFile, fileOfBlob } from '../dataFile';
import type { Dataset } from '../dataset';
import { collectedDataset, type Origin } from './collected';
import type { DataPorts } from './dataPorts';
import { fileCollection } from './files';
import { publicCollection } from './publicCollection';
import { syntheticDataset } from './synthetic';

export interface LoadProgress {
  /** Begins a sentence: "Reading FashionMNIST". */
  readonly what: string;
  /** In [0, 1]. */
  readonly share: number;
}

export interface DataRequest {
  readonly config: RunConfig;
  /** The visitor's own, where the configuration names one; null where the page does not have it. */
  readonly files: readonly DataFile[] | null;
  /** The page's address, which what comes with it is found from; empty where there is no page. */
  readonly page: string;
}

/** The same on its way to a worker. */
export interface SentRequest {
  readonly config: RunConfig;
  readonly files: readonly SentFile[] | null;
  readonly page: string;
}

/** A file with the folders it came in. */
export interface SentFile {
  readonly path: string;
  readonly blob: Blob;
}

export function received({ files, ...request }: SentRequest): DataRequest {
  return { ...request, files: files?.map(({ blob, path }) => fileOfBlob(blob, path)) ?? null };
}

/**
 * Brings the data that are asked for. Rejects with a sentence where it cannot, with DataWanted where something has to come from
 * the visitor first, and with the signal's reason where the data are no longer wanted.
 */
export type LoadData = (request: DataRequest, pace: Pace, onProgress: (progress: LoadProgress) => void) => Promise<Dataset>;

/** A collection as it came, and what is known of it besides. */
export interface Come {
  readonly collection: Collection;
  readonly origin: Origin;
}

/** Loads data through these ports. The last collection is kept: a run that only chooses otherwise does not read it again. */
export function createLoadData(ports: DataPorts): LoadData {
  let last: { readonly key: string; readonly come: Come } | null = null;

  return async ({ config, files }, pace, onProgress) => {
    const drawn = syntheticDataset(config);
    if (drawn) return inSlices(drawn, pace, (share) => onProgress({ what: 'Drawing the data', share }));
    const key = collectionKey(config, files);
    if (last?.key !== key) {
      last = null; // Its memory is needed for the next.
      const come =
        config.data === 'file'
          ? await fileCollection(config, files, ports, pace, onProgress)
          : await publicCollection(config, files, ports, pace, onProgress);
      last = { key, come };
    }
    const { collection, origin } = last.come;
    return inSlices(collectedDataset(collection, config, origin), pace, (share) =>
      onProgress({ what: `Choosing from ${collection.name}`, share }),
    );
  };
}

/** Names what is read, before anything is chosen of it. Files without a fingerprint are told by their names and lengths. */
function collectionKey({ data, file, sha, reading, labels, samples }: RunConfig, files: DataRequest['files']): string {
  const named = files?.map(({ path, size }) => [path, size]);
  return JSON.stringify(
    data === 'file'
      ? [data, file, sha, reading, sha === '' && named]
      : [data, labels, data === 'fashion' && samples > 200, named],
  );
}
