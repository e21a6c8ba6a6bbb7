import { describe, expect, test } from 'vitest';
import type { RunConfig } from '../../../src/config/runConfig';
import type { EngineProvider } from '../../../src/engine/engine';
import { exactProvider } from '../../../src/engine/exact/exactEngine';
import { changingParts } from '../../support/events';
import { smallConfig } from '../../support/problems';
import { SessionHarness } from '../../support/sessionHarness';

const config: RunConfig = { ...smallConfig, speed: 'max', steps: 500, stop: 1e-6, lr: 0.2 };

async function ready(change: Partial<RunConfig> = {}): Promise<SessionHarness> {
  const harness = new SessionHarness();
  harness.configure({ ...config, ...change });
  await harness.settle();
  return harness;
}

async function finished(change: Partial<RunConfig> = {}): Promise<SessionHarness> {
  const harness = await ready(change);
  harness.send('play');
  await harness.until(() => ['converged', 'limit', 'diverged', 'failed'].includes(harness.state ?? ''));
  await harness.settle();
  return harness;
}

describe('before Play', () => {
  test('set-up, engine, state and the frame at step 0 arrive in that order; then its maps and its analysis', async () => {
    const { events, frame, analysis } = await ready();
    expect(events.map((event) => event.type)).toEqual(['status', 'setup', 'engine', 'status', 'frame', 'planes', 'analysis']);
    expect(new Set(events.map((event) => event.runId))).toEqual(new Set([1]));
    expect(events[3]).toMatchObject({ status: { state: 'ready', step: 0 } });
    expect(frame).toMatchObject({ step: 0, training: { stepsPerSecond: null } });
    expect(frame?.layers).toHaveLength(config.depth);
    expect(analysis?.step).toBe(0);
  });

  test('the prediction is there', async () => {
    const [{ setup }] = (await ready()).of('setup');
    expect(setup.prediction).toMatchObject({ applies: true });
    expect(setup.theta).toBeGreaterThan(0);
  });
});

describe('a run', () => {
  test('ends where the loss falls below the stop value, with losses of every step and a last frame', async () => {
    const harness = await finished({ steps: 10_000 });
    const { frame, status, analysis } = harness;
    expect(status).toEqual({ state: 'converged', step: frame?.step });
    expect(frame?.training?.loss).toBeLessThan(1e-6);
    expect(analysis?.step).toBe(frame?.step);
    const steps = harness.of('losses').flatMap((event) => Array.from(event.steps));
    expect(steps).toEqual(Array.from({ length: (frame?.step ?? 0) + 1 }, (_, i) => i));
  });

  test.each([
    ['converged', { steps: 10_000 }],
    ['limit', { steps: 123, stop: 0 }],
  ] as const)(
    'that comes to rest (%s) has sent the frame of its last step, even if the page draws nothing',
    async (state, change) => {
      const harness = await ready(change);
      harness.draws = false;
      harness.send('play');
      await harness.untilState(state);
      expect(harness.frame?.step).toBe((harness.status as { step: number }).step);
      expect(harness.events.at(-1)?.type).toBe('status');
    },
  );

  test('ends at the step limit, exactly', async () => {
    const { frame, status } = await finished({ steps: 123, stop: 0 });
    expect(status).toEqual({ state: 'limit', step: 123 });
    expect(frame?.step).toBe(123);
  });

  test('that converges with its last allowed step has converged', async () => {
    const { step } = (await finished({ steps: 10_000 })).status as { step: number };
    expect((await finished({ steps: step })).status).toEqual({ state: 'converged', step });
  });

  test('gives the same numbers at any speed, and through any number of pauses', async () => {
    const long = { steps: 100_000, stop: 0, lr: 0.0001 };
    const whole = await finished(long);
    const slow = await finished({ ...long, speed: '256' });
    const cut = await ready(long);
    cut.send('step');
    cut.send('step');
    await cut.until(() => cut.frame?.step === 2);
    for (let i = 0; i < 3; i++) {
      cut.send('play');
      await cut.untilState('running');
      cut.send('pause');
      await cut.untilState('paused');
    }
    cut.send('play');
    await cut.untilState('limit');
    await cut.settle();
    expect(changingParts(slow.frame)).toEqual(changingParts(whole.frame));
    expect(changingParts(cut.frame)).toEqual(changingParts(whole.frame));
  });

  test('can be started over and repeats itself', async () => {
    const harness = await finished();
    const first = changingParts(harness.frame);
    harness.configure(config);
    await harness.untilState('ready');
    harness.send('play');
    await harness.untilState('converged');
    await harness.settle();
    expect(harness.of('frame').at(-1)?.runId).toBe(2);
    expect(changingParts(harness.frame)).toEqual(first);
  });
});

