/** A file that a link names and this page does not have, and what is said where another one comes. */
import type { Corrections } from '../data/understand/corrections';

export interface WantedFile {
  /** May be empty. */
  readonly name: string;
  /** SHA-256, as 64 hex digits; empty where the link does not say, and then any file will do. */
  readonly sha: string;
  /** How the link reads it. */
  readonly corrections: Corrections;
}

/** A sentence where dropped files, of this name and fingerprint, are not those that are wanted; else null. */
export function mismatchOf(wanted: WantedFile | null, name: string, sha: string | null): string | null {
  if (wanted === null || wanted.sha === '' || sha === null || sha === wanted.sha) return null;
  const print = `SHA-256 ${wanted.sha.slice(0, 8)}…`;
  const use = 'It can be used, but the run will be another one than that of the link.';
  if (wanted.name === name)
    return `The link names ${name} with another content (${print}): this file has the same name but was changed. ${use}`;
  return `The link names ${wanted.name || 'a file'} (${print}), and ${name} is another file. ${use}`;
}
