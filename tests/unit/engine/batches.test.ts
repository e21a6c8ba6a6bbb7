import { expect, test } from 'vitest';
import { batchSize, defaultConfig, nonlinearLayers, type RunConfig, stepLimit } from '../../../src/config/runConfig';
import { sampleCount } from '../../../src/data/facts';
import { syntheticFacts } from '../../../src/data/sources/drawnFacts';
import { shuffledBatches } from '../../../src/engine/batches';

const sizeOf = (change: Partial<RunConfig>) => {
  const config = { ...defaultConfig, ...change };
  return batchSize(config, sampleCount(syntheticFacts(config)));
};
const limitOf = (change: Partial<RunConfig>) => {
  const config = { ...defaultConfig, ...change };
  return stepLimit(config, sampleCount(syntheticFacts(config)));
};

test('an epoch uses every sample at most once, in whole batches, in another order each time', () => {
  const plan = shuffledBatches(10, 3, 7);
  const epoch = (e: number) => [0, 1, 2].flatMap((b) => Array.from(plan.at(3 * e + b)));
  for (const e of [0, 1, 5]) expect(new Set(epoch(e)).size).toBe(9);
  expect(epoch(0)).not.toEqual(epoch(1));
});

test('the batch of a step depends on seed and step alone, whatever was asked before', () => {
  const forwards = shuffledBatches(20, 4, 1);
  const inOrder = Array.from({ length: 30 }, (_, t) => Array.from(forwards.at(t)));
  const backwards = shuffledBatches(20, 4, 1);
  for (let t = 29; t >= 0; t--) expect(Array.from(backwards.at(t))).toEqual(inOrder[t]);
  expect(Array.from(shuffledBatches(20, 4, 2).at(0))).not.toEqual(inOrder[0]);
});

test('every sample is left out equally often', () => {
  const plan = shuffledBatches(5, 2, 3);
  const used = new Int32Array(5);
  for (let t = 0; t < 4000; t++) for (const i of plan.at(t)) used[i]++;
  for (const count of used) expect(count).toBeCloseRelative(1600, 0.05);
});

test('a batch of 0, or as large as the training samples, is all of them', () => {
  expect(sizeOf({ batch: 0 })).toBeNull();
  expect(sizeOf({ batch: 30 })).toBeNull();
  expect(sizeOf({ batch: 5000 })).toBeNull();
  expect(sizeOf({ batch: 29 })).toBe(29);
  expect(sizeOf({ batch: 29, test: 0.1 })).toBeNull();
});

test('epochs count passes over the training samples; 0 leaves it to the step limit', () => {
  expect(limitOf({ epochs: 0, steps: 77 })).toBe(77);
  expect(limitOf({ epochs: 5, batch: 8 })).toBe(15);
  expect(limitOf({ epochs: 5 })).toBe(5);
});

test('nonlinear layers: none, all but the classifier, or as many as asked for and there are', () => {
  const depth = 5;
  expect(nonlinearLayers({ net: 'dln', depth, nonlinear: 3 })).toBe(0);
  expect(nonlinearLayers({ net: 'mlp', depth, nonlinear: 3 })).toBe(4);
  expect(nonlinearLayers({ net: 'hybrid', depth, nonlinear: 3 })).toBe(3);
  expect(nonlinearLayers({ net: 'hybrid', depth, nonlinear: 31 })).toBe(4);
});
