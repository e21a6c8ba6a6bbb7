/** The directory of a zip file, which stands at its end: what entries it has, how they are packed, and where they lie. */
import type { DataFile } from '../dataFile';
import { count } from '../words';
import type { Pace } from './pace';
import { readOf } from './source';
import { Unreadable } from './unreadable';

export interface ZipEntry {
  readonly path: string;
  readonly encrypted: boolean;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly at: number;
}

const MOST_ENTRIES = 1_000_000;

/** Every entry. Rejects with `Unreadable` where the directory is missing or damaged. */
export async function directoryOf(file: DataFile, pace: Pace): Promise<readonly ZipEntry[]> {
  const broken = () =>
    new Unreadable(`${file.path} is not a whole zip file: its directory, which stands at the end, is missing or damaged.`);
  const tailAt = Math.max(0, file.size - 65_557);
  const tail = await pace.wait(readOf(file, tailAt, file.size));
  let end = tail.length - 22;
  while (end >= 0 && u32(tail, end) !== 0x06054b50) end--;
  if (end < 0) throw broken();
  let number = u16(tail, end + 10);
  let length = u32(tail, end + 12);
  let at = u32(tail, end + 16);
  if (end >= 20 && u32(tail, end - 20) === 0x07064b50) {
    const wide = u64(tail, end - 12);
    const record = wide + 56 <= file.size ? await pace.wait(readOf(file, wide, wide + 56)) : new Uint8Array(0);
    if (record.length < 56 || u32(record, 0) !== 0x06064b50) throw broken();
    [number, length, at] = [u64(record, 32), u64(record, 40), u64(record, 48)];
  }
  if (number > MOST_ENTRIES)
    throw new Unreadable(`${file.path} declares ${count(number, 'entry', 'entries')}, more than are read.`);
  if (at + length > file.size) throw broken();
  const directory = await pace.wait(readOf(file, at, at + length));
  const entries: ZipEntry[] = [];
  for (let p = 0, i = 0; i < number; i++) {
    if (p + 46 > directory.length || u32(directory, p) !== 0x02014b50) throw broken();
    const flags = u16(directory, p + 8);
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((o) => u16(directory, p + o));
    const nameBytes = directory.subarray(p + 46, p + 46 + nameLength);
    const wide = wideSizes(directory.subarray(p + 46 + nameLength, p + 46 + nameLength + extraLength), [
      u32(directory, p + 24),
      u32(directory, p + 20),
      u32(directory, p + 42),
    ]);
    entries.push({
      path: new TextDecoder().decode(nameBytes).replaceAll('\\', '/'),
      encrypted: (flags & 1) !== 0,
      method: u16(directory, p + 10),
      crc: u32(directory, p + 16),
      size: wide[0],
      packed: wide[1],
      at: wide[2],
    });
    p += 46 + nameLength + extraLength + commentLength;
    if (i % 1024 === 0) {
      const turn = pace.turn();
      if (turn) await turn;
    }
  }
  return entries;
}

/** Size, packed size and place, each taken from the 64-bit field where its 32 bits are all ones. */
function wideSizes(extra: Uint8Array, narrow: readonly number[]): readonly number[] {
  if (!narrow.includes(0xffffffff)) return narrow;
  for (let p = 0; p + 4 <= extra.length; p += 4 + u16(extra, p + 2)) {
    if (u16(extra, p) !== 1) continue;
    let at = p + 4;
    return narrow.map((value) => {
      if (value !== 0xffffffff || at + 8 > extra.length) return value;
      at += 8;
      return u64(extra, at - 8);
    });
  }
  return narrow;
}

export const u16 = (b: Uint8Array, at: number) => b[at] | (b[at + 1] << 8);
export const u32 = (b: Uint8Array, at: number) => (u16(b, at) | (u16(b, at + 2) << 16)) >>> 0;
const u64 = (b: Uint8Array, at: number) => u32(b, at) + 2 ** 32 * u32(b, at + 4);
