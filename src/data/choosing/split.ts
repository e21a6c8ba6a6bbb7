/** What is tested on: the collection's own test set where it serves, else a share of the training samples. */

import { PIECE, type Steps } from '../../lib/steps';
import type { Collection, CollectionPart } from '../collection';
import type { ChoiceAsk } from './ask';
import { percent } from './notes';

export interface Split {
  /** Where all its samples of the chosen classes stand in the collection's test set, ascending; null where it is not used. */
  readonly official: { readonly part: CollectionPart; readonly indices: Int32Array } | null;
  /** Of each class's training samples; 0 beside an official test set. */
  readonly share: number;
  readonly notes: readonly string[];
}

export function* splitOf(
  { name, train, test }: Collection,
  { split, share }: Pick<ChoiceAsk, 'split' | 'share'>,
  classes: readonly number[],
): Steps<Split> {
  if (split === 'share') return { official: null, share, notes: [] };
  const instead =
    share > 0 ? `${percent(share)} of each class are held out instead` : 'nothing is held out, since the share to hold out is 0';
  const without = (why: string): Split => ({ official: null, share, notes: [`${why}: ${instead}.`] });
  if (test === null) return without(`${name} has no test set of its own`);
  const misfit = misfitOf(train, test);
  if (misfit !== null) return without(`The test set of ${name} was left out, because ${misfit}`);
  const indices = yield* indicesOf(test.labels, classes);
  if (indices.length === 0) return without(`The test set of ${name} has no sample of the chosen classes`);
  return { official: { part: test, indices }, share: 0, notes: [] };
}

/** Why a network trained on the one cannot be tested on the other; null where it can. */
function misfitOf({ content: train }: CollectionPart, { content: test }: CollectionPart): string | null {
  if (train.kind === 'sentences')
    return test.kind === 'sentences' ? null : 'it holds numbers, and the training samples are sentences';
  if (test.kind === 'sentences') return 'it holds sentences, and the training samples are numbers';
  if (train.dimension === test.dimension) return null;
  return `its samples have ${test.dimension} numbers, and those of training ${train.dimension}`;
}

function* indicesOf(labels: Int32Array, classes: readonly number[]): Steps<Int32Array> {
  const wanted = new Set(classes);
  const found = new Int32Array(labels.length);
  let count = 0;
  for (let i = 0; i < labels.length; i++) {
    if (i > 0 && i % PIECE === 0) yield null;
    if (wanted.has(labels[i])) found[count++] = i;
  }
  return found.slice(0, count);
}
