/** Settings of MLPs, hybrids, batches and losses that could go wrong: each has a defined result, and none a NaN. */
import { expect, test } from 'vitest';
import { nodeEngines } from '../../../src/cli/nodeEngines';
import type { RunConfig } from '../../../src/config/runConfig';
import { decode } from '../../../src/config/shareLink';
import { columnsOf } from '../../../src/data/samples';
import { createExactEngine } from '../../../src/engine/exact/exactEngine';
import { finish } from '../../../src/lib/steps';
import { DEFAULT_FIGURE, figures } from '../../../src/stories/figures/experiments';
import { problemFor, smallConfig } from '../../support/problems';
import { SessionHarness } from '../../support/sessionHarness';

const base: RunConfig = { ...smallConfig, depth: 4, nonlinear: 2, lr: 0.05, steps: 60, stop: 0, speed: 'max', engine: 'exact' };

async function finished(change: Partial<RunConfig>): Promise<SessionHarness> {
  const harness = new SessionHarness(nodeEngines());
  harness.configure({ ...base, ...change });
  harness.send('play');
  await harness.until(() => ['converged', 'limit', 'diverged'].includes(harness.state ?? ''));
  await harness.settle();
  for (const event of harness.events)
    expect(JSON.stringify(event, (_key, value) => (Number.isNaN(value) ? 'NaN!' : value))).not.toContain('NaN!');
  return harness;
}

test.each([
  ['a batch larger than the data', { net: 'mlp', batch: 5000 }],
  ['batches of one sample, with batch norm', { net: 'mlp', batch: 1 }],
  ['one sample a class, with batch norm', { net: 'mlp', n: 1 }],
  ['one sample a class, two at a time', { net: 'mlp', n: 1, batch: 2 }],
  ['width below the number of classes', { net: 'mlp', width: 2 }],
  ['one unit, with batch norm', { net: 'mlp', width: 1 }],
  ['learning rate 0', { net: 'mlp', lr: 0 }],
  ['nothing held out', { net: 'mlp', test: 0 }],
  ['nearly everything held out', { net: 'mlp', test: 0.9, n: 10 }],
  ['a tiny logit scale', { net: 'mlp', alpha: 0.001 }],
  ['a hybrid of two layers', { net: 'hybrid', depth: 2 }],
  ['32 layers', { net: 'mlp', depth: 32, steps: 5 }],
  ['cross-entropy without batch norm', { net: 'mlp', loss: 'ce', batchNorm: 'off', init: 'kaiming' }],
  ['the rescaled error with a large target', { net: 'hybrid', loss: 'rescaled', lossTarget: 10, lr: 0.001 }],
] as [string, Partial<RunConfig>][])('%s: ends at the step limit', async (_, change) => {
  for (const engine of ['exact', 'wasm'] as const) {
    const harness = await finished({ ...change, engine });
    expect(harness.state).toBe('limit');
    expect(harness.of('engine').at(-1)).toMatchObject({ engine: { id: engine }, notice: null });
  }
});

test('a batch as large as the data is the same run as all samples', async () => {
  const [a, b] = [await finished({ net: 'mlp', batch: 9 }), await finished({ net: 'mlp', batch: 0 })];
  expect(a.frame?.layers).toEqual(b.frame?.layers);
});

/** Share of the held-out samples that a ReLU network without batch norm gets right after so many steps, neuron by neuron. */
async function heldOutAccuracy(config: RunConfig, steps: number): Promise<number> {
  const problem = problemFor(config);
  const engine = finish(createExactEngine(problem, null));
  await engine.advance(steps);
  const { weights } = (await engine.snapshot()).view.parameters;
  const { test } = problem;
  if (!test) throw new Error('Nothing is held out.');
  const X = columnsOf(test.samples);
  const right = Array.from(test.labels).filter((label, i) => {
    let z = Array.from({ length: X.rows }, (_, row) => X.data[row * X.cols + i]);
    for (const [l, { data, rows, cols }] of weights.entries()) {
      const out = Array.from({ length: rows }, (_, row) =>
        z.reduce((sum, value, col) => sum + data[row * cols + col] * value, 0),
      );
      z = l < weights.length - 1 ? out.map((value) => Math.max(0, value)) : out;
    }
    return z.indexOf(Math.max(...z)) === label;
  });
  return right.length / test.labels.length;
}

test('epochs end the run, and held-out samples are tested', async () => {
  const change: Partial<RunConfig> = { net: 'mlp', batchNorm: 'off', n: 40, test: 0.25, batch: 5, epochs: 4 };
  const harness = await finished(change);
  expect(harness.status).toEqual({ state: 'limit', step: 72 });
  const accuracy = await heldOutAccuracy({ ...base, ...change }, 72);
  expect(harness.frame?.test?.accuracy).toBe(accuracy);
  expect(accuracy).not.toBe(harness.frame?.training?.accuracy);
});

test('an MLP has no prediction, and the reason says why', async () => {
  const harness = await finished({ net: 'mlp' });
  expect(harness.of('setup')[0].setup.prediction).toEqual({ applies: false, why: 'the theory speaks of linear networks' });
});

test('a wide linear network trains narrow, and the page hears of it', async () => {
  const harness = await finished({ width: 64 });
  expect(harness.of('engine')[0].engine.method).toBe('width 64 trained as 12, without approximation');
  expect(harness.analysis?.weights.spectra.map((values) => values.length)).toEqual([10, 64, 64, 3]);
});

test.each([
  ['test=1', /Held-out share “1” is above the largest allowed value; 0.9 is used/],
  ['test=-1', /Held-out share “-1” is below/],
  ['alpha=0', /Logit scale “0” is below the smallest allowed value; 0.001 is used/],
  ['batch=2.5', /Batch size has to be a whole number/],
  ['nonlinear=0', /Nonlinear layers “0” is below/],
  ['net=cnn', /Network has no choice “cnn”/],
])('%s in a link is adjusted with a notice', (setting, sentence) => {
  const { notices } = decode(`#v=1&${setting}`, figures, DEFAULT_FIGURE);
  expect(notices.map((n) => n.sentence)).toEqual([expect.stringMatching(sentence)]);
});