describe('commands', () => {
  test('Step makes one update and rests', async () => {
    const harness = await ready();
    harness.send('step');
    await harness.settle();
    expect(harness.frame?.step).toBe(1);
    expect(harness.status).toEqual({ state: 'paused', step: 1 });
  });

  test('Step pauses a playing run', async () => {
    const harness = await ready({ steps: 1_000_000, stop: 0, lr: 0.001 });
    harness.send('play');
    await harness.until(() => (harness.frame?.step ?? 0) > 10);
    harness.send('step');
    await harness.untilState('paused');
    await harness.settle();
    expect(harness.frame).toMatchObject({ step: (harness.status as { step: number }).step });
  });

  test('Pause shows the newest state, and nothing moves after it', async () => {
    const harness = await ready({ steps: 1_000_000, stop: 0, lr: 0.001 });
    harness.send('play');
    await harness.until(() => (harness.frame?.step ?? 0) > 10);
    harness.send('pause');
    await harness.settle();
    const { frame, status, analysis } = harness;
    expect(status).toEqual({ state: 'paused', step: frame?.step });
    expect(analysis?.step).toBe(frame?.step);
    await harness.settle();
    expect(harness.frame).toBe(frame);
  });

  test('Play, Step and Pause do nothing to a run that has ended', async () => {
    const harness = await finished();
    const count = harness.events.length;
    for (const type of ['play', 'step', 'pause'] as const) harness.send(type);
    await harness.settle();
    expect(harness.events).toHaveLength(count);
  });

  test('commands of an older run are ignored', async () => {
    const harness = await ready();
    harness.configure({ ...config, seed: 1 });
    await harness.settle();
    harness.send('play', 1);
    await harness.settle();
    expect(harness.state).toBe('ready');
  });

  test('of many configurations at once only the newest is opened', async () => {
    const harness = new SessionHarness();
    for (let seed = 0; seed < 20; seed++) harness.configure({ ...config, seed });
    await harness.settle();
    expect(harness.of('setup').map((event) => event.runId)).toEqual([20]);
    const others = harness.events.filter((event) => event.runId !== 20);
    // Each is said to have been heard, and no more than that.
    const heard = (runId: number) => ({ type: 'status', runId, status: { state: 'preparing', progress: null } });
    expect(others).toEqual(Array.from({ length: 19 }, (_, i) => heard(i + 1)));
  });

  test('a configuration is said to have been heard at once, also while an engine is being waited for', async () => {
    const slow: EngineProvider = { ...exactProvider, create: () => new Promise(() => {}) };
    const harness = new SessionHarness([slow]);
    harness.configure(config);
    await harness.settle();
    const runId = harness.configure({ ...config, seed: 5 });
    expect(harness.events.at(-1)).toEqual({ type: 'status', runId, status: { state: 'preparing', progress: null } });
  });

  test('a run that is left while its engine is being chosen starts none', async () => {
    const harness = new SessionHarness([
      {
        ...exactProvider,
        probe: async () => {
          if (left.length === 0) left.push(harness.configure(config));
          return exactProvider.probe();
        },
        create: (problem, from, pace) => {
          left.push('an engine');
          return exactProvider.create(problem, from, pace);
        },
      },
    ]);
    const left: (number | string)[] = [];
    harness.configure({ ...config, depth: 8, engine: 'exact' });
    await harness.settle();
    expect(left).toEqual([2, 'an engine']);
    expect(harness.state).toBe('ready');
  });

  test('a configuration in the middle of a run leaves it at once', async () => {
    const harness = await ready({ steps: 1_000_000, stop: 0, lr: 0.001 });
    harness.send('play');
    await harness.untilState('running');
    const runId = harness.configure({ ...config, seed: 5 });
    const later = harness.events.length;
    await harness.until(() => harness.state === 'ready');
    expect(new Set(harness.events.slice(later).map((event) => event.runId))).toEqual(new Set([runId]));
  });
});

