/** What the page is told of files that were understood: counts, and a few samples to look at. The samples themselves stay where they are. */
import { MOST_CLASSES } from '../config/classList';
import type { Collection, CollectionPart } from '../data/collection';
import type { ImageShape } from '../data/shape';
import type { Understanding } from '../data/understand/understand';
import type { Steps } from '../lib/steps';
import { type ClassExamples, EXAMPLES, type Understood } from './dataProtocol';

/** Pictures of all examples together take at most so many bytes; one is given whatever its size. */
const MOST_BYTES = 16e6;
/** Sentences are cut after so many characters. */
const LONGEST = 200;
/** Labels looked at between two rests: about a millisecond. */
const PIECE = 1 << 19;

export function* summaryOf(
  collection: Collection,
  { questions, notes, leftOut }: Omit<Understanding, 'collection' | 'refused'>,
): Steps<Understood> {
  const { train, test, classNames, shape } = collection;
  const { content } = train;
  return {
    classNames,
    counts: yield* countsOf(train, classNames.length),
    testCounts: test && (yield* countsOf(test, classNames.length)),
    dimension: content.kind === 'numbers' ? content.dimension : null,
    shape,
    examples: yield* examplesOf(collection),
    questions,
    notes,
    leftOut,
  };
}

function* countsOf({ labels }: CollectionPart, classes: number): Steps<readonly number[]> {
  const counts = new Array<number>(classes).fill(0);
  for (let i = 0; i < labels.length; i++) {
    if (i % PIECE === PIECE - 1) yield null;
    counts[labels[i]]++;
  }
  return counts;
}

function* examplesOf({ train, classNames, shape }: Collection): Steps<ClassExamples | null> {
  const { content, labels } = train;
  const bytes = content.kind === 'numbers' ? content.dimension : 0;
  if (content.kind === 'numbers' && !(shape && content.values instanceof Uint8Array)) return null;
  const room = bytes === 0 ? Number.POSITIVE_INFINITY : Math.max(1, Math.floor(MOST_BYTES / bytes));
  const classes = Math.min(classNames.length, MOST_CLASSES, room);
  const indices = yield* firstOfEach(labels, classes, Math.min(EXAMPLES, Math.floor(room / classes)));
  const shown = Int32Array.from(indices, (i) => labels[i]);
  if (content.kind === 'sentences')
    return { labels: shown, preview: { kind: 'sentences', texts: indices.map((i) => cut(content.texts[i])) } };
  return { labels: shown, preview: { kind: 'pictures', pixels: copied(content, indices), shape: shape as ImageShape } };
}

/** The first samples of each class, `most` of them, class by class. */
function* firstOfEach(labels: Int32Array, classes: number, most: number): Steps<readonly number[]> {
  const found = Array.from({ length: classes }, (): number[] => []);
  let missing = classes * most;
  for (let i = 0; i < labels.length && missing > 0; i++) {
    if (i % PIECE === PIECE - 1) yield null;
    const own = found[labels[i]];
    if (!own || own.length === most) continue;
    own.push(i);
    missing--;
  }
  return found.flat();
}

function copied(
  { values, dimension }: Extract<CollectionPart['content'], { kind: 'numbers' }>,
  indices: readonly number[],
): Uint8Array {
  const pixels = new Uint8Array(indices.length * dimension);
  for (const [at, i] of indices.entries()) pixels.set(values.subarray(i * dimension, (i + 1) * dimension), at * dimension);
  return pixels;
}

/** Never in the middle of a character of two units. */
function cut(text: string): string {
  if (text.length <= LONGEST) return text;
  return `${text.slice(0, LONGEST - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
