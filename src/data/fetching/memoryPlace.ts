/** Files that stay in memory, for this visit only. */
import { type DataFile, fileInMemory } from '../dataFile';
import { type Appender, busy, type FilePlace } from './filePlace';

export function memoryPlace(): FilePlace {
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  const open = new Set<string>();
  return {
    lasting: false,
    list: async () => [...files].map(([name, bytes]) => ({ name, size: bytes.length })),
    read: async (name): Promise<DataFile | null> => {
      const bytes = files.get(name);
      return bytes ? fileInMemory(name, bytes) : null;
    },
    append: async (name, expected) => {
      if (open.has(name)) throw busy(name);
      open.add(name);
      const kept = files.get(name) ?? new Uint8Array();
      files.set(name, kept);
      return new GrowingFile(kept, expected, (bytes) => {
        open.delete(name);
        files.set(name, bytes);
      });
    },
    replace: async (name, bytes) => {
      files.set(name, bytes.slice());
    },
    remove: async (name) => {
      if (open.has(name)) throw busy(name);
      files.delete(name);
    },
  };
}

/** Memory is taken once, for all that is expected: a set of 140 MB is not copied as it grows. */
class GrowingFile implements Appender {
  size: number;
  private room: Uint8Array<ArrayBuffer>;
  private closed = false;

  constructor(
    kept: Uint8Array<ArrayBuffer>,
    expected: number,
    private readonly onClose: (bytes: Uint8Array<ArrayBuffer>) => void,
  ) {
    this.size = kept.length;
    this.room = new Uint8Array(Math.max(expected, kept.length));
    this.room.set(kept);
  }

  async read(start: number, end: number): Promise<Uint8Array<ArrayBuffer>> {
    return this.room.subarray(start, Math.min(end, this.size));
  }

  async write(bytes: Uint8Array): Promise<void> {
    if (this.size + bytes.length > this.room.length) {
      const larger = new Uint8Array(Math.max(2 * this.room.length, this.size + bytes.length));
      larger.set(this.room.subarray(0, this.size));
      this.room = larger;
    }
    this.room.set(bytes, this.size);
    this.size += bytes.length;
  }

  async clear(): Promise<void> {
    this.size = 0;
  }

  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    this.onClose(this.room.subarray(0, this.size));
  }
}
