/** Which files a set has at the place that it is taken from: its public host, or a base address. Nothing of them is fetched here. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { MANIFEST, type ManifestFile, readManifest } from '../sets/manifest';
import { fileName, type PublicSet, publicAddress } from '../sets/publicSets';
import type { FetchPorts, OfferedFile } from './fetchPorts';
import { FetchProblem } from './problem';
import { hostOf, leave } from './request';

const LONGEST_LIST = 100_000;

/**
 * At a base address the list is fetched each time, a few hundred bytes; where that does not answer, the list of the last time does, so
 * that kept sets open without a network. Rejects with a FetchProblem, or with the signal's reason.
 */
export async function offerOf(set: PublicSet, ports: FetchPorts, signal: AbortSignal): Promise<readonly OfferedFile[]> {
  const { id, label, revision } = set;
  if (ports.base === null) {
    return set.files.map((file) => {
      const { role, size, sha256 } = file;
      return { set: id, label, revision, name: fileName(file), role, size, sha256, url: publicAddress(set, file) };
    });
  }
  const folder = new URL(`${id}/`, ports.base);
  const files = await listAt(new URL(MANIFEST, folder).href, set, ports, signal);
  const content = revisionOf(files);
  return files.map((file) => ({ set: id, label, revision: content, ...file, url: new URL(file.name, folder).href }));
}

/** Files of other bytes are of another revision, whatever they are called. */
function revisionOf(files: readonly ManifestFile[]): string {
  const lines = files.map(({ name, size, sha256 }) => `${name} ${size} ${sha256}\n`).sort();
  return bytesToHex(sha256(utf8ToBytes(lines.join('')))).slice(0, 40);
}

async function listAt(url: string, set: PublicSet, ports: FetchPorts, signal: AbortSignal): Promise<readonly ManifestFile[]> {
  const note = `${set.id}@${MANIFEST}`;
  let response: Response | null = null;
  let text: string | null = null;
  try {
    response = await ports.fetch(url, { signal, cache: 'no-store', credentials: 'omit', referrerPolicy: 'no-referrer' });
    if (response.status === 200) text = await response.text();
  } catch {
    // Said below.
  }
  signal.throwIfAborted();
  if (text !== null) {
    const files = filesOf(text, url, set);
    await ports.kept.setNote(note, text);
    return files;
  }
  await leave(response);
  const last = await ports.kept.note(note);
  if (last !== null) return filesOf(last, url, set);
  if (response === null || response.status === 200)
    throw new FetchProblem(
      'offline',
      `${hostOf(url)} cannot be reached: there is no network, or something on the way blocks it. Nothing was fetched. Try again later, or use files of your own.`,
    );
  throw new FetchProblem(
    'refused',
    `${set.label} is not offered by ${hostOf(url)} (HTTP ${response.status} for ${url}). Nothing was fetched. Whoever runs this page makes it with “npm run data -- ${set.id}”.`,
  );
}

function filesOf(text: string, url: string, { id }: PublicSet): readonly ManifestFile[] {
  try {
    if (text.length > LONGEST_LIST) throw new Error('is no list of a set’s files');
    return readManifest(text, id);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new FetchProblem(
      'list',
      `${url} ${why}. Nothing was fetched. Whoever runs this page makes it with “npm run data -- ${id}”.`,
    );
  }
}
