/** Every way in which an engine can fail, taken with the real engines behind a wrapper that fails on purpose. */
import { describe, expect, test } from 'vitest';
import { nodeEngines } from '../../../src/cli/nodeEngines';
import type { RunConfig } from '../../../src/config/runConfig';
import type { EngineId, EngineProvider } from '../../../src/engine/engine';
import { exactProvider } from '../../../src/engine/exact/exactEngine';
import { inProcessAnalyst } from '../../../src/run/inProcessAnalyst';
import { changingParts } from '../../support/events';
import { smallConfig } from '../../support/problems';
import { SessionHarness } from '../../support/sessionHarness';

const [, wasm] = nodeEngines();
const config: RunConfig = { ...smallConfig, speed: '16', steps: 300, stop: 0, lr: 0.05, engine: 'auto' };

interface Fault {
  /** `create` rejects. */
  readonly onCreate?: string;
  /** `advance` rejects once the run has come this far. */
  readonly onStep?: number;
  /** `dispose` throws. */
  readonly onDispose?: string;
  /** `snapshot` rejects once the run has come this far. */
  readonly onReadBack?: number;
}

/** A graphics engine that fails on purpose and otherwise is the exact engine. */
function failing(id: EngineId, fault: Fault, disposed: string[] = []): EngineProvider {
  return {
    id,
    name: `The ${id} engine`,
    probe: async () => ({ usable: true, device: 'a test adapter', software: false }),
    async create(problem, from, pace) {
      if (fault.onCreate) throw new Error(fault.onCreate);
      const engine = await exactProvider.create(problem, from, pace);
      let step = from?.step ?? 0;
      return {
        ...engine,
        info: { ...engine.info, id, name: `The ${id} engine` },
        async advance(count) {
          if (fault.onStep !== undefined && step + count > fault.onStep) throw new Error('the device was lost');
          const advance = await engine.advance(count);
          step = advance.step;
          return advance;
        },
        async snapshot() {
          if (fault.onReadBack !== undefined && step >= fault.onReadBack) throw new Error('the device was lost');
          return engine.snapshot();
        },
        dispose() {
          if (fault.onDispose) throw new Error(fault.onDispose);
          disposed.push(id);
        },
      };
    },
  };
}

async function played(engines: readonly EngineProvider[], change: Partial<RunConfig> = {}): Promise<SessionHarness> {
  const harness = new SessionHarness(engines);
  harness.configure({ ...config, ...change });
  harness.send('play');
  await harness.until(
    () => ['limit', 'failed', 'diverged', 'converged'].includes(harness.state ?? '') || harness.of('failed').length > 0,
  );
  await harness.settle();
  return harness;
}

test('an engine that does not start: the next one runs, with a notice', async () => {
  const harness = await played([exactProvider, failing('webgpu', { onCreate: 'out of memory' })]);
  expect(harness.of('engine')).toMatchObject([
    {
      engine: { id: 'exact', reason: expect.stringContaining('out of memory') },
      notice: 'The webgpu engine did not start: out of memory.',
    },
  ]);
  expect(harness.state).toBe('limit');
});

describe.each([
  ['while it trains', { onStep: 100 }],
  ['while it is read back', { onReadBack: 100 }],
] as [string, Fault][])('an engine that fails %s', (_, fault) => {
  test('the next one goes on from the last good step, with a notice, and the result is the same', async () => {
    const undisturbed = await played([exactProvider]);
    const disposed: string[] = [];
    const harness = await played([exactProvider, failing('webgpu', fault, disposed)]);
    const [first, second] = harness.of('engine');
    expect(first).toMatchObject({ engine: { id: 'webgpu' }, notice: null });
    expect(second).toMatchObject({ engine: { id: 'exact' } });
    expect(second.notice).toMatch(/failed: the device was lost\. Exact goes on from step \d+\.$/);
    expect(disposed).toEqual(['webgpu']);
    expect(harness.state).toBe('limit');
    expect(changingParts(harness.frame)).toEqual(changingParts(undisturbed.frame));
    const steps = harness.of('losses').flatMap((event) => Array.from(event.steps));
    expect(steps).toEqual(Array.from({ length: 300 }, (_value, i) => i));
  });
});

test('a hybrid with momentum, mini-batches and running statistics goes on elsewhere as if nothing had happened', async () => {
  const change: Partial<RunConfig> = { net: 'hybrid', depth: 4, nonlinear: 2, batch: 4, momentum: 0.9, lr: 0.01 };
  const undisturbed = await played([exactProvider], change);
  const harness = await played([exactProvider, failing('webgpu', { onStep: 100 })], change);
  expect(harness.of('engine').at(-1)).toMatchObject({
    engine: { id: 'exact' },
    notice: expect.stringMatching(/goes on from step \d+/),
  });
  expect(changingParts(harness.frame)).toEqual(changingParts(undisturbed.frame));
});

