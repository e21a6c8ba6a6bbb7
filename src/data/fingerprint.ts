/** The name of dropped files in links: equal where their contents, and the paths of several, are. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { DataFile } from './dataFile';
import type { Pace } from './formats/pace';
import { chunksOf } from './formats/source';
import { Unreadable } from './formats/unreadable';

/**
 * SHA-256, as 64 hex digits: of the bytes of one file; of several, of the sorted lines "<sha256>  <path>\n", whatever order they came
 * in. One of several that cannot be read is passed over, as it is when they are understood. `onBytes` hears how many bytes are done.
 * Rejects with Unreadable where no file can be read, or with the signal's reason.
 */
export async function fingerprint(files: readonly DataFile[], pace: Pace, onBytes: (done: number) => void): Promise<string> {
  const lines: string[] = [];
  let before = 0;
  let problem: Unreadable | null = null;
  for (const file of files) {
    try {
      const digest = await digestOf(file, pace, (done) => onBytes(before + done));
      if (files.length === 1) return digest;
      lines.push(`${digest}  ${file.path}\n`);
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      problem ??= error;
    }
    before += file.size;
  }
  if (lines.length === 0) throw problem ?? new Unreadable('There are no files to read.');
  return bytesToHex(sha256(utf8ToBytes(lines.sort().join(''))));
}

async function digestOf(file: DataFile, pace: Pace, onBytes: (done: number) => void): Promise<string> {
  const hash = sha256.create();
  let done = 0;
  for await (const chunk of chunksOf(file, pace)) {
    hash.update(chunk);
    done += chunk.length;
    onBytes(done);
  }
  return bytesToHex(hash.digest());
}
