/** A public set, ready for a reader: what is kept of it, and the rest fetched. What is in its files is not looked at here. */
import type { DataFile } from '../dataFile';
import { fileName, PUBLIC_SETS, type PublicSet, publicSet, type Role } from '../sets/publicSets';
import { download } from './download';
import { type FetchPorts, type OfferedFile, type Transfer, transferOf } from './fetchPorts';
import type { KeptSets } from './keptSets';
import { offerOf } from './offer';

export interface LoadedSet {
  readonly set: PublicSet;
  readonly files: readonly LoadedFile[];
}

export interface LoadedFile {
  readonly role: Role;
  readonly file: DataFile;
  /** 64 hex digits. */
  readonly sha256: string;
  /** How many samples it should hold (`rowCountProblem`); null for a file that is not the public host's. */
  readonly rows: number | null;
}

/** A link to a set is asked about before more than this is fetched, in bytes. */
export const ASK_ABOVE = 5_000_000;

/**
 * All files of a set. Progress counts all of them together, with what was there before. Rejects with a FetchProblem, whose sentence says what
 * is kept, or with the signal's reason; called again, it goes on from there. Once all is there, what is kept of other revisions goes.
 * Throws where no set has this id.
 */
export async function loadSet(
  id: string,
  ports: FetchPorts,
  signal: AbortSignal,
  onProgress: (transfer: Transfer) => void,
): Promise<LoadedSet> {
  const set = setOf(id);
  signal.throwIfAborted();
  const offered = await offerOf(set, ports, signal);
  const there = await Promise.all(offered.map((file) => thereOf(file, ports.kept)));
  const total = sum(offered.map(({ size }) => size));
  let speed: number | null = null;
  const files: LoadedFile[] = [];
  for (const [i, offer] of offered.entries()) {
    const file = await download(offer, ports, signal, ({ done, bytesPerSecond }) => {
      there[i] = done;
      speed = bytesPerSecond ?? speed;
      onProgress(transferOf(sum(there), total, speed));
    });
    there[i] = offer.size;
    files.push({ role: offer.role, file, sha256: await digestOf(offer, ports.kept), rows: rowsOf(set, offer) });
  }
  signal.throwIfAborted();
  await ports.kept.remove(id, offered[0].revision).catch(() => undefined);
  return { set, files };
}

/** How many bytes `loadSet` would have to fetch now: 0 where all is kept. Rejects as `loadSet` does. */
export async function downloadSize(id: string, ports: FetchPorts, signal: AbortSignal): Promise<number> {
  const offered = await offerOf(setOf(id), ports, signal);
  const missing = await Promise.all(offered.map(async (file) => file.size - (await thereOf(file, ports.kept))));
  return sum(missing);
}

export interface KeptSet {
  readonly id: string;
  readonly label: string;
  /** In bytes, parts and other revisions with it. */
  readonly size: number;
  /** Whether some of it is only a part. */
  readonly partly: boolean;
}

/** What is kept, in the order of the table. */
export async function keptSets(kept: KeptSets): Promise<readonly KeptSet[]> {
  const files = await kept.list();
  return PUBLIC_SETS.flatMap(({ id, label }) => {
    const own = files.filter(({ set }) => set === id);
    return own.length === 0
      ? []
      : [{ id, label, size: sum(own.map(({ size }) => size)), partly: own.some(({ whole }) => !whole) }];
  });
}

function setOf(id: string): PublicSet {
  const set = publicSet(id);
  if (!set) throw new Error(`${id} is no public set.`);
  return set;
}

/** A part longer than the file is no part of it. */
async function thereOf(file: OfferedFile, kept: KeptSets): Promise<number> {
  const size = await kept.sizeOf(file);
  return size > file.size ? 0 : size;
}

async function digestOf(file: OfferedFile, kept: KeptSets): Promise<string> {
  return (await kept.whole(file))?.sha256 ?? file.sha256 ?? '';
}

function rowsOf({ files }: PublicSet, { name, size }: OfferedFile): number | null {
  return files.find((file) => fileName(file) === name && file.size === size)?.rows ?? null;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0);
}
