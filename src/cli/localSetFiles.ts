/** Files of a public set that are on this disk already, taken into the folder that a base address serves. What is in them is not read. */
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, statSync } from 'node:fs';
import { readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { isPlainName, MANIFEST, type ManifestFile } from '../data/sets/manifest';
import { fileName, type PublicSet, type Role } from '../data/sets/publicSets';
import type { DataStreams } from './dataCommand';

/** What readers may know; anything else in a folder is left out, and it is said. */
const DATA = /(\.(gz|bin|parquet|jsonl|json|npy|npz|csv|tsv|txt|zip)|ubyte)$/i;
const NO_DATA = /^(\.|manifest\.json$|licen[cs]e|readme|batches\.meta)/i;

/** What a file is for, from its name, as every such set calls its files: training where the name says nothing else. */
export function roleOf(name: string): Role {
  if (/(^|[^a-z])(t10k|test)/i.test(name)) return 'test';
  return /(^|[^a-z])(dev|valid|val)/i.test(name) ? 'dev' : 'train';
}

/**
 * Copies files, or those in a folder, into `folder` under their own names, and gives their sizes and digests. Throws a sentence where there
 * are none, none to train on, or two of one name.
 */
export async function takeLocalFiles(
  set: PublicSet,
  from: readonly string[],
  folder: string,
  streams: DataStreams,
  signal: AbortSignal,
): Promise<readonly ManifestFile[]> {
  const chosen = (await Promise.all(from.map(filesAt))).flat().sort();
  const data = chosen.filter((file) => isData(file, streams));
  const names = data.map((file) => path.basename(file));
  const twice = names.find((name, i) => names.indexOf(name) < i);
  if (twice !== undefined) throw new Error(`There are two files called ${twice}. Give one of them another name.`);
  if (!names.some((name) => roleOf(name) === 'train'))
    throw new Error(`${from.join(', ')}: there is no file of ${set.label} to train on. Nothing was changed.`);
  const files: ManifestFile[] = [];
  for (const file of data) {
    const name = path.basename(file);
    const { size, sha256 } = await take(file, path.join(folder, name), signal);
    const same = set.files.find((known) => fileName(known) === name);
    if (same?.sha256 && same.sha256 !== sha256) streams.say(`${file} is not the file of that name that ${set.host.name} has.`);
    files.push({ name, role: roleOf(name), size, sha256 });
  }
  return files;
}

function isData(file: string, { say }: DataStreams): boolean {
  const name = path.basename(file);
  const is = DATA.test(name) && !NO_DATA.test(name) && isPlainName(name) && statSync(file).size > 0;
  if (!is && name !== MANIFEST) say(`${file} is no data of a set, by its name or because it is empty, and was left out.`);
  return is;
}

async function filesAt(place: string): Promise<readonly string[]> {
  const found = await stat(place).catch(() => null);
  if (found === null) throw new Error(`${place} is not there.`);
  if (!found.isDirectory()) return [place];
  const entries = await readdir(place, { withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ name }) => path.join(place, name));
}

/** Copies a file beside its place and moves it there at the end, so that it is never there in part; onto itself as well. */
async function take(from: string, to: string, signal: AbortSignal): Promise<{ readonly size: number; readonly sha256: string }> {
  const hash = createHash('sha256');
  let size = 0;
  const digesting = new Transform({
    transform(chunk: Buffer, _, done) {
      hash.update(chunk);
      size += chunk.length;
      done(null, chunk);
    },
  });
  const copy = `${to}.new`;
  try {
    await pipeline(createReadStream(from), digesting, createWriteStream(copy), { signal });
    await rename(copy, to);
  } catch (error) {
    await rm(copy, { force: true });
    throw signal.aborted ? signal.reason : error;
  }
  return { size, sha256: hash.digest('hex') };
}
