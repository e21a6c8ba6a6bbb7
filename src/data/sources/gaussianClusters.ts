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
import { createRng, type Rng } from '../../lib/random/rng';
import type { Steps } from '../../lib/steps';
import { drawnClassByClass, type MadeAsk, type MadeData } from './made';
import { unitVectorInto } from './unitVector';

export function* gaussianClusters(ask: MadeAsk): Steps<MadeData> {
  const { K, d0, distance, spread, seed } = ask;
  const means = yield* directions(K, d0, createRng(seed, 'data/gaussian/means'));
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

/**
 * K unit vectors of d0 numbers, one after the other, uniform on the sphere; orthogonal where there is room for them. What lies
 * along earlier ones is taken away twice, since rounding leaves some of it the first time.
 */
function* directions(K: number, d0: number, rng: Rng): Steps<Float64Array> {
  const out = new Float64Array(K * d0);
  const vector = (k: number) => out.subarray(k * d0, (k + 1) * d0);
  for (let k = 0; k < K; k++) {
    yield null;
    unitVectorInto(out, k * d0, d0, rng);
    for (let pass = 0; d0 >= K && pass < 2; pass++) {
      for (let earlier = 0; earlier < k; earlier++) takeAway(vector(earlier), vector(k));
      normalise(vector(k));
    }
  }
  return out;
}

/** Takes the part of `from` that lies along the unit vector `direction` away. */
function takeAway(direction: Float64Array, from: Float64Array): void {
  let dot = 0;
  for (let j = 0; j < from.length; j++) dot += direction[j] * from[j];
  for (let j = 0; j < from.length; j++) from[j] -= dot * direction[j];
}

function normalise(vector: Float64Array): void {
  let squared = 0;
  for (const x of vector) squared += x * x;
  const length = Math.sqrt(squared);
  for (let j = 0; j < vector.length; j++) vector[j] /= length;
}