describe('frames', () => {
  test('at a fixed speed come every so many steps, and never before the last one has been drawn', async () => {
    const harness = await ready({ speed: '4', steps: 100, stop: 0 });
    harness.draws = false;
    harness.send('play');
    await harness.until(() => harness.frame?.step === 4);
    await harness.settle();
    expect(harness.frame?.step).toBe(4);
    const [last] = harness.of('frame').slice(-1);
    harness.acknowledge(last);
    await harness.settle();
    expect(harness.frame?.step).toBe(8);
  });

  test('at full speed training goes on while the page draws, and the next frame is the newest', async () => {
    const harness = await ready({ steps: 3000, stop: 0, lr: 0.001 });
    harness.draws = false;
    harness.send('play');
    await harness.untilState('limit');
    const steps = harness.of('frame').map((event) => event.frame.step);
    expect(steps.length).toBeLessThanOrEqual(5);
    expect(steps.at(-1)).toBe(3000);
  });

  test('a change of speed takes hold at once', async () => {
    const harness = await ready({ speed: '1', steps: 400, stop: 0 });
    harness.send('play');
    await harness.until(() => (harness.frame?.step ?? 0) >= 3);
    harness.setSpeed('max');
    await harness.untilState('limit');
    expect(harness.of('frame').length).toBeLessThan(100);
  });
});

describe('settings that break an assumption or leave nothing to measure are run all the same', () => {
  test.each([
    ['fewer dimensions than samples', { d0: 5 }, false],
    ['fewer units than classes', { width: 2 }, false],
    ['one unit', { width: 1 }, false],
    ['one sample a class', { n: 1 }, true],
    ['two layers', { depth: 2 }, true],
    ['32 layers', { depth: 32, steps: 20, eps: 0.5 }, true],
    ['learning rate 0', { lr: 0 }, true],
    ['one dimension', { d0: 1 }, false],
    ['no noise', { noiseSize: 0 }, true],
    ['identity weights', { init: 'identity' }, false],
  ] as [string, Partial<RunConfig>, boolean][])('%s: ends, without a NaN in any message', async (_, change, predicted) => {
    const harness = await finished({ steps: 200, ...change });
    expect(['converged', 'limit']).toContain(harness.state);
    expect(harness.of('setup')[0].setup.prediction.applies).toBe(predicted);
    for (const event of harness.events) {
      expect(JSON.stringify(event, (_key, value) => (Number.isNaN(value) ? 'NaN!' : value))).not.toContain('NaN!');
    }
  });

  test('one sample a class has C = 0 at every layer, and a prediction of 0', async () => {
    const { frame, ...harness } = await finished({ n: 1 });
    expect(frame?.layers.map((layer) => layer.C)).toEqual([0, 0, 0]);
    expect(frame?.fits.C).toBeNull();
    expect(harness.events.find((event) => event.type === 'setup')).toMatchObject({
      setup: { prediction: { C: [0, 0, 0] } },
    });
  });
});
