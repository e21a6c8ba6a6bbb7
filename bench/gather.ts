/**
 * `npx tsx bench/gather.ts`: what part of a mini-batch step it is to gather the samples, which are columns of the data: one number
 * every N of memory. Times of gathering alone and of whole steps are taken in turn, and the median ratio is printed.
 */
import * as tf from '@tensorflow/tfjs-core';
import { median } from 'd3-array';
import { nodeEngines } from '../src/cli/nodeEngines';
import { defaultConfig } from '../src/config/runConfig';
import { subset } from '../src/data/holdOut';
import { shuffledBatches } from '../src/engine/batches';
import type { EngineProvider } from '../src/engine/engine';
import type { Problem } from '../src/engine/problem';
import { problemOf } from '../src/engine/problem';
import { type Matrix, matrix } from '../src/lib/linalg/matrix';
import { createRng } from '../src/lib/random/rng';

const BATCH = 128;
const SAMPLES = 6000;
const ROUNDS = 15;
const STEPS = 4;

/** An MLP of 256 units on random samples of ten classes. */
function problem(d0: number, depth: number): Problem {
  const small = problemOf({ ...defaultConfig, net: 'mlp', depth, width: 256, d0, K: 10, n: 13, init: 'pytorch', lr: 1e-4 });
  const rng = createRng(0, 'gather');
  const X = matrix(
    d0,
    SAMPLES,
    new Float64Array(d0 * SAMPLES).map(() => rng.uniform() / Math.sqrt(d0)),
  );
  const data = { X, labels: Int32Array.from({ length: SAMPLES }, (_, i) => i % 10), classes: 10 };
  return { ...small, data, batches: shuffledBatches(SAMPLES, BATCH, 0), stopLoss: 0 };
}

/** Gathering one batch as a share of a whole step, the median of several rounds. */
async function share(provider: EngineProvider, d0: number, depth: number): Promise<number> {
  const p = problem(d0, depth);
  const engine = await provider.create(p, null);
  await engine.advance(3);
  const gather = provider.id === 'exact' ? exactGather(p) : tensorGather(p.data.X);
  const ratios: number[] = [];
  let step = 3;
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now();
    for (let i = 0; i < STEPS; i++) await gather(p.batches?.at(step + i) ?? new Int32Array());
    const middle = performance.now();
    await engine.advance(STEPS);
    ratios.push((middle - start) / (performance.now() - middle));
    step += STEPS;
  }
  engine.dispose();
  return median(ratios) ?? Number.NaN;
}

const exactGather = (p: Problem) => async (batch: Int32Array) => void subset(p.data, batch);

function tensorGather(X: Matrix): (batch: Int32Array) => Promise<void> {
  const all = tf.tensor2d(Float32Array.from(X.data), [X.rows, X.cols]);
  return async (batch) => {
    const indices = tf.tensor1d(batch, 'int32');
    const out = tf.gather(all, indices, 1);
    out.dataSync();
    tf.dispose([indices, out]);
  };
}

const [exact, wasm] = nodeEngines();
for (const [d0, depth] of [
  [784, 3],
  [784, 8],
  [3072, 3],
  [3072, 8],
] as const) {
  for (const provider of [exact, wasm]) {
    const part = await share(provider, d0, depth);
    console.log(
      `${provider.name}, ${d0} inputs, ${depth} layers of 256, batch ${BATCH} of ${SAMPLES}: gathering is ${(100 * part).toFixed(0)} % of a step`,
    );
  }
}
