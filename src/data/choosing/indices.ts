/** Which samples of each class are taken, and which of them are held out. */
import { createRng } from '../../lib/random/rng';
import type { Steps } from '../steps';
import { PIECE } from '../steps';

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
 * `pick` and the class's label alone: more samples, or other classes beside it, redraw nothing.
 */
export function* takeOfEach(
  classes: readonly { readonly label: number; readonly members: Int32Array }[],
  { most, pick, share }: { readonly most: number; readonly pick: number; readonly share: number },
): Steps<Taken> {
  const kept: Int32Array[] = [];
  const held: Int32Array[] = [];
  for (const { label, members } of classes) {
    const order = pick === 0 ? members : yield* shuffled(members, pick, label);
    const count = most === 0 ? members.length : Math.min(most, members.length);
    const out = Math.min(count - 1, Math.floor(share * count));
    kept.push(order.subarray(0, count - out));
    held.push(order.subarray(count - out, count));
    yield null;
  }
  return { kept: ascending(kept), held: ascending(held) };
}

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

function ascending(parts: readonly Int32Array[]): Int32Array {
  const out = new Int32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out.sort();
}
