/** What float32 is allowed, on problems that were never recorded: that good engines keep to it, and that bad ones do not. */
import type { Tensor } from '@tensorflow/tfjs-core';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { nodeEngines } from '../../src/cli/nodeEngines';
import { nodePace } from '../../src/cli/nodePace';
import type { RunConfig } from '../../src/config/runConfig';
import { type Engine, firstCheckpoint } from '../../src/engine/engine';
import type { Problem } from '../../src/engine/problem';
import { createTfjsEngine, type TfjsDevice } from '../../src/engine/tfjs/tfjsEngine';
import { type Allowance, compareTraining } from '../../src/golden/compare';
import { compareUpdates, type UpdateAllowance, updateAllowance } from '../../src/golden/compareUpdates';
import { float32Allowance } from '../../src/golden/float32Allowance';
import { inFloat32 } from '../../src/golden/float32Noise';
import type { TraceEntry } from '../../src/golden/trace';
import { finish } from '../../src/lib/steps';
import { batchNormMlp, endlessProblem, recorded } from '../support/recorded';

const [, wasm, cpu] = nodeEngines();
const STEPS = [0, 1, 10, 50];
const LAST = 50;

const shapes: Readonly<Record<string, Partial<RunConfig>>> = {
  'ten layers, batch norm, seed 6': { ...batchNormMlp, seed: 6 },
  'ten layers, batch norm, seed 14': { ...batchNormMlp, seed: 14 },
  'sixteen layers, batch norm': { ...batchNormMlp, depth: 16, seed: 31 },
  'a hybrid, alpha 2': { ...batchNormMlp, net: 'hybrid', nonlinear: 3, depth: 6, alpha: 2, lr: 0.02, seed: 3 },
  'mini-batches, momentum': { ...batchNormMlp, depth: 5, batch: 10, momentum: 0.9, lr: 0.02, seed: 31 },
  'cross-entropy, momentum': { ...batchNormMlp, depth: 4, loss: 'ce', momentum: 0.9, seed: 5 },
};

describe.each(Object.entries(shapes))('%s', (_, change) => {
  const problem = endlessProblem(change);
  let trace: TraceEntry[];
  let allowance: Allowance;
  beforeAll(async () => {
    trace = await recorded(problem, STEPS);
    allowance = await float32Allowance(problem, STEPS);
  });

  test('wasm: every update is that of float64, and the run goes no further astray than float32 noise', async () => {
    const updates = await compareUpdates(problem, await wasm.create(problem, null, nodePace), LAST);
    expect(updates.share, updates.where).toBeLessThanOrEqual(1);
    const run = await compareTraining(problem, await wasm.create(problem, null, nodePace), trace, allowance);
    expect(run.error, run.where).toBeLessThanOrEqual(run.allowed);
  });
});

test('what an update is allowed hardly depends on the seed of the noise, where float32 settles it', async () => {
  let compared = 0;
  for (const change of Object.values(shapes)) {
    const problem = endlessProblem(change);
    const start = inFloat32(finish(firstCheckpoint(problem)));
    const draws: UpdateAllowance[] = [];
    for (const seed of [1, 2, 3, 4]) draws.push(await updateAllowance(problem, start, seed));
    if (!draws.every(({ settled }) => settled)) continue;
    compared++;
    for (const [i, { name }] of draws[0].exact.entries()) {
      const all = draws.map(({ allowed }) => allowed[i]);
      expect(Math.max(...all) / Math.min(...all), name).toBeLessThan(2);
    }
  }
  expect(compared).toBeGreaterThanOrEqual(4);
});

test('a run is allowed the common tolerance while nothing has grown, and never less later than before', async () => {
  const allowance = await float32Allowance(endlessProblem({ ...batchNormMlp, seed: 2 }), STEPS);
  const allowed = STEPS.map(allowance);
  expect(allowed.slice(0, 2)).toEqual([1e-3, 1e-3]);
  expect(allowed).toEqual([...allowed].sort((a, b) => a - b));
});

type Tf = TfjsDevice['tf'];

/** The engine on the CPU backend with some of its operations replaced. */
async function spoiledEngine(problem: Problem, spoil: (tf: Tf) => Partial<Tf>): Promise<Engine> {
  (await cpu.create(problem, null, nodePace)).dispose(); // Starts the backend.
  const info = { id: 'cpu', name: 'spoiled', precision: 'float32', device: 'a test' } as const;
  const device = { tf: { ...tf, ...spoil(tf) }, info, lost: new Promise<never>(() => {}), release() {} };
  return createTfjsEngine(device, problem, finish(firstCheckpoint(problem)));
}

/** Every so-many-th gradient of a weight is 1 % too long. */
const longGradient = (which: number) => (plain: Tf) => {
  let made = 0;
  const matMul = (...args: Parameters<Tf['matMul']>) => {
    const out = plain.matMul(...args);
    return args[3] && made++ % 10 === which ? plain.mul(out, 1.01) : out;
  };
  return { matMul } as Partial<Tf>;
};

const otherEpsilon = (plain: Tf) => ({ rsqrt: (x: Tensor) => plain.rsqrt(plain.add(x, 2e-6)) }) as Partial<Tf>;

/** Variance over N - 1 samples. */
const unbiased = (plain: Tf) => ({ square: (x: Tensor) => plain.mul(plain.square(x), 30 / 29) }) as Partial<Tf>;

const lateSlope = (plain: Tf) => ({ step: (x: Tensor) => plain.step(plain.sub(x, 0.01)) }) as Partial<Tf>;

describe('an engine with a planted defect is refused', () => {
  const share = async (problem: Problem, spoil: (tf: Tf) => Partial<Tf>) =>
    (await compareUpdates(problem, await spoiledEngine(problem, spoil), LAST)).share;

  const defects = {
    'the gradient of the first weight is 1 % too long': longGradient(9),
    'the gradient of a middle weight is 1 % too long': longGradient(5),
    'the gradient of the classifier is 1 % too long': longGradient(0),
    'batch norm adds 1.2e-5 to the variance instead of 1e-5': otherEpsilon,
    'the variance is divided by one sample fewer': unbiased,
    'the slope of the ReLU is 0 up to 0.01': lateSlope,
  };

  for (const seed of [6, 14]) {
    const problem = endlessProblem({ ...batchNormMlp, seed });
    test(`seed ${seed}: but without one it is not`, async () => {
      expect(await share(problem, () => ({}))).toBeLessThan(1);
    });
    const planted = seed === 6 ? Object.entries(defects) : Object.entries(defects).slice(2, 4);
    test.each(planted)(`seed ${seed}: %s`, async (_, spoil) => {
      expect(await share(problem, spoil)).toBeGreaterThan(3);
    });
  }
});
