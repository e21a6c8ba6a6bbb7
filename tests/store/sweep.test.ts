import { describe, expect, test } from 'vitest';
import type { AppStore } from '../../src/store/appStore';
import { inState, keptInMemory, openApp, sweepsIn, until } from '../support/appHarness';

const SWEEP = '#v=1&width=10&d0=12&n=3&lr=0.2&stop=0.001&s.depth=2,3&s.seed=0..2';
const sweepOf = (app: AppStore) => app.state.getState().sweep;
const notices = (app: AppStore) => app.state.getState().notices.map(({ sentence }) => sentence);

async function swept(hash = SWEEP, kept = keptInMemory()): Promise<AppStore> {
  const app = openApp(hash, { sweeps: sweepsIn(kept) });
  app.commands.runSweep();
  await until(app, () => sweepOf(app).state === 'idle' && sweepOf(app).rows.length === sweepOf(app).total);
  return app;
}

describe('a sweep on the page', () => {
  test('runs every combination, and its rows come in the order of the axes', async () => {
    const app = await swept();
    expect(sweepOf(app).rows.map(({ values }) => [values.depth, values.seed])).toEqual([
      [2, 0],
      [2, 1],
      [2, 2],
      [3, 0],
      [3, 1],
      [3, 2],
    ]);
    expect(sweepOf(app).rows.every(({ result }) => result.state === 'converged')).toBe(true);
  });

  test('survives a reload: finished runs come back and only the others are run', async () => {
    const storage = sweepsIn(keptInMemory());
    const app = openApp(SWEEP, { sweeps: storage });
    app.commands.runSweep();
    await until(app, () => sweepOf(app).rows.length >= 2);
    app.commands.cancelSweep();
    const done = sweepOf(app).rows.length;
    let asked = 0;
    const reloaded = openApp(SWEEP, {
      sweeps: {
        ...storage,
        run: (jobs, ...rest) => {
          asked = jobs.length;
          return storage.run(jobs, ...rest);
        },
      },
    });
    await until(reloaded, () => sweepOf(reloaded).rows.length >= done);
    expect(sweepOf(reloaded).rows).toHaveLength(done);
    reloaded.commands.runSweep();
    await until(reloaded, () => sweepOf(reloaded).rows.length === 6);
    expect(asked).toBe(6 - done);
  });

  test('axes can be changed, added and taken away; runs that are known are not run again', async () => {
    const app = await swept();
    app.commands.setAxis('seed', '0..3');
    expect(sweepOf(app)).toMatchObject({ total: 8, state: 'idle' });
    expect(sweepOf(app).rows).toHaveLength(6);
    expect(app.link()).toMatch(/&s\.depth=2,3&s\.seed=0\.\.3$/);
    app.commands.setAxis('depth', null);
    expect(sweepOf(app).total).toBe(4);
    app.commands.setAxis('seed', 'banana');
    expect(notices(app).at(-1)).toMatch(/The sweep over Seed stays as it was/);
    expect(sweepOf(app).total).toBe(4);
  });

  test('held and gone on, it ends with all of its runs', async () => {
    const app = openApp(SWEEP);
    app.commands.runSweep();
    app.commands.holdSweep();
    expect(sweepOf(app).state).toBe('held');
    app.commands.goOnSweep();
    await until(app, () => sweepOf(app).rows.length === 6);
  });

  test('a million runs are refused with the count and a suggestion', () => {
    const app = openApp('#v=1&s.seed=0..999&s.width=1..1000');
    expect(sweepOf(app)).toMatchObject({ axes: [], total: 0 });
    expect(notices(app)[0]).toMatch(/1,000,000 runs; 5,000 is the most/);
  });

  test('a diverging setting is a row without numbers, and the others have theirs', async () => {
    const app = await swept('#v=1&width=10&d0=12&n=3&depth=3&stop=0.001&s.lr=0.2,50');
    expect(sweepOf(app).rows.map(({ result }) => result.state)).toEqual(['converged', 'diverged']);
  });

  test('two machines’ files make one table; a file of another kind changes nothing', async () => {
    const whole = await swept();
    const part = async (axes: string) => (await swept(`#v=1&width=10&d0=12&n=3&lr=0.2&stop=0.001${axes}`)).savedSweep();
    const app = openApp(SWEEP);
    app.commands.openSweep(await part('&s.depth=3&s.seed=0..2'));
    expect(sweepOf(app).rows).toHaveLength(3);
    app.commands.openSweep('{"a":1}');
    expect(notices(app).at(-1)).toMatch(/This file is not a sweep/);
    expect(sweepOf(app).rows).toHaveLength(3);
    app.commands.openSweep(await part('&s.depth=2,5&s.seed=0..2'));
    expect(notices(app).at(-1)).toBe('3 of the 6 runs of this file belong to another sweep and are not shown.');
    expect(sweepOf(app).rows).toEqual(sweepOf(whole).rows);
  });

  test('a browser without room says so once, and the sweep goes on', async () => {
    const app = await swept(SWEEP, { ...keptInMemory(), save: () => Promise.reject(new Error('QuotaExceededError')) });
    expect(notices(app)).toEqual([expect.stringContaining('no room to keep this sweep')]);
  });

  test('a browser that keeps nothing sweeps all the same', async () => {
    const app = await swept(SWEEP, { ...keptInMemory(), load: () => Promise.reject(new Error('SecurityError')) });
    expect(sweepOf(app).rows).toHaveLength(6);
  });

  test('a run that is over when it is asked for comes back, and nothing is run again', async () => {
    const kept = keptInMemory();
    await swept(SWEEP, kept);
    let asked = 0;
    const again = openApp(SWEEP, {
      sweeps: {
        ...sweepsIn(kept),
        run: () => {
          asked++;
          throw new Error('nothing is left to run');
        },
      },
    });
    again.commands.runSweep();
    await until(again, () => sweepOf(again).state === 'idle' && sweepOf(again).rows.length === 6);
    expect(asked).toBe(0);
  });

  test('forgotten, it is gone from the browser too and can be run anew', async () => {
    const kept = keptInMemory();
    const app = await swept(SWEEP, kept);
    app.commands.forgetSweep();
    expect(sweepOf(app)).toMatchObject({ rows: [], state: 'idle', total: 6 });
    const links = (await swept()).state.getState().sweep.rows.map(({ link }) => link);
    expect(await kept.load(links)).toEqual([]);
    app.commands.runSweep();
    await until(app, () => sweepOf(app).state === 'idle' && sweepOf(app).rows.length === 6);
  });

  test('one of its runs is shown and played while the sweep goes on', async () => {
    const app = openApp(SWEEP);
    app.commands.runSweep();
    app.commands.showRun({ depth: 3, seed: 1 });
    expect(sweepOf(app).state).toBe('running');
    expect(app.state.getState().config).toMatchObject({ depth: 3, seed: 1, width: 10 });
    await until(app, inState('converged'));
    await until(app, () => sweepOf(app).state === 'idle');
    const row = sweepOf(app).rows.find(({ values }) => values.depth === 3 && values.seed === 1);
    const { frame } = app.state.getState().run;
    expect(frame?.step).toBe(row?.result.step);
    expect(frame?.layers[2].C).toBe(row?.result.numbers?.C[2]);
  });
});
