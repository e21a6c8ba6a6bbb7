/** Files of the page: what was saved comes back, whatever has changed since; what makes no sense is refused, with its place. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test, vi } from 'vitest';
import { type defaultConfig, fieldKeys } from '../../src/config/runConfig';
import { decode } from '../../src/config/shareLink';
import type { AppStore } from '../../src/store/appStore';
import { readRunFile } from '../../src/store/runFile';
import { openApp, until } from '../support/appHarness';

const OLD = 'tests/files/version-1';
const TWO = '#v=1&width=8&d0=12&n=3&depth=3&lr=0.2&stop=0.001&speed=max&test=0.34&b.eps=0.5&s.depth=2,3&s.seed=0..1';
const view = (app: AppStore) => app.state.getState();

async function trained(hash: string): Promise<AppStore> {
  const app = openApp(hash);
  app.commands.play();
  const done = (run: AppStore['state'] extends never ? never : ReturnType<typeof view>['run']) =>
    (run.state === 'converged' || run.state === 'limit') &&
    run.frame?.step === run.step &&
    run.shown?.analysis?.step === run.step &&
    run.probe?.layers.every((layer) => layer !== null);
  await until(
    app,
    () => Boolean(done(view(app).run)) && (!view(app).other || Boolean(done(view(app).other?.run ?? view(app).run))),
  );
  return app;
}

describe('what was saved comes back', () => {
  test('both runs, the sweep with its rows, and the view', async () => {
    const app = await trained(TWO);
    app.commands.runSweep();
    await until(app, () => view(app).sweep.state === 'idle' && view(app).sweep.rows.length === 4);
    const steps = app.records.history.steps();
    app.commands.scrub(steps[3]);
    app.commands.setGhost(true);
    app.commands.togglePin(2);
    const there = openApp('#v=1&depth=8');
    there.commands.openRun(app.savedRun() ?? '');
    const [a, b] = [view(app), view(there)];
    expect(b.notices).toEqual([]);
    expect(there.link()).toBe(app.link());
    expect(b.other?.changes).toEqual({ eps: 0.5 });
    expect(b.other?.run).toMatchObject({
      opened: true,
      state: 'converged',
      frame: a.other?.run.frame,
      setup: a.other?.run.setup,
    });
    expect(there.otherRecords()?.losses.points()).toEqual(app.otherRecords()?.losses.points());
    expect(b.sweep.rows).toEqual(a.sweep.rows);
    expect(b.view).toMatchObject({ at: steps[3], ghost: true, pinned: 2 });
    expect(b.run.shown?.frame.step).toBe(steps[3]);
  });

  test('a second run that had not begun stands ready, and that is said', async () => {
    const app = await trained('#v=1&width=8&d0=12&n=3&depth=3&lr=0.2&stop=0.001&speed=max');
    app.commands.compare({ eps: 0.5 });
    const there = openApp();
    there.commands.openRun(app.savedRun() ?? '');
    expect(view(there).notices.map(({ sentence }) => sentence)).toEqual([expect.stringMatching(/second run had not begun/)]);
    await until(there, () => view(there).other?.run.state === 'ready');
  });

  test('settings that equal a default are in the file: a default that changes later does not change the run', async () => {
    const file = JSON.parse((await trained('#v=1&figure=8&width=8&d0=12&n=3&speed=max&steps=40')).savedRun() ?? '');
    expect(Object.keys(file.settings).sort()).toEqual([...fieldKeys].sort());
    // As if the figure had another default by now.
    const elsewhere = readRunFile(JSON.stringify({ ...file, figure: '5a', link: '#v=1' }));
    expect(elsewhere).toMatchObject({ ok: true, target: { config: file.settings } });
  });

  test('a setting that is newer than the file has its default', async () => {
    const file = JSON.parse((await trained('#v=1&width=8&d0=12&n=3&depth=3&lr=0.2&stop=0.001&speed=max')).savedRun() ?? '');
    const { lossWeight: _, ...older } = file.settings;
    expect(readRunFile(JSON.stringify({ ...file, settings: older }))).toMatchObject({
      ok: true,
      target: { config: file.settings },
    });
  });

  test('numbers of another version are said to be that', async () => {
    const file = JSON.parse((await trained('#v=1&width=8&d0=12&n=3&depth=3&lr=0.2&stop=0.001&speed=max')).savedRun() ?? '');
    const there = openApp();
    there.commands.openRun(JSON.stringify({ ...file, numerics: 99 }));
    expect(view(there).notices[0].sentence).toMatch(/made by version 99 of the page’s numbers/);
    expect(view(there).run.opened).toBe(true);
  });

  test('the notice of a file that was refused goes when another one opens', async () => {
    const app = await trained('#v=1&width=8&d0=12&n=3&depth=3&lr=0.2&stop=0.001&speed=max');
    const text = app.savedRun() ?? '';
    app.commands.fileUnread('gone.json');
    expect(view(app).notices[0].sentence).toMatch(/“gone.json” could not be read/);
    app.commands.openRun('hello');
    app.commands.openRun('[]');
    expect(view(app).notices).toHaveLength(1);
    app.commands.openRun(text);
    expect(view(app).notices.filter(({ about }) => about === 'file')).toEqual([]);
  });
});

describe('files of version 1', () => {
  test.each(readdirSync(OLD))('%s opens', (name) => {
    const text = readFileSync(`${OLD}/${name}`, 'utf8');
    const file = JSON.parse(text);
    const app = openApp();
    app.commands.openRun(text);
    expect(view(app).run).toMatchObject({ opened: true, state: file.state });
    expect(view(app).run.frame?.step).toBe(file.frames.at(-1).step);
    expect(view(app).notices.map(({ sentence }) => sentence)).toEqual(
      file.link.includes('b.') ? [expect.stringMatching(/hold no second run/)] : [],
    );
  });

  test('are read against the figures of their time, not of today', async () => {
    const text = readFileSync(`${OLD}/figure-8-mlp.json`, 'utf8');
    const before = readRunFile(text);
    const { figures } = await import('../../src/experiments/experiments');
    const entry = figures['8'] as { config: Partial<typeof defaultConfig> };
    const { config } = entry;
    entry.config = { ...config, lr: 0.0123, net: 'dln' };
    try {
      expect(decode(JSON.parse(text).link, figures, '5a').config.lr).toBe(0.0123);
      const now = readRunFile(text);
      expect(now.ok && now.target).toEqual(before.ok && before.target);
    } finally {
      entry.config = config;
    }
  });
});

describe('what makes no sense is refused', () => {
  const old = (name: string) => JSON.parse(readFileSync(`${OLD}/${name}.json`, 'utf8'));
  type File = ReturnType<typeof old>;

  test.each<[string, (file: File) => void, RegExp]>([
    [
      'labels beyond K',
      (f) => {
        f.setup.drawn.labels[1] = 1e9;
      },
      /“setup\.drawn\.labels\.1” is 1000000000; there are 3 classes/,
    ],
    [
      'samples fewer than labels',
      (f) => {
        f.setup.drawn.samples.pop();
      },
      /samples and .* labels/,
    ],
    [
      'a sample that is not there',
      (f) => {
        f.setup.drawn.samples[5] = 77;
      },
      /there are 6 samples/,
    ],
    [
      'negative C',
      (f) => {
        f.frames[1].layers[0].C = -1;
      },
      /“frames\.1\.layers\.0\.C”/,
    ],
    [
      'negative loss',
      (f) => {
        f.frames[1].loss = -1;
      },
      /“frames\.1\.loss” should be at least 0, but is -1/,
    ],
    [
      'accuracy 50',
      (f) => {
        f.frames[0].accuracy = 50;
      },
      /“frames\.0\.accuracy” should be at most 1, but is 50/,
    ],
    [
      'D beyond 2',
      (f) => {
        f.frames[0].layers[1].D = 3;
      },
      /“frames\.0\.layers\.1\.D”/,
    ],
    [
      'a prediction of no length',
      (f) => {
        f.setup.prediction.C = [];
      },
      /“setup\.prediction\.C” has 0 layers, the network 3/,
    ],
    [
      'a prediction of another depth',
      (f) => {
        f.setup.prediction.band.upper.push(1);
      },
      /“setup\.prediction\.band\.upper” has 4/,
    ],
    [
      'a band upside down',
      (f) => {
        f.setup.prediction.band.lower[1] = 1e9;
      },
      /upside down at layer 1/,
    ],
    [
      'empty spectra',
      (f) => {
        f.analyses[0].weights.spectra[1] = [];
      },
      /“analyses\.0\.weights\.spectra\.1” has 0 singular values/,
    ],
    [
      'rising spectra',
      (f) => {
        f.analyses[0].weights.spectra[1].reverse();
        f.analyses[0].weights.spectra[1][0] = 0;
      },
      /larger than the one before|norm/,
    ],
    [
      'a rank beyond the samples',
      (f) => {
        f.analyses[0].ranks[1] = 9;
      },
      /“analyses\.0\.ranks\.1” is 9; it cannot be more than 6/,
    ],
    [
      'duplicate steps',
      (f) => {
        f.frames[2].step = f.frames[1].step;
      },
      /“frames\.2” is of step 1, which does not follow step 1/,
    ],
    [
      'descending steps',
      (f) => {
        f.frames.reverse();
      },
      /does not follow/,
    ],
    [
      'step 1e15',
      (f) => {
        f.frames.at(-1).step = 1e15;
      },
      /beyond the step limit/,
    ],
    [
      'a link of more classes than the run has',
      (f) => {
        f.link = f.link.replace('n=3', 'n=3&K=4');
      },
      /class 4 of 4/,
    ],
    [
      'a link of another depth',
      (f) => {
        f.link = f.link.replace('depth=3', 'depth=4');
      },
      /a network of 4 layers/,
    ],
    [
      'a link out of range',
      (f) => {
        f.link += '&alpha=-3';
      },
      /its link does not read as it was written/,
    ],
    [
      'losses out of order',
      (f) => {
        f.losses.reverse();
      },
      /“losses\.1”/,
    ],
    [
      'a probe of another depth',
      (f) => {
        f.probe.layers.pop();
      },
      /“probe” has another number of layers/,
    ],
    [
      'held-out accuracy of a run without held-out samples',
      (f) => {
        f.link = f.link.replace('&test=0.34', '');
      },
      /held out|samples/,
    ],
    [
      'an engine nobody knows',
      (f) => {
        f.engine.id = 'abacus';
      },
      /“engine\.id” should be one of .*exact/,
    ],
    [
      'a missing piece',
      (f) => {
        delete f.setup;
      },
      /“setup” is missing/,
    ],
    [
      'a map too far out',
      (f) => {
        f.planes[0].layers[0][0] = 1e300;
      },
      /too far out/,
    ],
  ])('%s', (_, alter, why) => {
    const file = old('dln');
    alter(file);
    const reading = readRunFile(JSON.stringify(file));
    expect(reading).toMatchObject({ ok: false, sentence: expect.stringMatching(why) });
  });

  test('a second run that is not what its changes say', async () => {
    const file = JSON.parse((await trained(TWO)).savedRun() ?? '');
    for (const [altered, why] of [
      [{ ...file, changes: { eps: 0.4 } }, /“second\.settings\.eps”/],
      [{ ...file, changes: null }, /“second” is there without “changes”/],
      [{ ...file, settings: { ...file.settings, alpha: -1 } }, /“settings\.alpha” is -1/],
      [{ ...file, settings: { ...file.settings, colour: 1 } }, /“settings\.colour” is not a setting/],
      [{ ...file, second: { ...file.second, frames: file.second.frames.toReversed() } }, /of the second run, “frames/],
      [{ ...file, view: { ...file.view, pinned: 12 } }, /“view\.pinned” is 12/],
      [{ ...file, sweep: { ...file.sweep, axes: { depth: 'x' } } }, /“sweep\.axes\.depth”/],
      [{ ...file, step: 3 }, /“step” is 3/],
    ] as const) {
      expect(readRunFile(JSON.stringify(altered))).toMatchObject({ ok: false, sentence: expect.stringMatching(why) });
    }
  });

  /** Every place of a file, with what stands there. */
  function* places(value: unknown, path: readonly (string | number)[] = []): Generator<readonly (string | number)[]> {
    if (path.length > 0) yield path;
    if (typeof value === 'object' && value !== null)
      for (const key of Object.keys(value)) yield* places((value as Record<string, unknown>)[key], [...path, key]);
  }

  test('every number of a file turned into something that is none is refused, and nothing makes the reader throw', () => {
    const file = old('dln');
    const taken: string[] = [];
    for (const path of places(file)) {
      for (const nonsense of [-1, 'no', {}, [], null, undefined]) {
        const copy = structuredClone(file);
        const parent = path.slice(0, -1).reduce((at, key) => at[key], copy);
        const key = path[path.length - 1];
        const was = parent[key];
        parent[key] = nonsense;
        const reading = readRunFile(JSON.stringify(copy));
        const shown = JSON.stringify(nonsense) ?? 'nothing';
        if (reading.ok && shown !== JSON.stringify(was)) taken.push(`${path.join('.').replace(/\d+/g, '#')}: ${shown}`);
      }
    }
    // What may be anything of its kind, may be missing, or may be fewer than there were.
    const harmless =
      /^(planes\.#\.layers\.#\.#: -1|(planes|pictures|analyses|losses): \[\]|pictures: nothing|pictures\.#\.layers\.#: null|probe: null|engine\.(name|device|method|reason): "no"|link: "no"|frames\.#\.stepsPerSecond: (null|\[\])|setup\.minNorm: |probe\.layers\.#: (null|nothing))/;
    expect([...new Set(taken)].filter((one) => !harmless.test(one))).toEqual([]);
  });
});

vi.setConfig({ testTimeout: 60_000 });
