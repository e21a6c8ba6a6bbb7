/**
 * What is kept of public sets in a place for files. Finished files and parts of files are told apart by a record beside each, which is
 * written last: a file without one that calls it whole is a part. Files of another revision are never mistaken for
 * those of this one, since the revision is in their names.
 */
import type { DataFile } from '../dataFile';
import type { Appender, FilePlace } from './filePlace';
import { FetchProblem, storageProblem } from './problem';

export interface FileKey {
  /** Id of the set: small letters, digits and `-`. */
  readonly set: string;
  /** Letters and digits. */
  readonly revision: string;
  /** Letters, digits, `.`, `-` and `_`. */
  readonly name: string;
}

export interface KeptFile extends FileKey {
  /** In bytes. */
  readonly size: number;
  readonly whole: boolean;
}

interface FileRecord {
  readonly whole: boolean;
  /** Of the file as a whole; null while it is a part. */
  readonly size: number | null;
  readonly sha256: string | null;
  /** The tag (ETag) that the host gave the file that this is a part of. */
  readonly tag: string | null;
}

const DATA = /^([a-z0-9-]+)@([A-Za-z0-9]+)@([A-Za-z0-9._-]+)\.data$/;
/** A tag, or what is noted besides files, longer than this is not kept. */
const LONGEST_NOTE = 1_000_000;

export class KeptSets {
  constructor(private readonly place: FilePlace) {}

  /** Whether what is kept outlives this visit. */
  get lasting(): boolean {
    return this.place.lasting;
  }

  /** A file that is there as a whole; null where it is not. */
  async whole(key: FileKey): Promise<{ readonly file: DataFile; readonly sha256: string } | null> {
    const record = await this.record(key);
    if (!record?.whole || record.sha256 === null) return null;
    const file = await this.place.read(dataName(key)).catch(() => null);
    if (file === null || file.size !== record.size) return null;
    const path = `${key.set}/${key.name}`;
    return { sha256: record.sha256, file: { path, size: file.size, read: (start, end) => file.read(start, end) } };
  }

  /** How many bytes are there of a file, as a whole or in part. */
  async sizeOf(key: FileKey): Promise<number> {
    return (await this.place.read(dataName(key)).catch(() => null))?.size ?? 0;
  }

  /** The tag of the part that is there; null where it has none. */
  async tagOf(key: FileKey): Promise<string | null> {
    return (await this.record(key))?.tag ?? null;
  }

  /** Opens what is there of a file, to write on at its end. Rejects with a FetchProblem where it is busy or cannot be written. */
  async open(key: FileKey, expected: number): Promise<Appender> {
    // Called whole, but it is not: its record must not vouch for what is added now.
    if ((await this.record(key))?.whole && (await this.whole(key)) === null) await this.discard(key);
    return orProblem(key, () => this.place.append(dataName(key), expected));
  }

  /** Before the first byte of a file: it is a part now, of the file with this tag. */
  async begin(key: FileKey, tag: string | null): Promise<void> {
    await this.write(key, { whole: false, size: null, sha256: null, tag: tag === null || tag.length > 1000 ? null : tag });
  }

  /** After its last byte, once it is closed and found right. */
  async finish(key: FileKey, size: number, sha256: string): Promise<void> {
    await this.write(key, { whole: true, size, sha256, tag: null });
  }

  async discard(key: FileKey): Promise<void> {
    await orProblem(key, async () => {
      await this.place.remove(recordName(key));
      await this.place.remove(dataName(key));
    });
  }

  /** Every file, whole or in part, of every set and revision. Empty where the place cannot be read. */
  async list(): Promise<readonly KeptFile[]> {
    const found: KeptFile[] = [];
    for (const { name, size } of await this.place.list().catch(() => [])) {
      const [, set, revision, file] = DATA.exec(name) ?? [];
      if (file === undefined) continue;
      const key = { set, revision, name: file };
      found.push({ ...key, size, whole: (await this.whole(key)) !== null });
    }
    return found;
  }

  /** Removes every file of a set; of every revision but one where that is named. */
  async remove(set: string, exceptRevision?: string): Promise<void> {
    for (const file of await this.list()) {
      if (file.set === set && file.revision !== exceptRevision) await this.discard(file);
    }
  }

  /** A text that was noted; null where there is none. Notes stay when files are removed. */
  async note(name: string): Promise<string | null> {
    return this.text(`${name}.note`);
  }

  /** Notes a text. It is worth having, but nothing depends on it: where it cannot be kept, it is not. */
  async setNote(name: string, text: string): Promise<void> {
    if (text.length <= LONGEST_NOTE)
      await this.place.replace(`${name}.note`, new TextEncoder().encode(text)).catch(() => undefined);
  }

  private async record(key: FileKey): Promise<FileRecord | null> {
    try {
      const record = JSON.parse((await this.text(recordName(key))) ?? 'null');
      return typeof record === 'object' ? record : null;
    } catch {
      return null; // Cut off while it was written: what it was about counts as a part.
    }
  }

  private async write(key: FileKey, record: FileRecord): Promise<void> {
    await orProblem(key, () => this.place.replace(recordName(key), new TextEncoder().encode(JSON.stringify(record))));
  }

  private async text(name: string): Promise<string | null> {
    const file = await this.place.read(name).catch(() => null);
    if (file === null || file.size > LONGEST_NOTE) return null;
    return file.read().then(
      (bytes) => new TextDecoder().decode(bytes),
      () => null,
    );
  }
}

/** The name of a file's bytes in its place. */
export function dataName({ set, revision, name }: FileKey): string {
  return `${set}@${revision}@${name}.data`;
}

function recordName({ set, revision, name }: FileKey): string {
  return `${set}@${revision}@${name}.record`;
}

const SENTENCES = {
  full: 'there is no room to keep it. Remove sets that are kept, or make room, and fetch it again.',
  denied: 'it cannot be kept here. Nothing was changed.',
  busy: 'it is being fetched or removed already, in another tab perhaps. Nothing was changed. Wait for that, then try again.',
};

/** Turns a place's error into a sentence. */
export async function orProblem<T>({ set, name }: FileKey, does: () => Promise<T>): Promise<T> {
  try {
    return await does();
  } catch (error) {
    const problem = storageProblem(error);
    throw new FetchProblem(problem, `${set}/${name}: ${SENTENCES[problem]}`, { cause: error });
  }
}
