/** A folder on a disk as a place for files, in Node. */
import { type FileHandle, mkdir, open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { DataFile } from '../data/dataFile';
import { type Appender, busy, type FilePlace } from '../data/fetching/filePlace';

export function keptFolder(folder: string): FilePlace {
  const writing = new Set<string>();
  const at = (name: string) => path.join(folder, name);
  return {
    lasting: true,
    list: async () => {
      const entries = await readdir(folder, { withFileTypes: true }).catch(orThrow([]));
      const files = entries.filter((entry) => entry.isFile());
      return Promise.all(files.map(async ({ name }) => ({ name, size: (await stat(at(name))).size })));
    },
    read: (name) => fileOnDisk(at(name), name),
    append: async (name) => {
      if (writing.has(name)) throw busy(name);
      writing.add(name);
      try {
        await mkdir(folder, { recursive: true });
        // "a+" writes at the end, wherever that is, and reads anywhere.
        const handle = await open(at(name), 'a+');
        return new DiskAppender(handle, (await handle.stat()).size, () => writing.delete(name));
      } catch (error) {
        writing.delete(name);
        throw error;
      }
    },
    replace: async (name, bytes) => {
      await mkdir(folder, { recursive: true });
      await writeFile(at(`${name}.new`), bytes);
      await rename(at(`${name}.new`), at(name));
    },
    remove: async (name) => {
      if (writing.has(name)) throw busy(name);
      await rm(at(name), { force: true });
    },
  };
}

/** For what is not there: an error of any other kind goes on. */
function orThrow<T>(instead: T): (error: NodeJS.ErrnoException) => T {
  return (error) => {
    if (error.code === 'ENOENT') return instead;
    throw error;
  };
}

/** A file on a disk; null where there is none. */
export async function fileOnDisk(file: string, name: string): Promise<DataFile | null> {
  const found = await stat(file).catch(orThrow(null));
  if (!found?.isFile()) return null;
  const { size } = found;
  return {
    path: name,
    size,
    read: async (start = 0, end = size) => {
      const handle = await open(file, 'r');
      try {
        return await readAt(handle, start, Math.min(end, size));
      } finally {
        await handle.close();
      }
    },
  };
}

async function readAt(handle: FileHandle, start: number, end: number): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(Math.max(0, end - start));
  let read = 0;
  while (read < bytes.length) {
    const { bytesRead } = await handle.read(bytes, read, bytes.length - read, start + read);
    if (bytesRead === 0) break;
    read += bytesRead;
  }
  return bytes.subarray(0, read);
}

class DiskAppender implements Appender {
  private closed = false;

  constructor(
    private readonly handle: FileHandle,
    public size: number,
    private readonly onClose: () => void,
  ) {}

  read(start: number, end: number) {
    return readAt(this.handle, start, Math.min(end, this.size));
  }

  async write(bytes: Uint8Array) {
    try {
      await this.handle.appendFile(bytes);
    } catch (error) {
      await this.handle.truncate(this.size).catch(() => undefined);
      throw error;
    }
    this.size += bytes.length;
  }

  async clear() {
    await this.handle.truncate(0);
    this.size = 0;
  }

  async close() {
    if (this.closed) return;
    this.closed = true;
    try {
      await this.handle.close();
    } finally {
      this.onClose();
    }
  }
}
