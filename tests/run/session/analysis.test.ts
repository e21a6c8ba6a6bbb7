/** What the session has analysed beside training, and what it keeps of a run. */
import { expect, test } from 'vitest';
import { defaultConfig, type RunConfig } from '../../../src/config/runConfig';
import { type AnalysisJob, analyse } from '../../../src/run/analysis';
import { inProcessAnalyst } from '../../../src/run/inProcessAnalyst';
import type { Analyst } from '../../../src/run/session';
import { backgroundAnalyst } from '../../support/backgroundAnalyst';
import { smallConfig } from '../../support/problems';
import { SessionHarness } from '../../support/sessionHarness';

const config = { ...smallConfig, speed: 'max' as const, steps: 300, stop: 0, lr: 0.2 };

async function finished(analyst: Analyst): Promise<SessionHarness> {
  const harness = new SessionHarness(undefined, analyst);
  harness.configure(config);
  harness.send('play');
  await harness.untilState('limit');
  await harness.settle();
  return harness;
}

test('frames of marked steps are kept, ascending, and each is the frame of its step', async () => {
  const harness = await finished(inProcessAnalyst);
  const marks = harness.of('marks').flatMap(({ frames }) => frames);
  const steps = marks.map(({ step }) => step);
  expect(steps).toEqual([...steps].sort((a, b) => a - b));
  expect(steps.length).toBeGreaterThan(50);
  const at = steps[40];
  const other = new SessionHarness();
  other.configure({ ...config, steps: at });
  other.send('play');
  await other.untilState('limit');
  expect(other.frame?.layers).toEqual(marks[40].layers);
});

test('beside training, the last frame is analysed, and in the end every mark', async () => {
  const harness = await finished(backgroundAnalyst);
  const analysed = new Set(harness.of('analysis').map(({ analysis }) => analysis.step));
  expect(analysed.has(300)).toBe(true);
  for (const { frames } of harness.of('marks')) for (const { step } of frames) expect(analysed.has(step)).toBe(true);
  const planes = harness.of('planes');
  expect(planes).toHaveLength(harness.of('analysis').length);
  expect(planes[0].planes.layers).toHaveLength(config.depth);
});

test('in the session’s own thread, only the frame on show is', async () => {
  const harness = await finished(inProcessAnalyst);
  expect(harness.of('analysis').map(({ analysis }) => analysis.step)).toEqual([300]);
});

test('an analysis that fails is said with its step, and the next is made', async () => {
  let asked = 0;
  const harness = await finished({
    ...backgroundAnalyst,
    analyse: (job, onPlanes) => {
      if (++asked === 1) return Promise.reject(new Error('a 3 x 3 matrix holds numbers that are not finite'));
      return backgroundAnalyst.analyse(job, onPlanes);
    },
  });
  expect(harness.of('notice').map(({ sentence }) => sentence)).toEqual([
    'Singular values, ranks and maps of step 0 could not be computed: a 3 x 3 matrix holds numbers that are not finite. The next ones are tried again.',
  ]);
  expect(harness.of('analysis').some(({ analysis }) => analysis.step === 300)).toBe(true);
});

test.each([
  ['an MLP at a rate of 1000', { net: 'mlp', lr: 1000, speed: '1' }],
  ['a hybrid with momentum and decay', { net: 'hybrid', nonlinear: 31, depth: 32, momentum: 0.999, decay: 1, lr: 1000 }],
] as [string, Partial<RunConfig>][])('features that overflow lose no analysis: %s', async (_, change) => {
  const harness = new SessionHarness(undefined, backgroundAnalyst);
  harness.configure({ ...defaultConfig, ...change, engine: 'exact', stop: 0, steps: 60, speed: '1' });
  for (let step = 0; step < 25; step++) {
    harness.send('step');
    await harness.settle();
  }
  expect(harness.of('notice').map(({ sentence }) => sentence)).toEqual([]);
  const last = harness.frame?.step;
  expect(harness.of('analysis').some(({ analysis }) => analysis.step === last)).toBe(true);
  for (const { analysis } of harness.of('analysis')) {
    for (const rank of analysis.ranks) expect(rank === 'overflow' || Number.isInteger(rank)).toBe(true);
    expect(analysis.weights.spectra.flat().every(Number.isFinite)).toBe(true);
  }
});

