/** Public sets as collections: the slice of FashionMNIST that comes with the page, and whole sets that were fetched. */
import type { RunConfig } from '../../config/runConfig';
import { sizeText } from '../../lib/sizeText';
import type { Pace } from '../../lib/steps';
import type { Collection, CollectionPart } from '../collection';
import type { DataFile } from '../dataFile';
import { ASK_ABOVE, downloadSize, type LoadedFile, loadSet } from '../fetching/loadSet';
import { type Labelling, needsWhole, type PublicSet, publicSet, type Role, rowCountProblem } from '../sets/publicSets';
import type { Corrections } from '../understand/corrections';
import { understand } from '../understand/understand';
import { asSet } from './asSet';
import type { DataPorts } from './dataPorts';
import { DataWanted } from './dataWanted';
import { fashionSlice } from './fashionSlice';
import type { Come, LoadProgress } from './loadData';
import { readingPorts } from './readingPorts';

/** Samples a class that are taken where nothing is said: enough to see, few enough to be quick. */
const SUGGESTED = { pictures: 200, sentences: 400 } as const;

/** `files`: those of the set where somebody has them at hand; null for what comes with the page, is kept or is fetched. */
export async function publicCollection(
  config: RunConfig,
  files: readonly DataFile[] | null,
  ports: DataPorts,
  pace: Pace,
  onProgress: (progress: LoadProgress) => void,
): Promise<Come> {
  const set = publicSet(config.data);
  if (!set) throw new Error(`There are no data called ${config.data} here`);
  const samples = SUGGESTED[set.content];
  const labelling = set.labellings.find(({ id }) => id === config.labels) ?? set.labellings[0];
  const classGroups = labelling.groups ? { classGroups: labelling.groups.of } : {};
  const origin = { source: set.id, samples, licence: set.licence, leftOut: [], ...classGroups };
  if (files) {
    const corrections = { label: labelling.column, ...labelsAsked(set, config) };
    const collection = await read(files, corrections, set, labelling, ports, pace, onProgress);
    return { collection, origin };
  }
  if (!needsWhole(set, config.samples)) {
    const slice = await Promise.all(
      fashionSlice.files.map(({ name }) => ports.embedded(`${fashionSlice.folder}${name}`, pace.signal)),
    );
    const collection = await read(slice, {}, set, labelling, ports, pace, onProgress);
    return { collection, origin: { ...origin, samples: 0, licence: fashionSlice.licence } };
  }
  const sets = await ports.sets();
  const bytes = await downloadSize(set.id, sets, pace.signal);
  if (bytes > ASK_ABOVE)
    throw new DataWanted(
      { kind: 'set', id: set.id, bytes },
      `${set.label} has to be fetched first: ${sizeText(bytes)} from ${sets.base === null ? set.host.name : new URL(sets.base).host}`,
    );
  const what = `Fetching ${set.label}`;
  const { files: fetched } = await loadSet(set.id, sets, pace.signal, ({ done, total }) =>
    onProgress({ what, share: done / total }),
  );
  const wanted = fetched.filter(({ role }) => role !== 'dev');
  const roles = Object.fromEntries(wanted.map(({ file, role }) => [file.path, role === 'test' ? 'test' : 'train'] as const));
  const collection = await read(
    wanted.map(({ file }) => file),
    { roles, label: labelling.column, ...labelsAsked(set, config) },
    set,
    labelling,
    ports,
    pace,
    onProgress,
  );
  const problem =
    rowProblem(set, 'train', wanted, collection.train) ?? (collection.test && rowProblem(set, 'test', wanted, collection.test));
  if (problem) throw new Error(problem);
  return { collection, origin };
}

function rowProblem({ label }: PublicSet, role: Role, files: readonly LoadedFile[], { labels }: CollectionPart): string | null {
  const expected = files.filter((file) => file.role === role).map(({ rows }) => rows);
  const total = expected.reduce((sum, rows) => (sum === null || rows === null ? null : sum + rows), 0);
  return rowCountProblem(`${label}, ${role === 'test' ? 'test' : 'training'} samples:`, total, labels.length);
}

/** Which of its labellings, of a set that has several. */
function labelsAsked({ labellings }: PublicSet, { labels }: RunConfig): Corrections {
  return labellings.length > 1 ? { labels } : {};
}

async function read(
  files: readonly DataFile[],
  corrections: Corrections,
  set: PublicSet,
  labelling: Labelling,
  ports: DataPorts,
  pace: Pace,
  onProgress: (progress: LoadProgress) => void,
): Promise<Collection> {
  const { collection, refused } = await understand(files, corrections, readingPorts(set.label, ports, pace, onProgress));
  if (!collection) throw new Error(`${set.label} could not be read: ${refused}`);
  return asSet(collection, set, labelling);
}
