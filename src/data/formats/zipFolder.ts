/**
 * What a zip file holds, as sources, from the directory at its end. Nothing is unpacked before it is read, and no more than the
 * directory declares. Nested zip files stay what they are.
 */

import { sizeText } from '../../lib/sizeText';
import type { DataFile } from '../dataFile';
import { crc32 } from './crc32';
import { inflated } from './inflated';
import type { Pace } from './pace';
import { chunksOf, MOST_RATIO, readOf, type Source } from './source';
import { MOST_BYTES, Unreadable } from './unreadable';
import { directoryOf, u16, u32, type ZipEntry } from './zipDirectory';

export interface ZipFolder {
  readonly entries: readonly Source[];
  readonly leftOut: readonly string[];
}

/** All entries together may declare so many bytes. */
const MOST_UNPACKED = 16 * MOST_BYTES;
/** An entry this large that is packed this well is no data. */
const BOMB = { bytes: 64e6, ratio: 500 };
/** Entries that are packed in fewer bytes are unpacked in one go. */
const SMALL = 1 << 16;
const WINDOW = 1 << 20;

export function looksLikeZip(head: Uint8Array): boolean {
  return head[0] === 0x50 && head[1] === 0x4b && ((head[2] === 3 && head[3] === 4) || (head[2] === 5 && head[3] === 6));
}

/** Rejects with `Unreadable` where it is no whole zip file, or one that is made to unpack into far too much. */
export async function openZip(file: DataFile, pace: Pace): Promise<ZipFolder> {
  const entries = await directoryOf(file, pace);
  const name = file.path;
  const total = entries.reduce((sum, { size }) => sum + size, 0);
  const packed = entries.reduce((sum, entry) => sum + entry.packed, 0);
  if (total > MOST_UNPACKED)
    throw new Unreadable(
      `${name} would unpack into ${sizeText(total)}, more than the ${sizeText(MOST_UNPACKED)} that are read: it was left out.`,
    );
  if (packed > file.size)
    throw new Unreadable(`${name} has entries that overlap, as only damaged or malicious zip files have: it was left out.`);
  const bomb = entries.find(({ size, packed }) => size > BOMB.bytes && size > BOMB.ratio * packed);
  if (bomb)
    throw new Unreadable(
      `${name}: ${bomb.path} is ${sizeText(bomb.packed)} that unpack into ${sizeText(bomb.size)}. Data do not pack like that: the file was left out.`,
    );
  const { inflateSync } = await import('fflate');
  const window = windowed(file);
  return {
    entries: entries.filter(({ path }) => !path.endsWith('/')).map((entry) => sourceOf(entry, window, inflateSync)),
    leftOut: [],
  };
}

/** Small neighbours are read together. */
function windowed(file: DataFile): DataFile {
  let start = 0;
  let held: Uint8Array<ArrayBuffer> = new Uint8Array(0);
  return {
    path: file.path,
    size: file.size,
    read: async (from = 0, to = file.size) => {
      if (from < start || to > start + held.length) {
        if (to - from >= WINDOW) return readOf(file, from, to);
        const bytes = await readOf(file, from, Math.min(file.size, from + WINDOW));
        [start, held] = [from, bytes];
      }
      return held.subarray(from - start, to - start);
    },
  };
}

function sourceOf(entry: ZipEntry, file: DataFile, inflateSync: typeof import('fflate').inflateSync): Source {
  const name = `${file.path}: ${entry.path}`;
  const damaged = `${name} is damaged and was left out.`;
  async function* chunks(pace: Pace): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined> {
    if (entry.encrypted) throw new Unreadable(`${name} is encrypted and was left out. Make a zip file without a password.`);
    if (entry.method !== 0 && entry.method !== 8)
      throw new Unreadable(
        `${name} is packed by a method that is not read (${entry.method}), and was left out. Pack it as plain zip (deflate).`,
      );
    const header = await pace.wait(readOf(file, entry.at, Math.min(file.size, entry.at + 30)));
    if (header.length < 30 || u32(header, 0) !== 0x04034b50) throw new Unreadable(damaged);
    const start = entry.at + 30 + u16(header, 26) + u16(header, 28);
    const end = start + entry.packed;
    if (end > file.size) throw new Unreadable(damaged);
    if (entry.method === 8 && entry.packed <= SMALL && entry.size <= SMALL * 64) {
      const packed = await pace.wait(readOf(file, start, end));
      yield unpackedAtOnce(packed);
      return;
    }
    const raw = chunksOf(file, pace, start, end);
    let size = 0;
    let crc = 0;
    for await (const chunk of entry.method === 0 ? raw : inflated(raw, 'deflate-raw', pace, damaged)) {
      size += chunk.length;
      if (size > entry.size)
        throw new Unreadable(`${name} unpacks into more than it declares (${sizeText(entry.size)}) and was left out.`);
      crc = crc32(chunk, crc);
      yield chunk;
    }
    if (size !== entry.size || crc !== entry.crc) throw new Unreadable(damaged);
  }
  function unpackedAtOnce(packed: Uint8Array): Uint8Array<ArrayBuffer> {
    // One byte more than declared, so that what is too long shows.
    const out = new Uint8Array(entry.size + 1);
    let unpacked: Uint8Array;
    try {
      unpacked = inflateSync(packed, { out });
    } catch (cause) {
      throw new Unreadable(damaged, { cause });
    }
    if (unpacked.length > entry.size)
      throw new Unreadable(`${name} unpacks into more than it declares (${sizeText(entry.size)}) and was left out.`);
    if (unpacked.length < entry.size || crc32(unpacked) !== entry.crc) throw new Unreadable(damaged);
    return out.subarray(0, entry.size);
  }
  return { name, path: entry.path, size: entry.size, most: Math.min(entry.size, entry.packed * MOST_RATIO), file: null, chunks };
}
