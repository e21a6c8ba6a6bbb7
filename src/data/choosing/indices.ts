/** Which samples of each class are taken, and which of them are held out. */
import { createRng } from '../../lib/random/rng';
import { PIECE, type Steps } from '../../lib/steps';

/** For each label of a collection, where its samples stand, ascending. */
export function* membersOf(labels: Int32Array, classes: number): Steps<readonly Int32Array[]> {
  const counts = new Int32Array(classes);
  for (let i = 0; i < labels.length; i++) {
    if (i > 0 && i % PIECE === 0) yield null;
    counts[labels[i]]++;
  }
  const members = Array.from(counts, (count) => new Int32Array(count));
  counts.fill(0);
  for (let i = 0; i < labels.length; i++) {
    if (i > 0 && i % PIECE === 0) yield null;
    members[labels[i]][counts[labels[i]]++] = i;
  }
  return members;
}

export interface Taken {
  /** Where the samples stand in the collection, ascending. */
  readonly kept: Int32Array;
  readonly held: Int32Array;
}

/**
 * Of every class at most `most` samples (0: all), of which the share, rounded down and never all, is held out. With pick 0 the
 * first ones are taken, and of those the last are held out. From pick 1 on they are taken in a random order that depends on
 * `pick` and the class's label alone: more samples, or other classes beside it, redraw nothing. `count` is how many samples the
 * collection has.
 */
export function* takeOfEach(
  classes: readonly { readonly label: number; readonly members: Int32Array }[],
  count: number,
  { most, pick, share }: { readonly most: number; readonly pick: number; readonly share: number },
): Steps<Taken> {
  const fate = new Uint8Array(count);
  for (const { label, members } of classes) {
    const order = pick === 0 ? members : yield* shuffled(members, pick, label);
    const taken = most === 0 ? members.length : Math.min(most, members.length);
    const out = Math.min(taken - 1, Math.floor(share * taken));
    for (let i = 0; i < taken; i++) fate[order[i]] = i < taken - out ? KEPT : HELD;
    yield null;
  }
  return { kept: yield* wherever(fate, KEPT), held: yield* wherever(fate, HELD) };
}

const KEPT = 1;
const HELD = 2;

function* shuffled(members: Int32Array, pick: number, label: number): Steps<Int32Array> {
  const rng = createRng(pick, `data/pick/${label}`);
  const order = members.slice();
  for (let i = order.length - 1; i > 0; i--) {
    if (i % (PIECE >> 4) === 0) yield null;
    const j = Math.floor(rng.uniform() * (i + 1));
    [order[i], order[j]] = [order[j], order[i]];
  }
  return order;
}

/** Where `value` stands, ascending. */
function* wherever(fate: Uint8Array, value: number): Steps<Int32Array> {
  const found = new Int32Array(fate.length);
  let count = 0;
  for (let i = 0; i < fate.length; i++) {
    if (i > 0 && i % PIECE === 0) yield null;
    if (fate[i] === value) found[count++] = i;
  }
  return found.slice(0, count);
}
