import { createRng } from '../lib/random/rng';

/** Which samples each step uses. */
export interface BatchPlan {
  /** Samples a step. */
  readonly size: number;
  /** Indices of the samples of the update that leaves `step`. */
  at(step: number): Int32Array;
}

/**
 * Mini-batches in seeded random order: each epoch has a permutation of its own, cut into batches of `size`. What is
 * left over at the end of an epoch is not used in it, so all batches are of one size.
 */
export function shuffledBatches(samples: number, size: number, seed: number): BatchPlan {
  const perEpoch = Math.floor(samples / size);
  let epoch = -1;
  let order = new Int32Array(0);
  return {
    size,
    at(step) {
      const wanted = Math.floor(step / perEpoch);
      if (wanted !== epoch) {
        epoch = wanted;
        order = permutation(samples, seed, epoch);
      }
      const first = (step % perEpoch) * size;
      return order.subarray(first, first + size);
    },
  };
}

/** Fisher-Yates. */
function permutation(length: number, seed: number, epoch: number): Int32Array<ArrayBuffer> {
  const rng = createRng(seed, `batches/${epoch}`);
  const order = Int32Array.from({ length }, (_, i) => i);
  for (let i = length - 1; i > 0; i--) {
    const j = Math.floor(rng.uniform() * (i + 1));
    [order[i], order[j]] = [order[j], order[i]];
  }
  return order;
}
