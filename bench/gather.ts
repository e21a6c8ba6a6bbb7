/**
 * `npx tsx bench/gather.ts`: what part of a mini-batch step it is to gather the samples, which lie whole in memory, one after the
 * other, and are wanted as columns: floats as they are, or bytes that are scaled on the way. Times of gathering alone, as the
 * engine does it, and of whole steps are taken in turn, and the median ratio is printed.
 */
import * as tf from '@tensorflow/tfjs-core';
import { median } from 'd3-array';
import { nodeEngines } from '../src/cli/nodeEngines';
import { nodePace } from '../src/cli/nodePace';
import { defaultConfig } from '../src/config/runConfig';
import { type LabelledSamples, oneHot } from '../src/data/dataset';
import { columnsInto, type Samples, samplesOf } from '../src/data/samples';
import { shuffledBatches } from '../src/engine/batches';
import type { EngineProvider } from '../src/engine/engine';
import type { Problem } from '../src/engine/problem';
import { createRng } from '../src/lib/random/rng';
import { drawnProblem } from './drawn';

const BATCH = 128;
const SAMPLES = 6000;
const ROUNDS = 15;
const STEPS = 4;

/** Random numbers in [0, 1) over the root of d0, as floats or as bytes that are scaled to it. */
const forms: Readonly<Record<string, (d0: number) => Samples>> = {
  floats: (d0) => {
    const rng = createRng(0, 'gather');
    return samplesOf(
      new Float64Array(d0 * SAMPLES).map(() => rng.uniform() / Math.sqrt(d0)),
      d0,
    );
  },
  bytes: (d0) => {
    const rng = createRng(0, 'gather');
    const factor = new Float64Array(d0).fill(1 / 256 / Math.sqrt(d0));
    return samplesOf(
      new Uint8Array(d0 * SAMPLES).map(() => Math.floor(256 * rng.uniform())),
      d0,
      { centre: new Float64Array(d0), factor },
    );
  },
};

/** An MLP of 256 units on random samples of ten classes. */
function problem(samples: Samples, depth: number): Problem {
  const d0 = samples.dimension;
  const small = drawnProblem({ ...defaultConfig, net: 'mlp', depth, width: 256, d0, K: 10, n: 13, init: 'pytorch', lr: 1e-4 });
  const data = { samples, labels: Int32Array.from({ length: SAMPLES }, (_, i) => i % 10), classes: 10 };
  return { ...small, data, batches: shuffledBatches(SAMPLES, BATCH, 0), stopLoss: 0 };
}

/** Gathering one batch as a share of a whole step, the median of several rounds. */
async function share(provider: EngineProvider, samples: Samples, depth: number): Promise<number> {
  const p = problem(samples, depth);
  const engine = await provider.create(p, null, nodePace);
  await engine.advance(3);
  const gather = provider.id === 'exact' ? exactGather(p.data) : tensorGather(p.data);
  const ratios: number[] = [];
  let step = 3;
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now();
    for (let i = 0; i < STEPS; i++) gather(p.batches?.at(step + i) ?? new Int32Array());
    const middle = performance.now();
    await engine.advance(STEPS);
    ratios.push((middle - start) / (performance.now() - middle));
    step += STEPS;
  }
  engine.dispose();
  return median(ratios) ?? Number.NaN;
}

/** Into a matrix that stays. */
function exactGather({ samples, labels }: LabelledSamples): (batch: Int32Array) => void {
  const columns = new Float64Array(samples.dimension * BATCH);
  return (batch) => {
    columnsInto(samples, batch, columns);
    batch.map((i) => labels[i]);
  };
}

/** Into tensors of the batch's own, which the backend copies at once. */
function tensorGather({ samples, labels, classes }: LabelledSamples): (batch: Int32Array) => void {
  return (batch) => {
    const columns = new Float32Array(samples.dimension * batch.length);
    columnsInto(samples, batch, columns);
    const Y = oneHot(
      batch.map((i) => labels[i]),
      classes,
    );
    tf.dispose([
      tf.tensor2d(columns, [samples.dimension, batch.length]),
      tf.tensor2d(Float32Array.from(Y.data), [Y.rows, Y.cols]),
    ]);
  };
}

const [exact, wasm] = nodeEngines();
for (const [d0, depth] of [
  [784, 3],
  [784, 8],
  [3072, 3],
  [3072, 8],
] as const) {
  for (const [form, samplesIn] of Object.entries(forms)) {
    const samples = samplesIn(d0);
    for (const provider of [exact, wasm]) {
      const part = await share(provider, samples, depth);
      console.log(
        `${provider.name}, ${d0} inputs as ${form}, ${depth} layers of 256, batch ${BATCH} of ${SAMPLES}: gathering is ${(100 * part).toFixed(0)} % of a step`,
      );
    }
  }
}
