import { open, stat } from 'node:fs/promises';
import type { DataFile } from '../data/dataFile';

/** A file of the disk; `name` is what it is called. */
export async function fileOnDisk(place: string, name: string): Promise<DataFile> {
  const { size } = await stat(place);
  return {
    path: name,
    size,
    async read(start = 0, end = size) {
      const handle = await open(place);
      try {
        const out = new Uint8Array(end - start);
        const { bytesRead } = await handle.read(out, 0, out.length, start);
        return out.subarray(0, bytesRead);
      } finally {
        await handle.close();
      }
    },
  };
}
