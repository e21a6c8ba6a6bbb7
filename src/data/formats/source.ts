/** Bytes that a reader reads, wherever they lie: a file, what a gzip file holds, an entry of a zip file. It knows no formats. */
import type { DataFile } from '../dataFile';
import { inflated } from './inflated';
import type { Pace } from './pace';
import { Unreadable } from './unreadable';

export interface Source {
  /** What sentences call it: "photos.zip: cat/3.png". */
  readonly name: string;
  /** Its name with the folders it came in, without ".gz": from it come classes, training and test. */
  readonly path: string;
  /** In bytes; null where it is known only at the end. */
  readonly size: number | null;
  /** It cannot hold more bytes than that. */
  readonly most: number;
  /** Its bytes in order. Stops with the signal's reason; rejects with `Unreadable`, or whatever the file rejects with. */
  chunks(pace: Pace): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined>;
  /** Where it can be read anywhere; null where only from its start. */
  readonly file: DataFile | null;
}

const CHUNK = 1 << 20;
/** No deflated data hold more than so many times their own length. */
export const MOST_RATIO = 1032;

export function sourceOfFile(file: DataFile): Source {
  return { name: file.path, path: file.path, size: file.size, most: file.size, file, chunks: (pace) => chunksOf(file, pace) };
}

/** What a gzip file holds. */
export function unpackedGzip(packed: Source): Source {
  return {
    name: packed.name,
    path: packed.path.replace(/\.gz$/i, ''),
    size: null,
    most: packed.most * MOST_RATIO,
    file: null,
    chunks: (pace) =>
      inflated(
        packed.chunks(pace),
        'gzip',
        pace,
        `${packed.name} ends too early or is damaged: its gzip data cannot be unpacked.`,
      ),
  };
}

/** Bytes `start` to `end` of a file, a piece at a time. */
export async function* chunksOf(file: DataFile, pace: Pace, start = 0, end = file.size) {
  for (let at = start; at < end; at += CHUNK) {
    pace.signal.throwIfAborted();
    const chunk = await pace.wait(readOf(file, at, Math.min(end, at + CHUNK)));
    yield chunk;
    const turn = pace.turn();
    if (turn) await turn;
  }
}

/** Bytes `start` to `end` of a file. Rejects with `Unreadable` where it cannot be read, or has become shorter. */
export async function readOf(file: DataFile, start: number, end: number): Promise<Uint8Array<ArrayBuffer>> {
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    bytes = await file.read(start, end);
  } catch (cause) {
    throw new Unreadable(`${file.path} could not be read. It may have been moved or changed: choose it again.`, { cause });
  }
  if (bytes.length !== end - start) throw new Unreadable(`${file.path} has become shorter while it was read: choose it again.`);
  return bytes;
}

/** The whole of a source in memory. Rejects with `Unreadable` where it is longer than `most` bytes. */
export async function wholeOf(source: Source, pace: Pace, most: number): Promise<Uint8Array<ArrayBuffer>> {
  const tooLong = () =>
    new Unreadable(`${source.name} is longer than ${Math.round(most / 1e6)} MB, which is more than is read at once.`);
  if (source.size !== null && source.size > most) throw tooLong();
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  for await (const chunk of source.chunks(pace)) {
    length += chunk.length;
    if (length > most) throw tooLong();
    chunks.push(chunk);
  }
  if (chunks.length === 1) return chunks[0];
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

/** At most the first `length` bytes. */
export async function headOf(source: Source, pace: Pace, length: number): Promise<Uint8Array<ArrayBuffer>> {
  if (source.file) return pace.wait(readOf(source.file, 0, Math.min(length, source.file.size)));
  const head = new Uint8Array(length);
  let filled = 0;
  for await (const chunk of source.chunks(pace)) {
    const part = chunk.subarray(0, length - filled);
    head.set(part, filled);
    filled += part.length;
    if (filled === length) break;
  }
  return head.subarray(0, filled);
}
