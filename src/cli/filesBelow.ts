import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { DataFile } from '../data/dataFile';
import { fileOnDisk } from './fileOnDisk';

/**
 * A file, or every file of a folder and of those in it, by name; paths begin with that of the folder, as those of a dropped one do.
 * Throws an error with a sentence where there is none.
 */
export async function filesBelow(place: string): Promise<readonly DataFile[]> {
  const found = await stat(place).catch(() => null);
  if (!found) throw new Error(`There is no file or folder ${place}.`);
  if (!found.isDirectory()) return [await fileOnDisk(place, path.basename(place))];
  const entries = await readdir(place, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  const above = path.dirname(path.resolve(place));
  return Promise.all(paths.sort().map((file) => fileOnDisk(file, path.relative(above, file).split(path.sep).join('/'))));
}
