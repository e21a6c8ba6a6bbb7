/** What `npm run data` does, with the streams, the network and the clock of whoever runs it. */
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { FetchPorts, Transfer } from '../data/fetching/fetchPorts';
import { dataName, KeptSets } from '../data/fetching/keptSets';
import { loadSet } from '../data/fetching/loadSet';
import { fullBase } from '../data/sets/baseAddress';
import { MANIFEST, type ManifestFile, manifestText, readManifest } from '../data/sets/manifest';
import { PUBLIC_SETS, type PublicSet, publicSet } from '../data/sets/publicSets';
import { sizeText } from '../lib/sizeText';
import { keptFolder } from './keptFolder';
import { takeLocalFiles } from './localSetFiles';

const USAGE = `usage: npm run data -- SET --out DIR [--from URL or PATH...]
       SET is one of ${PUBLIC_SETS.map(({ id }) => id).join(', ')}; without --from it is fetched from its public host.`;
/** Parts on their way, in the folder that is made: gone when all is there. */
const FETCHING = '.fetching';
/** Progress is said at most so often, in ms. */
const SAY_EVERY = 2000;

export interface DataStreams {
  /** A line of progress, or why it does not go on. */
  say(sentence: string): void;
}

export interface DataPorts extends Pick<FetchPorts, 'fetch' | 'now' | 'rest'> {
  readonly signal: AbortSignal;
}

function readArguments(args: readonly string[]): {
  readonly set: PublicSet;
  readonly out: string;
  readonly from: readonly string[];
} {
  const options = { out: { type: 'string' }, from: { type: 'string', multiple: true } } as const;
  const { values, positionals } = (() => {
    try {
      return parseArgs({ args: [...args], allowPositionals: true, options });
    } catch (error) {
      throw new Error(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
    }
  })();
  const [id, ...more] = positionals;
  if (id === undefined || values.out === undefined) throw new Error(USAGE);
  const set = publicSet(id);
  if (!set) throw new Error(`“${id}” is no public set.\n${USAGE}`);
  // A shell turns --from data/*.gz into the first file and more arguments.
  return { set, out: values.out, from: [...(values.from ?? []), ...more] };
}

/** Fetches or takes a set, as the arguments say. Gives the exit status: 0, or 2 where it said why it would not. */
export async function dataCommand(args: readonly string[], streams: DataStreams, ports: DataPorts): Promise<0 | 2> {
  try {
    const { set, out, from } = readArguments(args);
    const folder = path.join(out, set.id);
    const local = from.length > 0 && !/^https?:\/\//.test(from[0]);
    await mkdir(folder, { recursive: true });
    const files = local
      ? await takeLocalFiles(set, from, folder, streams, ports.signal)
      : await fetchFiles(set, out, from, streams, ports);
    const source = local ? 'files at hand' : (from[0] ?? `https://${set.host.name}/datasets/${set.repository} @ ${set.revision}`);
    await finish(set, folder, source, files);
    const size = sizeText(files.reduce((sum, file) => sum + file.size, 0));
    streams.say(
      `${folder}: ${files.length} files, ${size}, and ${MANIFEST}. Build the page with VITE_DATA_BASE at the address of ${out}.`,
    );
    return 0;
  } catch (error) {
    streams.say(error instanceof Error ? error.message : String(error));
    return 2;
  }
}

async function fetchFiles(
  set: PublicSet,
  out: string,
  from: readonly string[],
  { say }: DataStreams,
  { signal, ...ports }: DataPorts,
): Promise<readonly ManifestFile[]> {
  if (from.length > 1) throw new Error(`--from takes one address or files, not both.\n${USAGE}`);
  const place = path.join(out, FETCHING);
  const kept = new KeptSets(keptFolder(place));
  const base = from.length === 0 ? null : fullBase(from[0], from[0]);
  say(`${set.label}, from ${base ?? set.host.name}. Licence: ${set.licence.name}. ${set.licence.credit}.`);
  const { files } = await loadSet(set.id, { ...ports, kept, base }, signal, progressLine(set, say, ports.now));
  const keys = (await kept.list()).filter((file) => file.set === set.id && file.whole);
  const listed: ManifestFile[] = [];
  for (const { role, file, sha256 } of files) {
    const name = path.posix.basename(file.path);
    const key = keys.find((each) => each.name === name);
    if (!key) throw new Error(`${name} has gone from ${place}. Run the same command again.`);
    await rename(path.join(place, dataName(key)), path.join(out, set.id, name));
    listed.push({ name, role, size: file.size, sha256 });
  }
  await kept.remove(set.id);
  if ((await kept.list()).length === 0) await rm(place, { recursive: true, force: true });
  return listed;
}

function progressLine({ label }: PublicSet, say: DataStreams['say'], now: () => number): (transfer: Transfer) => void {
  let saidAt = now();
  return ({ done, total, secondsLeft }) => {
    if (now() - saidAt < SAY_EVERY) return;
    saidAt = now();
    const left = secondsLeft === null ? '' : `, ${Math.ceil(secondsLeft)} s left`;
    say(`${label}: ${sizeText(done)} of ${sizeText(total)}${left}`);
  };
}

/** Writes the list last, so that none ever names a file that is not there; what an earlier list named and this one does not goes. */
async function finish(set: PublicSet, folder: string, source: string, files: readonly ManifestFile[]): Promise<void> {
  const file = path.join(folder, MANIFEST);
  const before = await namedIn(file, set.id);
  await writeFile(`${file}.new`, manifestText(set.id, source, files));
  await rename(`${file}.new`, file);
  const names = new Set(files.map(({ name }) => name));
  for (const name of before) if (!names.has(name)) await rm(path.join(folder, name), { force: true });
}

async function namedIn(file: string, set: string): Promise<readonly string[]> {
  try {
    return existsSync(file) ? readManifest(await readFile(file, 'utf8'), set).map(({ name }) => name) : [];
  } catch {
    return []; // No list of ours: it names nothing that may be removed.
  }
}
