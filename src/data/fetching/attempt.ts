/** One attempt at a file: what is there of it is gone on with, as far as it comes this time. Whether it is the right file is found out elsewhere. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { sizeText } from '../../lib/sizeText';
import { type FetchPorts, nameOf, type OfferedFile, type Transfer, transferOf } from './fetchPorts';
import type { Appender } from './filePlace';
import { orProblem } from './keptSets';
import { FetchProblem } from './problem';
import { hostOf, leave, request } from './request';
import { Speed } from './speed';

/** Hashed without a rest at most, in bytes: some 5 ms. */
const SLICE = 1 << 20;
/** Worked without a rest at most, in ms. */
const SPELL = 10;
/** Progress is told at most so often, in ms. */
const TELL = 100;

/**
 * The digest of a file that is not there as a whole yet, once all of it came and is closed. Rejects as `download` does; a part stays, of which
 * there is at least a byte.
 */
export async function attempt(
  file: OfferedFile,
  ports: FetchPorts,
  signal: AbortSignal,
  onProgress: (transfer: Transfer) => void,
): Promise<string> {
  const part = await ports.kept.open(file, file.size);
  try {
    const digest = await new Attempt(file, part, ports, signal, onProgress).run();
    await orProblem(file, () => part.close());
    return digest;
  } catch (error) {
    await part.close().catch(() => undefined);
    if (part.size === 0) await ports.kept.discard(file).catch(() => undefined);
    throw error;
  }
}

class Attempt {
  private hash = sha256.create();
  private readonly speed = new Speed();
  private restedAt: number;
  private toldAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly file: OfferedFile,
    private readonly part: Appender,
    private readonly ports: FetchPorts,
    private readonly signal: AbortSignal,
    private readonly onProgress: (transfer: Transfer) => void,
  ) {
    this.restedAt = ports.now();
  }

  /** The digest of the whole file, as 64 hex digits. */
  async run(): Promise<string> {
    const { file, part } = this;
    if (part.size > file.size) await this.clear();
    this.tell();
    await this.hashPart();
    if (part.size < file.size) await this.fetchRest();
    return bytesToHex(this.hash.digest());
  }

  private async clear(): Promise<void> {
    await orProblem(this.file, () => this.part.clear());
    this.hash = sha256.create();
  }

  /** What an earlier attempt left. */
  private async hashPart(): Promise<void> {
    const { part } = this;
    for (let start = 0; start < part.size; ) {
      const bytes = await orProblem(this.file, () => part.read(start, start + SLICE));
      // Shorter than it says: it was never written to the disk.
      if (bytes.length === 0) return this.clear();
      this.hash.update(bytes);
      start += bytes.length;
      await this.rest();
    }
  }

  private async fetchRest(): Promise<void> {
    const { file, part, ports, signal } = this;
    const { kept } = ports;
    const tag = part.size > 0 ? await kept.tagOf(file) : null;
    const { response, start } = await request(file, part.size, tag, ports, signal);
    try {
      // A host that starts over makes the part useless, and only now: a host that refuses leaves it as it is.
      if (start < part.size) await this.clear();
      if (start === 0) await kept.begin(file, response.headers.get('etag'));
      const declared = lengthOf(response);
      if (declared !== null && start + declared > file.size) await this.wrongLength(start + declared);
      await this.take(response);
      if (part.size < file.size) await (declared === part.size - start ? this.wrongLength(part.size) : this.cut(null));
    } finally {
      await leave(response);
    }
  }

  /** Reads an answer to its end. */
  private async take(response: Response): Promise<void> {
    const { file, part, signal } = this;
    const reader = response.body?.getReader();
    if (!reader) return;
    try {
      for (;;) {
        const { done, value } = await reader.read().catch((error) => this.cut(error));
        signal.throwIfAborted();
        if (done) return;
        if (part.size + value.length > file.size) await this.wrongLength(part.size + value.length);
        await this.add(value);
      }
    } finally {
      await reader.cancel().catch(() => undefined);
      reader.releaseLock();
    }
  }

  private async add(bytes: Uint8Array): Promise<void> {
    const { file, part } = this;
    await orProblem(file, () => part.write(bytes));
    for (let start = 0; start < bytes.length; start += SLICE) {
      this.hash.update(bytes.subarray(start, start + SLICE));
      await this.rest();
    }
    this.tell();
    this.signal.throwIfAborted();
  }

  private tell(): void {
    const { file, part, ports } = this;
    const now = ports.now();
    const speed = this.speed.after(now, part.size);
    if (now - this.toldAt < TELL && part.size < file.size) return;
    this.toldAt = now;
    this.onProgress(transferOf(part.size, file.size, speed));
  }

  /** Leaves the thread to others when it is time. */
  private async rest(): Promise<void> {
    if (this.ports.now() - this.restedAt >= SPELL) {
      await this.ports.rest();
      this.restedAt = this.ports.now();
    }
    this.signal.throwIfAborted();
  }

  private cut(cause: unknown): never {
    const { file, part, signal, ports } = this;
    signal.throwIfAborted();
    const how = ports.kept.lasting ? 'is kept' : 'stays in memory for this visit';
    const what =
      part.size === 0
        ? 'the connection broke off before anything came of it. Nothing was changed: fetch it again.'
        : `the connection broke off after ${sizeText(part.size)} of ${sizeText(file.size)}. That part ${how}: fetch it again and it goes on from there.`;
    throw new FetchProblem('cut', `${nameOf(file)}: ${what}`, { cause });
  }

  private async wrongLength(size: number): Promise<never> {
    const { file } = this;
    await this.clear();
    throw new FetchProblem(
      'length',
      `${nameOf(file)} on ${hostOf(file.url)} is ${size < file.size ? 'only' : 'at least'} ${size} bytes long instead of ${file.size}: it is another file, or a notice in its place. It was thrown away. Try again later, or use files of your own.`,
    );
  }
}

/** As the host declares it; null where it does not, or where that is of the file as it was packed for the way. */
function lengthOf({ headers }: Response): number | null {
  const length = headers.get('content-length');
  return length === null || (headers.get('content-encoding') ?? 'identity') !== 'identity' || !/^\d+$/.test(length)
    ? null
    : Number(length);
}