test('an engine that fails at rest, by a single step, is replaced too', async () => {
  const harness = new SessionHarness([exactProvider, failing('webgpu', { onStep: 0 })]);
  harness.configure(config);
  await harness.settle();
  harness.send('step');
  await harness.settle();
  expect(harness.of('engine').at(-1)?.notice).toContain('goes on from step 0');
  harness.send('step');
  await harness.settle();
  expect(harness.frame?.step).toBe(1);
});

test('all engines fail: the run ends with a sentence, and another configuration runs', async () => {
  const harness = new SessionHarness([failing('exact', { onStep: 50 }), failing('wasm', { onCreate: 'no such file' })]);
  harness.configure(config);
  harness.send('play');
  await harness.until(() => harness.of('failed').length > 0);
  expect(harness.of('failed')).toMatchObject([
    { stage: 'train', sentence: expect.stringMatching(/^No engine can run this: .+\.$/) },
  ]);
  harness.configure({ ...config, steps: 20 });
  harness.send('play');
  await harness.until(() => harness.state === 'limit');
});

test('no engine starts: a sentence in place of a run', async () => {
  const harness = await played([failing('exact', { onCreate: 'no memory' }), failing('wasm', { onCreate: 'no such file' })]);
  expect(harness.of('failed')).toMatchObject([{ stage: 'engine', sentence: 'No engine can run this: no such file.' }]);
});

test('a configuration that cannot be prepared is a sentence, and the next one runs', async () => {
  const harness = new SessionHarness();
  harness.configure({ ...config, d0: -1 });
  await harness.settle();
  expect(harness.of('failed')).toMatchObject([{ stage: 'prepare', sentence: expect.stringMatching(/\.$/) }]);
  harness.configure(config);
  await harness.untilState('ready');
});

test.each([
  ['a sentence', 'Two classes are needed. Choose more.', 'Two classes are needed. Choose more.'],
  ['the beginning of one', 'no such file', 'no such file.'],
])('what a source says is a sentence with one point: %s', async (_, said, sentence) => {
  const harness = new SessionHarness(undefined, undefined, undefined, () => Promise.reject(new Error(said)));
  harness.configure(config);
  await harness.settle();
  expect(harness.of('failed')).toMatchObject([{ stage: 'prepare', sentence }]);
});

test('what has to come from the visitor first goes along with the sentence', async () => {
  const harness = new SessionHarness();
  harness.configure({ ...config, data: 'file', file: 'iris.csv', sha: '' });
  await harness.settle();
  expect(harness.of('failed')).toMatchObject([
    {
      stage: 'prepare',
      sentence: 'The samples of this run are in iris.csv, which is not here: choose it.',
      wanted: { kind: 'file', name: 'iris.csv', sha: '' },
    },
  ]);
  harness.configure(config);
  await harness.untilState('ready');
});

test('lr 50: ends with the step whose loss is not finite, keeps the last good frame, and Reset works', async () => {
  const harness = await played([exactProvider], { lr: 50, speed: '1' });
  const { status, frame } = harness;
  expect(status).toMatchObject({ state: 'diverged' });
  const { step } = status as { step: number };
  expect(frame?.step).toBeLessThan(step);
  expect(Number.isFinite(frame?.training?.loss)).toBe(true);
  expect(
    harness
      .of('losses')
      .flatMap((event) => Array.from(event.losses))
      .every(Number.isFinite),
  ).toBe(true);
  harness.configure({ ...config, lr: 0.05 });
  harness.send('play');
  await harness.untilState('limit');
});

test('metrics that are not finite end the run, whatever the engine says of its loss', async () => {
  const blind: EngineProvider = {
    ...exactProvider,
    async create(problem, from, pace) {
      const engine = await exactProvider.create(problem, from, pace);
      return {
        ...engine,
        async advance(count) {
          const advance = await engine.advance(count);
          return { ...advance, outcome: 'ran', losses: advance.losses.filter(({ loss }) => Number.isFinite(loss)) };
        },
      };
    },
  };
  const { status, frame } = await played([blind], { lr: 50, speed: '1', steps: 100_000 });
  expect(status).toMatchObject({ state: 'diverged' });
  expect((status as { step: number }).step).toBeLessThan(100);
  expect(Number.isFinite(frame?.training?.loss)).toBe(true);
});

