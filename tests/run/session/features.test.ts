/** Features that the page asks for: of which step, which layer and which samples they are. */
import { expect, test } from 'vitest';
import type { RunConfig } from '../../../src/config/runConfig';
import type { LabelledSamples } from '../../../src/data/dataset';
import { columnsOf } from '../../../src/data/samples';
import { type Matrix, scaled } from '../../../src/lib/linalg/matrix';
import { assembled, type PointCloud } from '../../../src/projection/pointCloud';
import type { RunFeatures } from '../../../src/run/frame';
import { inProcessAnalyst } from '../../../src/run/inProcessAnalyst';
import { smallConfig, smallProblem } from '../../support/problems';
import { breakingWeights, type Script, scriptedEngine } from '../../support/scriptedEngine';
import { SessionHarness } from '../../support/sessionHarness';

/** As wide as the input, so that a layer is a multiple of it: layer l of step s is (s + 1) ... (s + l) times the samples. */
const change: Partial<RunConfig> = { width: 10, d0: 10, n: 4, test: 0.5, stop: 0, steps: 30, speed: 'max' };
const problem = () => smallProblem(change);
const multiple = (step: number, layer: number) => [1, step + 1, (step + 1) * (step + 2)][layer];

async function opened(script: Script = {}, more: Partial<RunConfig> = {}): Promise<SessionHarness> {
  const harness = new SessionHarness([scriptedEngine(script)], inProcessAnalyst, () => 0);
  harness.configure({ ...smallConfig, ...change, ...more });
  await harness.settle();
  return harness;
}

async function asked(harness: SessionHarness, step: number | null): Promise<RunFeatures> {
  harness.askFeatures(step);
  await harness.settle();
  const last = harness.of('features').at(-1);
  expect(last?.asked).toBe(step);
  return last?.features as RunFeatures;
}

function expectMultiples(clouds: readonly PointCloud[], step: number, samples: LabelledSamples) {
  expect(clouds).toHaveLength(3);
  clouds.forEach((cloud, layer) => {
    expect(cloud.labels).toEqual(samples.labels);
    expect(assembled(cloud).data).toBeCloseRelative(scaled(columnsOf(samples.samples), multiple(step, layer)).data, 1e-9);
  });
}

test('those of the newest frame are the training samples in their order, layer by layer, and beside them those held out', async () => {
  const harness = await opened();
  harness.send('step');
  harness.send('step');
  await harness.settle();
  const { step, layers, test: held } = await asked(harness, null);
  const { data, test: heldOut } = problem();
  expect(step).toBe(2);
  expectMultiples(layers, 2, data);
  expectMultiples(held as PointCloud[], 2, heldOut as LabelledSamples);
});

test('held-out samples are normalised as the training samples are, not by their own mean and variance', async () => {
  const harness = await opened({}, { net: 'mlp', batchNorm: 'on' });
  const { test: held } = await asked(harness, null);
  const { data, test: heldOut } = smallProblem({ ...change, net: 'mlp', batchNorm: 'on' });
  // W_1 is the identity at the start, so layer 1 is the input, normalised with scale 1 and shift 0, where it is above 0.
  const rowOf = ({ samples }: LabelledSamples, i: number) => {
    const { data: all, cols }: Matrix = columnsOf(samples);
    return all.subarray(i * cols, (i + 1) * cols);
  };
  const expected = Array.from({ length: 10 }, (_, i) => {
    const training = rowOf(data, i);
    const mean = training.reduce((sum, x) => sum + x, 0) / training.length;
    const variance = training.reduce((sum, x) => sum + (x - mean) ** 2, 0) / training.length;
    return Array.from(rowOf(heldOut as LabelledSamples, i), (x) => Math.max(0, (x - mean) / Math.sqrt(variance + 1e-5)));
  });
  expect(Array.from(assembled((held as PointCloud[])[1]).data)).toEqual(expected.flat().map((x) => expect.closeTo(x, 9)));
});

test('where nothing is held out there are none of that', async () => {
  const harness = await opened({}, { test: 0 });
  expect((await asked(harness, null)).test).toBeNull();
});

test('those of a past step are its own, of training samples alone; of a step that is not kept, those of the nearest', async () => {
  const harness = await opened();
  harness.send('play');
  await harness.untilState('limit');
  for (const [wanted, kept] of [
    [0, 0],
    [5, 5],
    [7, 8],
  ]) {
    const { step, layers, test: held } = await asked(harness, wanted);
    expect(step).toBe(kept);
    expectMultiples(layers, kept, problem().data);
    expect(held).toBeNull();
  }
});

test('many steps may be asked for at once: each is answered once', async () => {
  const harness = await opened();
  harness.send('play');
  await harness.untilState('limit');
  for (const step of [3, null, 0, 3]) harness.askFeatures(step);
  await harness.settle();
  expect(harness.of('features').map(({ asked: step, features }) => [step, features.step])).toEqual([
    [3, 3],
    [null, 30],
    [0, 0],
  ]);
});

test('while it plays, they come with the next frame', async () => {
  const harness = await opened({}, { speed: '4' });
  harness.draws = false;
  harness.send('play');
  await harness.until(() => harness.frame?.step === 4);
  harness.askFeatures(null);
  await harness.settle();
  expect(harness.of('features')).toEqual([]);
  harness.acknowledge(harness.of('frame').at(-1) as never);
  await harness.until(() => harness.frame?.step === 8);
  await harness.settle();
  expect(harness.of('features').map(({ features }) => features.step)).toEqual([8]);
});

test('of a run that has diverged they are those of the last good step', async () => {
  const harness = await opened({ weights: breakingWeights(3) });
  for (let i = 0; i < 3; i++) {
    harness.send('step');
    await harness.settle();
  }
  expect(harness.status).toEqual({ state: 'diverged', step: 3 });
  const { step, layers } = await asked(harness, null);
  expect(step).toBe(2);
  expectMultiples(layers, 2, problem().data);
});

test('what was asked of a run that is left is not answered by the next', async () => {
  const harness = await opened({}, { speed: '4' });
  harness.draws = false;
  harness.send('play');
  await harness.until(() => harness.frame?.step === 4);
  harness.askFeatures(null);
  harness.configure({ ...smallConfig, ...change });
  await harness.settle();
  expect(harness.state).toBe('ready');
  expect(harness.of('features')).toEqual([]);
});
