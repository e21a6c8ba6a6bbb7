/**
 * Files in the browser's own store, the origin private file system. It and not Cache Storage, because a download that was cut goes on at
 * the end of the same file, and a file is read piece by piece without going through memory; entries of a cache can only be
 * replaced as a whole. Written through synchronous handles, which Chromium (102), Firefox (111) and WebKit (15.2) all give to
 * workers, while streams that append would copy the file first and came to WebKit much later. Listing, reading and removing
 * work on the page's thread as well.
 *
 * There is none in some private windows, on pages that came over plain http from another machine, and in some builds of WebKit:
 * opening it then rejects, and memory takes its place (`memoryBehind.ts`).
 */
import { type DataFile, fileOfBlob } from '../dataFile';
import type { Appender, FilePlace } from './filePlace';

/** What is used of `navigator.storage`. */
export type BrowserStorage = Pick<StorageManager, 'getDirectory'>;

/**
 * What is used of a FileSystemSyncAccessHandle, which only libraries for workers know. In its first years (Chromium before 108, Safari
 * before 16.4) everything but reading and writing was asynchronous.
 */
interface SyncHandle {
  getSize(): number | Promise<number>;
  read(into: Uint8Array, options: { at: number }): number;
  write(bytes: Uint8Array, options: { at: number }): number;
  truncate(size: number): void | Promise<void>;
  flush(): void | Promise<void>;
  close(): void | Promise<void>;
}
type WritableHandle = FileSystemFileHandle & { createSyncAccessHandle(): Promise<SyncHandle> };

const FOLDER = 'public-sets';

/** Rejects where the browser keeps no files for this page. */
export async function browserPlace(storage: BrowserStorage | undefined): Promise<FilePlace> {
  if (typeof storage?.getDirectory !== 'function') throw new Error('This browser has no store for files.');
  const folder = await (await storage.getDirectory()).getDirectoryHandle(FOLDER, { create: true });
  const handleOf = (name: string): Promise<FileSystemFileHandle | null> => folder.getFileHandle(name).catch(nullWhereMissing);
  const append = async (name: string): Promise<Appender> => {
    const handle = (await folder.getFileHandle(name, { create: true })) as WritableHandle;
    const file = await handle.createSyncAccessHandle();
    return new SyncAppender(file, await file.getSize());
  };
  return {
    lasting: true,
    list: async () => {
      const found: { name: string; size: number }[] = [];
      for await (const handle of folder.values()) {
        if (handle.kind === 'file')
          found.push({ name: handle.name, size: (await (handle as FileSystemFileHandle).getFile()).size });
      }
      return found;
    },
    read: async (name): Promise<DataFile | null> => {
      const handle = await handleOf(name);
      return handle && fileOfBlob(await handle.getFile(), name);
    },
    append,
    replace: async (name, bytes) => {
      const file = await append(name);
      try {
        await file.clear();
        await file.write(bytes);
      } finally {
        await file.close();
      }
    },
    remove: async (name) => {
      await folder.removeEntry(name).catch(nullWhereMissing);
    },
  };
}

function nullWhereMissing(error: unknown): null {
  if (error instanceof DOMException && error.name === 'NotFoundError') return null;
  throw error;
}

class SyncAppender implements Appender {
  constructor(
    private readonly handle: SyncHandle,
    public size: number,
  ) {}

  async read(start: number, end: number): Promise<Uint8Array<ArrayBuffer>> {
    const bytes = new Uint8Array(Math.max(0, Math.min(end, this.size) - start));
    const read = this.handle.read(bytes, { at: start });
    return bytes.subarray(0, read);
  }

  async write(bytes: Uint8Array): Promise<void> {
    const written = this.handle.write(bytes, { at: this.size });
    if (written < bytes.length) {
      await this.handle.truncate(this.size);
      throw new DOMException('Not all of it could be written.', 'QuotaExceededError');
    }
    this.size += written;
  }

  async clear(): Promise<void> {
    await this.handle.truncate(0);
    this.size = 0;
  }

  async close(): Promise<void> {
    try {
      await this.handle.flush();
    } finally {
      await this.handle.close();
    }
  }
}
