/** Picture files, each with its class and whether it is for training or for testing. */

import { sizeText } from '../../lib/sizeText';
import type { ImageShape } from '../shape';
import { count } from '../words';
import type { DecodeImage } from './decodedImage';
import { decodePicture } from './decodePicture';
import { checkRoom, type Labelled } from './labelled';
import type { Pace } from './pace';
import { PicturePool } from './picturePool';
import { pictureSize } from './pictureSize';
import { type Source, wholeOf } from './source';
import { TooLarge, Unreadable } from './unreadable';

export interface Picture {
  readonly source: Source;
  readonly className: string;
}

export interface PictureChoice {
  /** The size that all are scaled to; null takes the size of most. */
  readonly shape: ImageShape | null;
  /** At most so many of each class, the first ones. */
  readonly part: number | null;
}

const MOST_FILE = 64e6;

/**
 * One set of samples for each group, all of one size. A group without a picture that can be used comes back as null.
 * @param name What sentences call all of them: "photos.zip".
 */
export async function readPictures(
  name: string,
  groups: readonly (readonly Picture[])[],
  choice: PictureChoice,
  decodeImage: DecodeImage,
  pace: Pace,
): Promise<readonly (Labelled | null)[]> {
  const chosen = groups.map((pictures) => firstOfEach(pictures, choice.part));
  const total = chosen.reduce((sum, { length }) => sum + length, 0);
  const pools = chosen.map((pictures) => new PicturePool(pictures.length, choice.shape));
  const broken: string[] = [];
  let done = 0;
  for (const [group, pictures] of chosen.entries()) {
    const classes = new Set(pictures.map(({ className }) => className));
    for (const { source, className } of pictures) {
      const packed = await wholeOrWhy(source, pace);
      if (typeof packed === 'string') broken.push(packed);
      else {
        const image = await decodePicture(packed, decodeImage, pace);
        if (typeof image === 'string') broken.push(`${source.name} ${image} and was left out.`);
        else pools[group].add(className, source.path, image);
      }
      done++;
      if (done % 32 === 0) pace.report({ label: `Reading ${name}`, done, total, unit: 'pictures' });
      checkPools(name, pools, total, done, choice.part, classes);
      const turn = pace.turn();
      if (turn) await turn;
    }
  }
  if (pools.every(({ count }) => count === 0))
    throw new Unreadable(`${name} has no picture that can be read. ${broken[0] ?? ''}`.trim());
  const { shape, scale, question, notes, leftOut } = pictureSize(name, pools, choice.shape);
  let said = false;
  return pools.map((pool): Labelled | null => {
    if (pool.count === 0) return null;
    const { values, labels } = pool.samples(shape, scale);
    if (values.length === 0) return null;
    const first = !said;
    said = true;
    return {
      name,
      paths: [],
      content: { kind: 'numbers', values, dimension: shape.height * shape.width * shape.channels },
      labels,
      classNames: null,
      shape,
      columns: null,
      questions: first ? [question] : [],
      notes: first ? [`${name}: ${count(total, 'picture')}, their classes by folder.`, ...notes] : [],
      leftOut: first ? [...summed(name, broken), ...leftOut] : [],
    };
  });
}

function firstOfEach(pictures: readonly Picture[], part: number | null): readonly Picture[] {
  if (part === null) return pictures;
  const taken = new Map<string, number>();
  return pictures.filter(({ className }) => {
    const before = taken.get(className) ?? 0;
    taken.set(className, before + 1);
    return before < part;
  });
}

async function wholeOrWhy(source: Source, pace: Pace): Promise<Uint8Array<ArrayBuffer> | string> {
  try {
    return await wholeOf(source, pace, MOST_FILE);
  } catch (reason) {
    if (reason instanceof Unreadable) return reason.message;
    throw reason;
  }
}

/** Pictures of any size at most fill what samples may: throws `TooLarge` beyond. */
export function checkPools(
  name: string,
  pools: readonly PicturePool[],
  total: number,
  done: number,
  part: number | null,
  classes: { readonly size: number },
): void {
  const held = pools.reduce((sum, pool) => sum + pool.bytes, 0);
  const each = held / Math.max(1, done);
  try {
    checkRoom(name, done, each, classes.size, null);
  } catch (reason) {
    if (!(reason instanceof TooLarge)) throw reason;
    throw new TooLarge(
      `${name} has ${count(total, 'picture')} of about ${sizeText(each)} in memory each, more than fits. Choose a smaller size for them` +
        `${part === null && reason.samplesPerClass > 0 ? `, or a part: up to ${count(reason.samplesPerClass, 'picture')} of each class` : ''}.`,
      reason.samplesPerClass,
    );
  }
}

/** Up to three are told one by one, more as a number with the first. */
function summed(name: string, sentences: readonly string[]): readonly string[] {
  if (sentences.length <= 3) return sentences;
  return [`${name}: ${count(sentences.length, 'picture')} could not be read and were left out. The first: ${sentences[0]}`];
}