test('an analyst that fails is a notice, and training goes on', async () => {
  const harness = await finished({
    background: true,
    analyse: () => Promise.reject(new Error('the analysis worker stopped')),
    abandon() {},
  });
  expect(harness.of('notice')).toHaveLength(2);
  expect(harness.of('notice')[1].sentence).toMatch(
    /Singular values, ranks and maps are no longer computed: the analysis worker stopped\. Reset tries again\./,
  );
  expect(harness.state).toBe('limit');
});

test('features come when asked for, of the frame on show, with those of held-out samples', async () => {
  const harness = new SessionHarness();
  harness.configure({ ...config, n: 6, test: 0.34 });
  await harness.settle();
  harness.askFeatures(null);
  await harness.settle();
  const [{ features }] = harness.of('features');
  expect(features.step).toBe(0);
  expect(features.layers).toHaveLength(config.depth);
  expect(features.layers[0].labels).toHaveLength(4 * config.K);
  expect(features.test?.[1].labels).toHaveLength(2 * config.K);
});

test('features of past steps come too: those of the start as they were', async () => {
  const harness = new SessionHarness();
  harness.configure(config);
  await harness.settle();
  harness.askFeatures(null);
  await harness.settle();
  harness.send('play');
  await harness.untilState('limit');
  harness.askFeatures(0);
  harness.askFeatures(10);
  harness.askFeatures(null);
  await harness.settle();
  const [first, start, tenth, end] = harness.of('features');
  expect([start.asked, tenth.asked, end.asked]).toEqual([0, 10, null]);
  expect(start.features.layers).toEqual(first.features.layers);
  expect(start.features.step).toBe(0);
  expect(Math.abs(tenth.features.step - 10)).toBeLessThanOrEqual(2);
  expect(end.features.step).toBe(harness.frame?.step);
  expect(tenth.features.layers[1].deviations.data).not.toEqual(end.features.layers[1].deviations.data);
});

test('a run left behind has nothing more analysed', async () => {
  let abandoned = 0;
  const harness = new SessionHarness(undefined, {
    background: true,
    analyse: () => new Promise(() => {}),
    abandon: () => {
      abandoned++;
    },
  });
  harness.configure(config);
  await harness.settle();
  harness.configure(config);
  await harness.settle();
  expect(abandoned).toBe(1);
});

test('where a run rests nothing is told of a part of the samples: what is said of the last step is of all of them', async () => {
  const jobs: AnalysisJob[] = [];
  const analyst: Analyst = {
    ...backgroundAnalyst,
    analyse(job, onPlanes) {
      jobs.push(job);
      return backgroundAnalyst.analyse(job, onPlanes);
    },
  };
  const harness = new SessionHarness(undefined, analyst);
  // 1,200 samples; while it trains it is measured on 1,000.
  harness.configure({
    ...defaultConfig,
    data: 'gaussian',
    n: 400,
    d0: 4,
    width: 5,
    depth: 3,
    steps: 30,
    stop: 0,
    lr: 0.01,
    speed: 'max',
  });
  await harness.untilState('ready');
  await harness.settle();
  harness.send('play');
  await harness.untilState('limit');
  await harness.settle();
  const told = harness.of('analysis').filter(({ analysis }) => analysis.step === 30);
  expect(told).toHaveLength(1);
  const whole = jobs.filter(({ step, of }) => step === 30 && of === 1200);
  expect(whole).toHaveLength(1);
  expect(told[0].analysis).toEqual(analyse(whole[0]));
  expect(harness.of('analysis').filter(({ analysis }) => analysis.step === 0)).toHaveLength(1);
});
