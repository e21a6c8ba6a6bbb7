/** A file that data are read from, wherever it lies: dropped on the page, in the browser's own store, on a disk. */
export interface DataFile {
  /** Its name, with the folders it came in: "train/cat/0001.png". */
  readonly path: string;
  /** In bytes. */
  readonly size: number;
  /** Its bytes from `start` (0 where not given) up to, not including, `end` (its size where not given). Rejects where it cannot be read. */
  read(start?: number, end?: number): Promise<Uint8Array<ArrayBuffer>>;
}

/** A file whose bytes are in memory. */
export function fileInMemory(path: string, bytes: Uint8Array<ArrayBuffer>): DataFile {
  return { path, size: bytes.length, read: async (start = 0, end = bytes.length) => bytes.subarray(start, end) };
}

/** A file of the browser's. `path` where it came in a folder. */
export function fileOfBlob(blob: Blob, path: string): DataFile {
  return {
    path,
    size: blob.size,
    read: async (start = 0, end = blob.size) => new Uint8Array(await blob.slice(start, end).arrayBuffer()),
  };
}
