/** Brings one file from a host into what is kept, and checks it. Which files a set has stands elsewhere. */
import type { DataFile } from '../dataFile';
import { attempt } from './attempt';
import { type FetchPorts, nameOf, type OfferedFile, type Transfer } from './fetchPorts';
import type { KeptSets } from './keptSets';
import { FetchProblem } from './problem';
import { hostOf } from './request';

/**
 * Gives the file once all of it is kept, of the right length and the right digest; at once where it is kept already.
 *
 * Rejects with a FetchProblem, whose sentence says what is left of it, or with the signal's reason. After a cut or a cancel the part stays,
 * and the same call goes on from there. A file of the wrong length or digest is thrown away.
 */
export async function download(
  file: OfferedFile,
  ports: FetchPorts,
  signal: AbortSignal,
  onProgress: (transfer: Transfer) => void,
): Promise<DataFile> {
  signal.throwIfAborted();
  const { kept } = ports;
  const there = await kept.whole(file);
  if (there && (file.sha256 === null || file.sha256 === there.sha256)) return there.file;
  if (there) await kept.discard(file);
  signal.throwIfAborted();
  const digest = await attempt(file, ports, signal, onProgress);
  signal.throwIfAborted();
  await checkDigest(file, digest, ports);
  await kept.finish(file, file.size, digest);
  const finished = await kept.whole(file);
  if (finished === null) throw new FetchProblem('denied', `${nameOf(file)} came, but cannot be read back. Fetch it again.`);
  return finished.file;
}

/** Throws the file away where it is not the one that it should be. */
async function checkDigest(file: OfferedFile, digest: string, { kept }: FetchPorts): Promise<void> {
  if (file.sha256 === null ? await isKnown(file, digest, kept) : file.sha256 === digest) return;
  await kept.discard(file);
  const [than, next] =
    file.sha256 === null
      ? ['than the last time it was fetched here', 'if the same one comes again, it is taken']
      : ['than it should be', `if that does not help, the file on ${hostOf(file.url)} has changed`];
  throw new FetchProblem(
    'digest',
    `${nameOf(file)} came, but is another file ${than} (its SHA-256 differs). It was thrown away. Fetch it again; ${next}.`,
  );
}

/**
 * Where no digest is published, that of the first time counts, which is remembered when the file is removed. Another one is believed the
 * second time it comes: the first file may have been the wrong one.
 */
async function isKnown({ set, revision, name }: OfferedFile, digest: string, kept: KeptSets): Promise<boolean> {
  const memo = `${set}@${revision}@${name}.sha256`;
  const seen = ((await kept.note(memo)) ?? '').split(' ').filter((each) => each !== '');
  if (!seen.includes(digest)) await kept.setNote(memo, [...seen, digest].join(' '));
  return seen.length === 0 || seen.includes(digest);
}
