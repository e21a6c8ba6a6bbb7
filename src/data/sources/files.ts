/** The visitor's own files as a collection. They never leave the machine. */
import type { RunConfig } from '../../config/runConfig';
import type { Pace } from '../../lib/steps';
import type { DataFile } from '../dataFile';
import { correctionsOf } from '../understand/corrections';
import { understand } from '../understand/understand';
import type { DataPorts } from './dataPorts';
import { DataWanted } from './dataWanted';
import type { Come, LoadProgress } from './loadData';
import { readingPorts } from './readingPorts';

export async function fileCollection(
  { file, sha, reading }: RunConfig,
  files: readonly DataFile[] | null,
  ports: DataPorts,
  pace: Pace,
  onProgress: (progress: LoadProgress) => void,
): Promise<Come> {
  const name = file || 'a file';
  if (!files || files.length === 0)
    throw new DataWanted(
      { kind: 'file', name: file, sha },
      `The samples of this run are in ${name}, which is not here: choose it`,
    );
  const { collection, refused, leftOut } = await understand(
    files,
    correctionsOf(reading),
    readingPorts(name, ports, pace, onProgress),
  );
  if (!collection) throw new Error(refused ?? `${name} could not be read`);
  return { collection, origin: { source: 'file', samples: 0, licence: null, leftOut } };
}
