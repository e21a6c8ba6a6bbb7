/**
 * K gaussian clouds of equal size. Their means are orthogonal and of length distance / sqrt 2, so every two are `distance`
 * apart; within a class every coordinate has the standard deviation `spread`.
 *
 * What is known of them before they are drawn, with n samples a class (expectations over the draw):
 *   Tr Sigma_W = spread^2 d0 (1 - 1/n)
 *   Tr Sigma_B = (1 - 1/K) (distance^2 / 2 + spread^2 d0 / n)
 * and C at the input is about their ratio. With d0 < K there is no room for K orthogonal means: they are then independent
 * directions of that length, and both formulas still hold.
 */
import { haarFrame } from '../../lib/random/haar';
import { createRng, type Rng } from '../../lib/random/rng';
import type { Steps } from '../steps';
import { drawnClassByClass, type MadeAsk, type MadeData } from './made';
import { unitVectorInto } from './unitVector';

export function* gaussianClusters(ask: MadeAsk): Steps<MadeData> {
  const { K, d0, distance, spread, seed } = ask;
  const means = directions(K, d0, createRng(seed, 'data/gaussian/means'));
  const length = distance * Math.SQRT1_2;
  const noise = createRng(seed, 'data/gaussian/noise');
  const drawn = yield* drawnClassByClass(ask, d0, (k, into, offset) => {
    for (let j = 0; j < d0; j++) into[offset + j] = length * means[k * d0 + j] + spread * noise.normal();
  });
  return { ...drawn, notes: [] };
}

/** The traces above; `C` is their ratio. */
export function expectedOfGaussianClusters({ K, n, d0, distance, spread }: Omit<MadeAsk, 'seed'>): {
  readonly within: number;
  readonly between: number;
  readonly C: number;
} {
  const noise = spread * spread * d0;
  const within = noise * (1 - 1 / n);
  const between = (1 - 1 / K) * ((distance * distance) / 2 + noise / n);
  return { within, between, C: within / between };
}

/** K unit vectors of d0 numbers, one after the other; orthogonal where there is room for them. */
function directions(K: number, d0: number, rng: Rng): Float64Array {
  const out = new Float64Array(K * d0);
  if (d0 >= K) {
    const { data } = haarFrame(d0, K, rng);
    for (let k = 0; k < K; k++) for (let j = 0; j < d0; j++) out[k * d0 + j] = data[j * K + k];
  } else for (let k = 0; k < K; k++) unitVectorInto(out, k * d0, d0, rng);
  return out;
}