test('a run that diverges with its last allowed step says so', async () => {
  const free = await played([exactProvider], { lr: 50 });
  const { step } = free.status as { step: number };
  const { status } = await played([exactProvider], { lr: 50, steps: step });
  expect(status).toEqual({ state: 'diverged', step });
});

test('a real float32 engine that is pinned trains through the session', async () => {
  const harness = await played([exactProvider, wasm], { engine: 'wasm', steps: 40 });
  expect(harness.of('engine')).toMatchObject([{ engine: { id: 'wasm', precision: 'float32' }, notice: null }]);
  expect(harness.status).toEqual({ state: 'limit', step: 40 });
});

describe('what caused a failure', () => {
  test('goes with the failure: every engine that was tried, with what it threw and where', async () => {
    const harness = await played([failing('exact', { onStep: 50 }), failing('wasm', { onCreate: 'no such file' })]);
    const [{ cause = '' }] = harness.of('failed');
    for (const part of ['NoEngineLeft', 'the device was lost', 'The wasm engine did not start', 'no such file', 'Caused by'])
      expect(cause).toContain(part);
    expect(cause).toMatch(/at .*failures\.test\.ts/);
  });

  test('goes with the news of another engine, and there is none where nothing failed', async () => {
    const harness = await played([exactProvider, failing('webgpu', { onStep: 100 })]);
    const [first, second] = harness.of('engine');
    expect(first).not.toHaveProperty('cause');
    expect(second.cause).toMatch(/EngineFailure.*the device was lost[\s\S]*Caused by: Error: the device was lost/);
  });

  test.each<[string, (provider: EngineProvider) => EngineProvider, string]>([
    [
      'that throws when it is looked for',
      (provider) => ({
        ...provider,
        probe: async () => {
          throw new Error('the driver is broken');
        },
      }),
      'The webgpu engine could not be looked for',
    ],
  ])('of an engine %s goes with the engine that runs instead', async (_, broken, words) => {
    const harness = await played([exactProvider, broken(failing('webgpu', {}))]);
    const [{ cause = '', engine }] = harness.of('engine');
    expect(engine.id).toBe('exact');
    expect(cause).toContain(words);
    expect(cause).toContain('the driver is broken');
  });

  test('of an engine that fails while it is measured goes with the one that is chosen', async () => {
    const large = { net: 'mlp', width: 120, d0: 120, n: 40, depth: 6, steps: 1, engine: 'auto' } as const;
    const harness = await played([exactProvider, failing('wasm', { onStep: 0 })], large);
    expect(harness.of('engine')[0].cause).toMatch(/The wasm engine failed while it was measured[\s\S]*the device was lost/);
  });

  test('of an analysis goes with its notice', async () => {
    const harness = new SessionHarness([exactProvider], {
      background: true,
      analyse: async () => {
        throw new Error('no room', { cause: new Error('40 GB were asked for') });
      },
      abandon() {},
    });
    harness.configure(config);
    await harness.until(() => harness.of('notice').length > 0);
    expect(harness.of('notice')[0].cause).toMatch(/no room[\s\S]*40 GB were asked for/);
  });
});

describe('failures outside of training', () => {
  test('an analysis that cannot even be asked for ends the run with a sentence, and Reset works', async () => {
    let broken = true;
    const harness = new SessionHarness([exactProvider], {
      background: false,
      analyse(job, onPlanes) {
        if (broken) throw new Error('could not be cloned');
        return inProcessAnalyst.analyse(job, onPlanes);
      },
      abandon() {},
    });
    harness.configure(config);
    await harness.until(() => harness.of('failed').length > 0);
    expect(harness.of('failed')[0]).toMatchObject({ sentence: 'could not be cloned.', cause: expect.stringContaining('at ') });
    broken = false;
    harness.configure(config);
    harness.send('play');
    await harness.untilState('limit');
  });

  test('an engine that fails and cannot be released either is followed by the next', async () => {
    const harness = await played([exactProvider, failing('webgpu', { onStep: 100, onDispose: 'it is gone' })]);
    expect(harness.state).toBe('limit');
    expect(harness.of('engine').at(-1)?.cause).toMatch(/the device was lost[\s\S]*it is gone/);
  });

  test('an engine that cannot be released does not keep the next run from starting; a notice says so', async () => {
    const harness = new SessionHarness([failing('exact', { onDispose: 'it is gone' })]);
    harness.configure(config);
    await harness.untilState('ready');
    harness.configure({ ...config, steps: 20 });
    harness.send('play');
    await harness.untilState('limit');
    expect(harness.of('notice')).toMatchObject([
      { sentence: expect.stringMatching(/could not be released: it is gone\./), cause: expect.stringContaining('it is gone') },
    ]);
  });
});
