import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, test } from 'vitest';
import { nodeEngines } from '../../../src/cli/nodeEngines';
import { nodePace } from '../../../src/cli/nodePace';
import type { RunConfig } from '../../../src/config/runConfig';
import { CHECK_EVERY } from '../../../src/engine/tfjs/tfjsEngine';
import { squaredNorm, subtract } from '../../../src/lib/linalg/matrix';
import { checkpointOf, exactEngine, smallProblem } from '../../support/problems';

const [, wasm] = nodeEngines();

describe('TensorFlow.js on WebAssembly', () => {
  test.each([
    ['plain', {}],
    ['two layers', { depth: 2 }],
    ['momentum, decay and cosine', { momentum: 0.9, decay: 0.01, schedule: 'cosine', steps: 60 }],
    ['a logit scale', { alpha: 3, lr: 0.01 }],
    ['decay alone', { decay: 0.1 }],
  ] as [string, Partial<RunConfig>][])('%s: 50 steps lead where the exact engine goes, to float32', async (_, change) => {
    const problem = smallProblem(change);
    const [a, b] = [await wasm.create(problem, null, nodePace), exactEngine(problem)];
    await a.advance(50);
    await b.advance(50);
    const [actual, expected] = [await checkpointOf(a), await checkpointOf(b)];
    expect(actual.step).toBe(50);
    for (const [l, W] of expected.parameters.weights.entries()) {
      const error = Math.sqrt(squaredNorm(subtract(actual.parameters.weights[l], W)) / squaredNorm(W));
      expect(error).toBeLessThan(1e-6);
    }
    a.dispose();
  });

  test('goes on from a checkpoint of the exact engine, momentum included', async () => {
    const problem = smallProblem({ momentum: 0.9 });
    const exact = exactEngine(problem);
    await exact.advance(30);
    const resumed = await wasm.create(problem, await checkpointOf(exact), nodePace);
    await resumed.advance(30);
    await exact.advance(30);
    const [actual, expected] = [await checkpointOf(resumed), await checkpointOf(exact)];
    expect(actual.step).toBe(60);
    for (const [l, W] of expected.parameters.weights.entries()) {
      expect(Math.sqrt(squaredNorm(subtract(actual.parameters.weights[l], W)) / squaredNorm(W))).toBeLessThan(1e-6);
    }
    resumed.dispose();
  });

  test('reads the loss back at fixed steps only, and ends there', async () => {
    const problem = smallProblem({ lr: 0.2, stop: 1e-3 });
    const engine = await wasm.create(problem, null, nodePace);
    expect((await engine.advance(7)).losses.map((p) => p.step)).toEqual([0]);
    const { outcome, step, losses } = await engine.advance(10_000);
    expect(outcome).toBe('converged');
    expect(step % CHECK_EVERY).toBe(0);
    expect(losses.every((p) => p.step % CHECK_EVERY === 0)).toBe(true);
    engine.dispose();
  });

  test('a diverging run ends with its step', async () => {
    const problem = smallProblem({ lr: 1000 });
    const engine = await wasm.create(problem, null, nodePace);
    expect(await engine.advance(1000)).toMatchObject({ outcome: 'diverged', step: CHECK_EVERY });
    engine.dispose();
  });

  test('a network that divergence has silenced is no network with a loss of 1', async () => {
    const problem = smallProblem({ net: 'mlp', lr: 100, width: 24, depth: 5 });
    const engine = await wasm.create(problem, null, nodePace);
    const { outcome, losses } = await engine.advance(400);
    expect(outcome).toBe('diverged');
    expect(losses).toHaveLength(1);
    engine.dispose();
  });

  test('holds no more tensors after 500 steps than after 20, and none when disposed', async () => {
    const before = tf.memory().numTensors;
    const problem = smallProblem({ momentum: 0.5 });
    const engine = await wasm.create(problem, null, nodePace);
    await engine.advance(20);
    const early = tf.memory().numTensors;
    await engine.advance(480);
    await engine.snapshot();
    expect(tf.memory().numTensors).toBe(early);
    engine.dispose();
    engine.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });
});
