import { describe, expect, test } from 'vitest';
import type { AppStore } from '../../../src/store/appStore';
import { readRows } from '../../../src/sweep/sweepFile';
import { inState, keptInMemory, openApp, sweepsIn, until } from '../../support/appHarness';
import { openSweep, savedSweep } from '../../support/pageFiles';

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

  test('a diverging setting is a row without numbers, and the others have theirs', async () => {
    const app = await swept('#v=1&width=10&d0=12&n=3&depth=3&stop=0.001&s.lr=0.2,50');
    expect(sweepOf(app).rows.map(({ result }) => result.state)).toEqual(['converged', 'diverged']);
  });

  test('two machines’ files make one table; a file of another kind changes nothing', async () => {
    const whole = await swept();
    const part = async (axes: string) => savedSweep(await swept(`#v=1&width=10&d0=12&n=3&lr=0.2&stop=0.001${axes}`));
    const app = openApp(SWEEP);
    openSweep(app, await part('&s.depth=3&s.seed=0..2'));
    expect(sweepOf(app).rows).toHaveLength(3);
    openSweep(app, '{"a":1}');
    expect(notices(app).at(-1)).toMatch(/This file is not a sweep/);
    expect(sweepOf(app).rows).toHaveLength(3);
    openSweep(app, await part('&s.depth=2,5&s.seed=0..2'));
    expect(notices(app).at(-1)).toBe('3 of the 6 runs of this file belong to another sweep and are not shown.');
    expect(sweepOf(app).rows).toEqual(sweepOf(whole).rows);
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

/** What stands in a browser or a file, before this page looks at it. */
type Loose = {
  link: string;
  values: object;
  result: object;
  settings?: Record<string, unknown>;
  numerics?: number;
  data?: string | null;
};

describe('rows that do not belong beside those of this page', () => {
  /** The sweep's rows as another page may have kept them, and what it would be to open the page over them. */
  async function reopened(change: (row: Loose, i: number) => Loose) {
    const kept = keptInMemory();
    const made = sweepOf(await swept(SWEEP, kept)).rows as unknown as Loose[];
    const load: typeof kept.load = async () => readRows(made.map((row, i) => change(structuredClone(row), i)));
    const app = openApp(SWEEP, { sweeps: sweepsIn({ ...kept, load }) });
    await until(app, () => sweepOf(app).rows.length === 6 || notices(app).length > 0);
    return app;
  }

  test('kept rows of another version of the numbers are not shown, and their count is said once', async () => {
    const app = await reopened((row, i) => (i < 4 ? { ...row, numerics: 99 } : row));
    expect(sweepOf(app).rows.map(({ numerics }) => numerics)).toEqual([1, 1]);
    const said = '4 kept runs of this sweep were made by another version of the page and are not shown: run them again.';
    expect(notices(app)).toEqual([said]);
    app.commands.setAxis('depth', '2,3,4');
    app.commands.setAxis('depth', '2,3');
    await until(app, () => sweepOf(app).rows.length === 2);
    expect(notices(app)).toEqual([said]);
    app.commands.runSweep();
    await until(app, () => sweepOf(app).rows.length === 6 && sweepOf(app).state === 'idle');
    expect(sweepOf(app).rows.every(({ numerics }) => numerics === 1)).toBe(true);
  });

  test('kept rows of before versions are not shown', async () => {
    const app = await reopened(({ link, values, result }) => ({ link, values, result }));
    expect(sweepOf(app).rows).toEqual([]);
    expect(notices(app)).toEqual([expect.stringMatching(/^6 kept runs of this sweep were made by another version/)]);
  });

  test('a kept row whose link has come to mean other settings is not used', async () => {
    const app = await reopened((row, i) => (i === 0 ? { ...row, settings: { ...row.settings, noiseSize: 2 } } : row));
    expect(sweepOf(app).rows).toHaveLength(5);
    expect(notices(app)).toEqual([
      '1 kept run of this sweep was made by another version of the page and is not shown: run it again.',
    ]);
  });

  test('a row trained on other data under the same settings is not put beside the others', async () => {
    const app = await reopened((row, i) => (i === 3 ? { ...row, data: 'cd'.repeat(32) } : row));
    expect(sweepOf(app).rows).toHaveLength(5);
    expect(notices(app)).toEqual([expect.stringMatching(/trained on other data under the same settings and is not shown/)]);
  });

  test('of a file, too, with the count of each reason', async () => {
    const file = JSON.parse(savedSweep(await swept()));
    expect(file.version).toBe(2);
    expect(file.rows[0]).toMatchObject({ numerics: 1, settings: { width: 10, noise: 'uniform' }, data: expect.any(String) });
    file.rows[0].numerics = 99;
    file.rows[1].settings.decay = 0.5;
    file.rows[2].data = 'cd'.repeat(32);
    const app = openApp(SWEEP);
    openSweep(app, JSON.stringify({ ...file, rows: [...file.rows].reverse() }));
    expect(sweepOf(app).rows).toHaveLength(3);
    expect(notices(app)).toEqual([
      '2 of the 6 runs of this file were made by another version of the page and are not shown.',
      '1 of the 6 runs of this file was trained on other data under the same settings and is not shown.',
    ]);
  });

  test('an old file, of before versions, opens', async () => {
    const whole = await swept();
    const file = JSON.parse(savedSweep(whole));
    const rows = file.rows.map(({ link, values, result }: Loose) => ({ link, values, result }));
    const app = openApp(SWEEP);
    openSweep(app, JSON.stringify({ format: 'layerscope sweep', version: 1, sweep: file.sweep, rows }));
    expect(notices(app)).toEqual([]);
    expect(sweepOf(app).rows.map(({ result }) => result)).toEqual(sweepOf(whole).rows.map(({ result }) => result));
  });

  test('a file that was cut off gives its whole rows, and says so', async () => {
    const text = savedSweep(await swept());
    const app = openApp(SWEEP);
    openSweep(app, text.slice(0, text.length * 0.6));
    expect(sweepOf(app).rows.length).toBeGreaterThan(1);
    expect(notices(app)).toEqual([
      `This file was cut off while it was written: its ${sweepOf(app).rows.length} whole runs were read.`,
    ]);
  });

  test('a list of values that no link could hold is refused when it is set', () => {
    const app = openApp(SWEEP);
    const ragged = Array.from({ length: 700 }, (_, i) => 100_003 + i * i).join(', ');
    app.commands.setAxis('depth', null);
    app.commands.setAxis('seed', ragged);
    expect(notices(app)).toEqual([expect.stringMatching(/too long a list for a link .* Seed/)]);
    expect(app.link().length).toBeLessThan(8000);
  });
});
