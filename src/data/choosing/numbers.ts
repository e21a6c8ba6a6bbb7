/** The chosen samples as numbers: bytes and floats as they came, sentences hashed. Nothing is scaled here. */

import { PIECE, type Steps } from '../../lib/steps';
import type { Collection, Content } from '../collection';
import { hashedText, PLACES } from '../hashedText';
import { type Samples, samplesOf } from '../samples';
import { grouped } from '../words';
import { ofEmptyTexts } from './notes';

/** Features of sentences may take so many bytes. */
export const MOST_BYTES = 400e6;

export interface Numbers {
  readonly train: Samples;
  readonly test: Samples | null;
  /** How they were made, where they were. */
  readonly sentence: string | null;
  readonly notes: readonly string[];
}

interface Pick {
  readonly of: Content;
  /** Ascending, each once. */
  readonly indices: Int32Array;
}

/** Both picks are of one kind and dimension. Throws a sentence where features would take too much room. */
export function* numbersOf(name: Collection['name'], train: Pick, test: Pick | null, classes: number): Steps<Numbers> {
  if (train.of.kind === 'numbers') {
    return {
      train: samplesOf(yield* copied(train), train.of.dimension),
      test: test && samplesOf(yield* copied(test), train.of.dimension),
      sentence: null,
      notes: [],
    };
  }
  const count = train.indices.length + (test?.indices.length ?? 0);
  const most = Math.floor(MOST_BYTES / (4 * PLACES));
  if (count > most) {
    const each = Math.max(1, Math.floor(most / classes / 2));
    throw new Error(
      `${name}: ${grouped(count)} sentences would take ${Math.ceil((4 * PLACES * count) / 1e6)} MB as numbers; ${grouped(most)} fit. Nothing was changed. Choose at most ${grouped(each)} samples a class, and a share of them to test on.`,
    );
  }
  const made = yield* hashedText(textsOf(train), test ? textsOf(test) : []);
  return {
    train: samplesOf(made.train, PLACES),
    test: test && samplesOf(made.test, PLACES),
    sentence: `Words and pairs of neighbouring words were hashed with signs into ${grouped(PLACES)} numbers and weighted by TF-IDF; each sentence has the same length, and the mean squared number over training sentences is 1.`,
    notes: ofEmptyTexts(made.empty),
  };
}

function textsOf({ of, indices }: Pick): readonly string[] {
  return of.kind === 'sentences' ? Array.from(indices, (i) => of.texts[i]) : [];
}

/** The raw values of the picked samples; the collection's own where that is all of them. */
function* copied({ of, indices }: Pick): Steps<Samples['raw']> {
  if (of.kind !== 'numbers') throw new TypeError('Sentences have no numbers to copy.');
  const { values, dimension } = of;
  if (indices.length * dimension === values.length) return values;
  const out = new (values.constructor as new (length: number) => Samples['raw'])(indices.length * dimension);
  const atATime = Math.max(1, Math.floor(PIECE / dimension));
  for (let i = 0; i < indices.length; ) {
    yield i / indices.length;
    // Samples that stand next to each other go together.
    for (const end = Math.min(indices.length, i + atATime); i < end; ) {
      const first = i++;
      while (i < end && indices[i] === indices[i - 1] + 1) i++;
      out.set(values.subarray(indices[first] * dimension, (indices[i - 1] + 1) * dimension), first * dimension);
    }
  }
  return out;
}
