/** What a person would call what was dropped. */
import type { DataFile } from '../dataFile';
import type { Source } from '../formats/source';

/** The file, or the folder that all files lie in; null where there are several beside each other. */
export function nameOf(files: readonly DataFile[]): string | null {
  return commonFolder(files.map(({ path }) => path)) ?? (files.length === 1 ? files[0].path : null);
}

/** The first folder of all paths; null where they have none in common. */
function commonFolder(paths: readonly string[]): string | null {
  const folders = new Set(paths.map((path) => (path.includes('/') ? path.slice(0, path.indexOf('/')) : '')));
  const [only] = folders;
  return folders.size === 1 && only !== '' ? only : null;
}

/** The zip file they come from, the folder they lie in, or just that they are pictures. */
export function nameOfPictures(sources: readonly Source[]): string {
  const zips = new Set(sources.map(({ name, path }) => (name === path ? '' : name.slice(0, name.length - path.length - 2))));
  const [zip] = zips;
  if (zips.size === 1 && zip !== '') return zip;
  return (zips.size === 1 ? commonFolder(sources.map(({ path }) => path)) : null) ?? 'Pictures';
}
