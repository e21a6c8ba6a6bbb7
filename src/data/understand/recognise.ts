/** What each dropped file is, by its first bytes. Gzip and zip files are opened, so that what they hold counts as files too. */
import type { DataFile } from '../dataFile';
import { guessDelimiter } from '../formats/delimited';
import { looksLikeIdx } from '../formats/idxHeader';
import { looksLikeNpy } from '../formats/npyHeader';
import type { Pace } from '../formats/pace';
import { isPictureName, pictureKindOf } from '../formats/pictureKind';
import { type CifarKind, cifarKindOf } from '../formats/readCifar';
import { refusalOf, refusalOfZip, UNKNOWN } from '../formats/refusals';
import { headOf, type Source, sourceOfFile, unpackedGzip } from '../formats/source';
import { decoderFor } from '../formats/textPieces';
import { Unreadable } from '../formats/unreadable';
import { looksLikeZip, openZip } from '../formats/zipFolder';

export type Kind = 'idx' | 'npy' | 'parquet' | 'picture' | 'jsonLines' | 'labelledLines' | 'table' | 'list' | `cifar${CifarKind}`;

export interface Recognised {
  readonly source: Source;
  readonly kind: Kind;
}

export interface Drop {
  readonly files: readonly Recognised[];
  /** Why others cannot be used, as sentences. */
  readonly problems: readonly string[];
}

const HEAD = 1 << 16;
/** Files that systems add and nobody means. */
const HIDDEN = /(^|\/)(\.[^/.][^/]*|__MACOSX|Thumbs\.db|desktop\.ini)(\/|$)/i;

export async function recognise(dropped: readonly DataFile[], pace: Pace): Promise<Drop> {
  const files: Recognised[] = [];
  const problems: string[] = [];
  const take = async (source: Source, inZip: boolean): Promise<void> => {
    if (HIDDEN.test(source.path)) return;
    const turn = pace.turn();
    if (turn) await turn;
    try {
      if (leadsElsewhere(source.path))
        throw new Unreadable(`${source.name} has a path that leads out of its folder ("..", or from the root) and was left out.`);
      if (source.size === 0) throw new Unreadable(`${source.name} is empty.`);
      if (isPictureName(source.path)) {
        files.push({ source, kind: 'picture' });
        return;
      }
      const head = await headOf(source, pace, HEAD);
      if (head.length === 0) throw new Unreadable(`${source.name} is empty.`);
      if (head[0] === 0x1f && head[1] === 0x8b) {
        const inside = unpackedGzip(source);
        files.push({ source: inside, kind: await kindOf(inside, await headOf(inside, pace, HEAD), pace) });
      } else if (looksLikeZip(head)) {
        if (inZip || !source.file)
          throw new Unreadable(`${source.name} is a zip file in another and was left out. Unpack it first.`);
        await takeZip(source.file);
      } else files.push({ source, kind: await kindOf(source, head, pace) });
    } catch (reason) {
      pace.signal.throwIfAborted();
      if (!(reason instanceof Unreadable)) throw reason;
      problems.push(reason.message);
    }
  };
  const takeZip = async (file: DataFile): Promise<void> => {
    const { entries } = await openZip(file, pace);
    const refused = refusalOfZip(entries.map(({ path }) => path));
    if (refused) throw new Unreadable(`${file.path} ${refused}`);
    if (entries.length === 0) throw new Unreadable(`${file.path} is an empty zip file.`);
    for (const entry of entries) await take(entry, true);
  };
  for (const file of dropped) await take(sourceOfFile(file), false);
  return { files, problems };
}

function leadsElsewhere(path: string): boolean {
  return /^([/\\]|[a-z]:)/i.test(path) || path.split(/[/\\]/).includes('..');
}

async function kindOf(source: Source, head: Uint8Array, pace: Pace): Promise<Kind> {
  if (head.length === 0) throw new Unreadable(`${source.name} is empty.`);
  if (looksLikeNpy(head)) return 'npy';
  if (looksLikeIdx(head)) return 'idx';
  if (head[0] === 0x50 && head[1] === 0x41 && head[2] === 0x52 && head[3] === 0x31) return 'parquet';
  if (pictureKindOf(head)) return 'picture';
  const cifar = await cifarKindOf(source, pace);
  if (cifar) return `cifar${cifar}`;
  const refusal = refusalOf(head, source.path);
  if (refusal) throw new Unreadable(`${source.name} ${refusal}`);
  return textKindOf(source, head);
}

function textKindOf(source: Source, head: Uint8Array): Kind {
  const text = decoderFor(head).decode(head);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: text has none of these, other files have many.
  if (/[\0-\x08\x0e-\x1a]/.test(text)) throw new Unreadable(`${source.name} ${UNKNOWN}`);
  const first =
    text
      .split(/\r?\n/)
      .find((line) => line.trim() !== '')
      ?.trim() ?? '';
  if (first === '') throw new Unreadable(`${source.name} is empty.`);
  if (first.startsWith('__label__')) return 'labelledLines';
  if (/^\{\s*("|$|\})/.test(first)) {
    if (first.endsWith('}') || first.length > 1 << 15) return 'jsonLines';
    throw new Unreadable(jsonRefusal(source.name));
  }
  if (/^\[\s*($|[{[\]])/.test(first)) throw new Unreadable(jsonRefusal(source.name));
  return guessDelimiter(text, head.length < HEAD) ? 'table' : 'list';
}

function jsonRefusal(name: string): string {
  return `${name} is JSON in one piece. It is read with one object a line; in Python: pd.read_json(name).to_json("data.jsonl", orient="records", lines=True).`;
}
