/** What is said of `--data` before anything is trained. */
import { type FieldKey, fieldOf, type RunConfig } from '../config/runConfig';
import { fingerprint } from '../data/fingerprint';
import { paceOf } from '../data/formats/pace';
import type { Wanted } from '../data/sources/dataWanted';
import { isDrawn } from '../data/sources/drawnFacts';
import { filesBelow } from './filesBelow';
import { nodePace } from './nodePace';

/**
 * Looks whether the files of these runs are there; `place` is what `--data` names, or null. Throws an error with a sentence where they
 * are not; says it where nobody will read them.
 */
export async function checkData(
  configs: readonly RunConfig[],
  place: string | null,
  say: (sentence: string) => void,
): Promise<void> {
  if (place === null) {
    const named = configs.find(({ data }) => data === 'file');
    if (named) throw new Error(`The samples of this link are in ${named.file || 'a file'}: give it with --data PATH.`);
    return;
  }
  const files = await filesBelow(place);
  if (files.length === 0) throw new Error(`There is no file in ${place}.`);
  const named = configs.find(({ data, sha }) => data === 'file' && sha !== '');
  if (named && (await fingerprint(files, paceOf({ ...nodePace, onProgress() {} }), () => {})) !== named.sha)
    throw new Error(
      `${place} is not what this link is about: its samples are in ${named.file || 'another file'}, and this has other contents. Without “sha” the link takes any file.`,
    );
  if (configs.every(({ data }) => isDrawn(data))) {
    const names = [...new Set(configs.map(({ data }) => labelOf('data', data)))].join(', ');
    say(`${place} is not read: the data of this link are drawn (${names}). A link with data=file reads it.`);
  }
}

function labelOf(key: FieldKey, value: string): string {
  const field = fieldOf(key);
  return (field.kind === 'choice' && field.options.find((option) => option.value === value)?.label) || value;
}

/** How what is missing is given on the command line. */
export function wayOut(wanted: Wanted): string {
  if (wanted.kind === 'file') return 'Give it with --data PATH.';
  return `Make its folder with “npm run data -- ${wanted.id} --out DIR”, and give that with --data DIR/${wanted.id}.`;
}
