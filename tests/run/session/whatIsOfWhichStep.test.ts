/** Everything that is said of a run is of the step, the layer and the samples it is said of: on an engine whose weights the test says. */
import { describe, expect, test } from 'vitest';
import type { RunConfig } from '../../../src/config/runConfig';
import { columnsOf } from '../../../src/data/samples';
import type { EngineProvider } from '../../../src/engine/engine';
import { spread } from '../../../src/projection/planePoints';
import { inProcessAnalyst } from '../../../src/run/inProcessAnalyst';
import { backgroundAnalyst } from '../../support/backgroundAnalyst';
import { smallConfig, smallProblem } from '../../support/problems';
import { breakingWeights, scriptedEngine } from '../../support/scriptedEngine';
import { SessionHarness } from '../../support/sessionHarness';

const change: Partial<RunConfig> = { width: 10, d0: 10, stop: 0, steps: 12, speed: 'max' };

function opened(engines: readonly EngineProvider[], more: Partial<RunConfig> = {}, analyst = inProcessAnalyst): SessionHarness {
  const harness = new SessionHarness(engines, analyst, () => 0);
  harness.configure({ ...smallConfig, ...change, ...more });
  return harness;
}

async function played(...args: Parameters<typeof opened>): Promise<SessionHarness> {
  const harness = opened(...args);
  harness.send('play');
  await harness.untilState('limit');
  await harness.settle();
  return harness;
}

/** ||Y - W_3 W_2 W_1 X||^2 / N, the product being (step + 1)(step + 2)(step + 3) times the first K rows of the identity. */
function lossAt(step: number): number {
  const { samples, labels } = smallProblem(change).data;
  const X = columnsOf(samples);
  const factor = (step + 1) * (step + 2) * (step + 3);
  let sum = 0;
  labels.forEach((label, i) => {
    for (let k = 0; k < 3; k++) sum += ((label === k ? 1 : 0) - factor * X.data[k * X.cols + i]) ** 2;
  });
  return sum / labels.length;
}

const upTo = (last: number) => Array.from({ length: last + 1 }, (_, step) => step);
const marksOf = (harness: SessionHarness) => harness.of('marks').flatMap(({ frames }) => frames);
const lossesOf = (harness: SessionHarness) =>
  harness.of('losses').flatMap(({ steps, losses }) => Array.from(steps, (step, i) => [step, losses[i]]));

test('frames, those that are drawn and those that the history keeps: every step once, with the loss of its own weights', async () => {
  const harness = await played([scriptedEngine()]);
  const frames = [...harness.of('frame').map(({ frame }) => frame), ...marksOf(harness)];
  expect([...new Set(frames.map(({ step }) => step))].sort((a, b) => a - b)).toEqual(upTo(12));
  for (const { step, training } of frames) expect(training?.loss).toBeCloseRelative(lossAt(step), 1e-9);
});

test('losses: one for every update, the one from before it', async () => {
  const harness = await played([scriptedEngine({ loss: (step) => 1 / (1 + step) })]);
  expect(lossesOf(harness)).toEqual(upTo(11).map((step) => [step, 1 / (1 + step)]));
});

test('analyses and maps: every step that is kept, layer by layer', async () => {
  const harness = await played([scriptedEngine()], {}, backgroundAnalyst);
  const analyses = harness.of('analysis').map(({ analysis }) => analysis);
  expect(analyses.map(({ step }) => step).sort((a, b) => a - b)).toEqual(upTo(12));
  for (const { step, weights } of analyses) {
    const sizes = [step + 1, step + 2, step + 3];
    expect(weights.spectra.map((values) => [values.length, ...new Set(values.map((x) => Number(x.toFixed(9))))])).toEqual([
      [10, sizes[0]],
      [10, sizes[1]],
      [3, sizes[2]],
    ]);
  }
  for (const { planes } of harness.of('planes')) {
    const [input, first, second] = planes.layers.map(spread);
    expect([first / input, second / first]).toBeCloseRelative([planes.step + 1, planes.step + 2], 1e-5);
  }
});

test('the samples that maps draw are named with their labels: of very many, an even share of every class', async () => {
  const harness = opened([scriptedEngine()], { K: 2, n: 1500, d0: 2, width: 2, depth: 2, test: 0 });
  await harness.until(() => harness.of('setup').length > 0);
  const { samples, labels } = harness.of('setup')[0].setup.drawn;
  expect(samples).toHaveLength(1000);
  expect(Array.from(samples, (i) => (i < 1500 ? 0 : 1))).toEqual(Array.from(labels));
  expect(labels.filter((label) => label === 0)).toHaveLength(500);
});

describe('an engine that is lost', () => {
  test('is followed by the next from the last step that was measured: no step is told twice, none is left out', async () => {
    const harness = opened([scriptedEngine({ loss: () => 2 }), scriptedEngine({ id: 'webgpu', lostAfter: 6 })], {
      engine: 'auto',
    });
    harness.draws = false;
    harness.send('play');
    await harness.untilState('limit');
    expect(harness.of('engine').at(-1)?.notice).toContain('goes on from step 6');
    expect(marksOf(harness).map(({ step }) => step)).toEqual(upTo(12).slice(1, -1));
    expect(lossesOf(harness)).toEqual(upTo(11).map((step) => [step, step < 6 ? 1 : 2]));
  });

  test('after its numbers had ceased to be finite is followed by the next from the last good ones', async () => {
    const blind = scriptedEngine({ id: 'webgpu', weights: breakingWeights(4), lostAfter: 6 });
    const harness = opened([scriptedEngine(), blind], { engine: 'auto' });
    // Nothing is drawn, so no frame is due that would notice: only marks are measured.
    harness.draws = false;
    harness.send('play');
    await harness.untilState('limit');
    expect(harness.of('engine').at(-1)?.notice).toContain('goes on from step 3');
    expect(marksOf(harness).map(({ step }) => step)).toEqual(upTo(12).slice(1, -1));
    for (const { step, training } of marksOf(harness)) expect(training?.loss).toBeCloseRelative(lossAt(step), 1e-9);
    expect(lossesOf(harness).map(([step]) => step)).toEqual(upTo(11));
  });
});

test('a run that diverges unseen ends with the frame, and the analysis, of the last good step; the history ends there too', async () => {
  const harness = opened([scriptedEngine({ divergesAt: 7 })]);
  harness.draws = false;
  harness.send('play');
  await harness.untilState('diverged');
  await harness.settle();
  expect(harness.status).toEqual({ state: 'diverged', step: 7 });
  expect(harness.of('frame').map(({ frame }) => frame.step)).toEqual([0, 6]);
  expect(harness.frame?.training?.loss).toBeCloseRelative(lossAt(6), 1e-9);
  expect(marksOf(harness).map(({ step }) => step)).toEqual([1, 2, 3, 4, 5, 6]);
  expect(harness.analysis?.step).toBe(6);
});

test('a run that diverges right after a frame stays at that one, and does not tell it again', async () => {
  const harness = opened([scriptedEngine({ divergesAt: 5 })], { speed: '4' });
  harness.send('play');
  await harness.untilState('diverged');
  await harness.settle();
  expect(harness.of('frame').map(({ frame }) => frame.step)).toEqual([0, 4]);
});

test('that the page has drawn an older frame does not let training go on at a fixed speed', async () => {
  const harness = opened([scriptedEngine()], { speed: '4', steps: 100 });
  await harness.settle();
  harness.draws = false;
  const [start] = harness.of('frame');
  harness.send('play');
  await harness.until(() => harness.frame?.step === 4);
  harness.acknowledge(start);
  await harness.settle();
  expect(harness.frame?.step).toBe(4);
});
