/** The sweep of the page: what is started, when rows are shown, what is kept of it, and what is said. Its runs are puppets. */
import { describe, expect, test } from 'vitest';
import { NoAnswer } from '../../src/store/patientRows';
import { rowOf, type SweepRow } from '../../src/sweep/sweepTable';
import { config, LINK } from '../support/handmadeRun';
import { cell, nothingKept, openPage, type Page } from '../support/puppetPage';

const SWEEP = `${LINK}&s.seed=0..3`;
const sweepOf = ({ state }: Page) => state.sweep;
const link = (seed: number) => (seed === 0 ? LINK : `${LINK}&seed=${seed}`);
const row = (seed: number, change: Partial<SweepRow> = {}): SweepRow => ({
  ...rowOf({ ...config, seed }, ['seed'], cell),
  ...change,
});
const seeds = (page: Page) => sweepOf(page).rows.map(({ values }) => values.seed);
/** Until all promises have come through. */
const turn = () => new Promise(setImmediate);

async function running(hash = SWEEP, ports?: Parameters<typeof openPage>[1]): Promise<Page> {
  const page = openPage(hash, ports);
  page.app.commands.runSweep();
  await turn();
  return page;
}

describe('a sweep that runs', () => {
  test('starts a run for every value, in order, once it is known what is kept', async () => {
    const page = openPage(SWEEP);
    expect(sweepOf(page)).toEqual({
      axes: [{ key: 'seed', values: [0, 1, 2, 3] }],
      state: 'idle',
      rows: [],
      total: 4,
      secondsLeft: null,
    });
    page.app.commands.runSweep();
    expect([sweepOf(page).state, page.sweeps]).toEqual(['running', []]);
    await turn();
    expect(page.sweeps.map(({ jobs }) => jobs)).toEqual([
      [0, 1, 2, 3].map((seed) => ({ id: link(seed), config: { ...config, seed } })),
    ]);
  });

  test('shows new rows, in the order of the axes, and the time that is left, but no more often than ten times a second', async () => {
    const page = openPage(SWEEP);
    page.clock = 500;
    page.app.commands.runSweep();
    await turn();
    const [{ result, end }] = page.sweeps;
    page.clock = 599;
    result(link(2));
    expect(sweepOf(page).rows).toEqual([]);
    page.clock = 600;
    result(link(1));
    expect([seeds(page), sweepOf(page).secondsLeft]).toEqual([[1, 2], 0.1]);
    page.clock = 699;
    result(link(0));
    expect(seeds(page)).toEqual([1, 2]);
    page.clock = 800;
    result(link(3));
    expect([seeds(page), sweepOf(page).secondsLeft]).toEqual([[0, 1, 2, 3], 0]);
    end();
    expect(sweepOf(page)).toMatchObject({ state: 'idle', secondsLeft: null, rows: [0, 1, 2, 3].map((seed) => row(seed)) });
  });

  test('shows at its end what had not been shown yet, and takes no result of another', async () => {
    const page = await running();
    const [{ result, end }] = page.sweeps;
    result(link(0));
    result('#v=1&seed=9');
    end();
    expect([seeds(page), sweepOf(page).state]).toEqual([[0], 'idle']);
    page.app.commands.cancelSweep();
    expect(page.sweeps[0].told).toEqual([]);
  });

  test('held, it shows every row at once; gone on, it runs again', async () => {
    const page = await running();
    const [{ result, told }] = page.sweeps;
    result(link(0));
    page.app.commands.holdSweep();
    expect([sweepOf(page).state, seeds(page), sweepOf(page).secondsLeft]).toEqual(['held', [0], null]);
    result(link(1));
    expect(seeds(page)).toEqual([0, 1]);
    page.app.commands.goOnSweep();
    expect([sweepOf(page).state, told]).toEqual(['running', ['hold', 'go on']]);
  });

  test('held before it has begun, it begins held', async () => {
    const page = openPage(SWEEP);
    page.app.commands.runSweep();
    page.app.commands.holdSweep();
    await turn();
    expect([sweepOf(page).state, page.sweeps[0].told]).toEqual(['held', ['hold']]);
  });

  test('cannot be held or go on where none runs', () => {
    const page = openPage(SWEEP);
    page.app.commands.holdSweep();
    page.app.commands.goOnSweep();
    expect(sweepOf(page).state).toBe('idle');
  });

  test('cancelled, it keeps its rows; run again, it runs the others and those that had failed', async () => {
    const page = await running();
    page.sweeps[0].result(link(1));
    page.sweeps[0].result(link(2), { state: 'failed', step: 0 });
    page.app.commands.cancelSweep();
    expect([sweepOf(page).state, page.sweeps[0].told, seeds(page)]).toEqual(['idle', ['cancel'], [1, 2]]);
    page.app.commands.runSweep();
    await turn();
    expect(page.sweeps[1].jobs.map(({ id }) => id)).toEqual([link(0), link(2), link(3)]);
    page.clock = 60_000;
    page.sweeps[1].result(link(0));
    expect(sweepOf(page).secondsLeft).toBe(120);
    for (const seed of [2, 3]) page.sweeps[1].result(link(seed));
    page.sweeps[1].end();
    page.app.commands.runSweep();
    await turn();
    expect([page.sweeps.length, sweepOf(page).state]).toEqual([2, 'idle']);
  });

  test('run while it runs, it starts over with what is left', async () => {
    const page = await running();
    page.app.commands.runSweep();
    page.app.commands.runSweep();
    await turn();
    expect([page.sweeps.length, page.sweeps[0].told]).toEqual([2, ['cancel']]);
  });

  test('cancelled or left before it has begun, it does not begin', async () => {
    const page = openPage(SWEEP);
    page.app.commands.runSweep();
    page.app.commands.cancelSweep();
    await turn();
    page.app.commands.runSweep();
    page.app.commands.setAxis('seed', '0..1');
    await turn();
    expect([page.sweeps, sweepOf(page).state]).toEqual([[], 'idle']);
  });

  test('goes on under settings that its axes replace, and stops under others', async () => {
    const page = await running();
    page.app.commands.setField('seed', '2');
    expect([sweepOf(page).state, page.sweeps[0].told]).toEqual(['running', []]);
    page.app.commands.setField('depth', '4');
    expect([sweepOf(page).state, page.sweeps[0].told, seeds(page)]).toEqual(['idle', ['cancel'], []]);
  });

  test('stops when other axes make the same runs: its rows have other values', async () => {
    const page = await running(`${LINK}&s.seed=0`);
    page.sweeps[0].result(link(0));
    page.app.commands.setAxis('depth', '3');
    expect([page.sweeps[0].told, sweepOf(page).rows.map(({ values }) => values)]).toEqual([['cancel'], [{ depth: 3, seed: 0 }]]);
  });

  test('stops for as many other runs', async () => {
    const page = await running();
    page.app.commands.setAxis('seed', '1..4');
    expect([page.sweeps[0].told, sweepOf(page).total]).toEqual([['cancel'], 4]);
  });
});

describe('rows', () => {
  test('are shown only beside settings that they were made with', async () => {
    const page = await running();
    for (const seed of [0, 1]) page.sweeps[0].result(link(seed));
    page.app.commands.setAxis('seed', '1..2');
    expect(seeds(page)).toEqual([1]);
    page.app.commands.setField('depth', '4');
    expect(seeds(page)).toEqual([]);
    page.app.commands.setField('depth', '3');
    expect(seeds(page)).toEqual([1]);
    page.app.commands.setAxis('seed', null);
    expect(sweepOf(page)).toEqual({ axes: [], state: 'idle', rows: [], total: 0, secondsLeft: null });
  });

  test('of a sweep of more runs than can be are refused, with a sentence', () => {
    const page = openPage('#v=1&s.seed=0..999&s.width=1..1000');
    expect(sweepOf(page)).toMatchObject({ axes: [], total: 0 });
    expect(page.said).toEqual([
      'This sweep would be 1,000,000 runs; 5,000 is the most. Take fewer values of Width, which has 1000.',
    ]);
  });

  test('of other data under the same settings give way to a new one, and that is said', async () => {
    const page = await running();
    page.sweeps[0].result(link(1), { data: 'cd'.repeat(32) });
    page.sweeps[0].result(link(1));
    page.sweeps[0].end();
    expect(seeds(page)).toEqual([1]);
    const data = `${LINK}&s.eps=0.1;0.2`;
    const same = await running(data);
    same.sweeps[0].result(same.sweeps[0].jobs[0].id);
    same.sweeps[0].result(same.sweeps[0].jobs[1].id, { data: 'cd'.repeat(32) });
    same.sweeps[0].end();
    expect(sweepOf(same).rows.map(({ values }) => values.eps)).toEqual([0.2]);
    expect(same.said).toEqual([
      '1 kept run of this sweep was trained on other data under the same settings and is not shown: run it again.',
    ]);
  });
});

describe('what is kept', () => {
  const keeping = (rows: readonly SweepRow[]) => {
    const calls: [string, ...unknown[]][] = [];
    return {
      calls,
      kept: {
        load: async (links: readonly string[]) => {
          calls.push(['load', ...links]);
          return rows.filter((one) => links.includes(one.link));
        },
        save: async (all: readonly SweepRow[]) => void calls.push(['save', ...all.map((one) => one.link)]),
        forget: async (links: readonly string[]) => void calls.push(['forget', ...links]),
      },
    };
  };

  test('comes back when the sweep opens, and is not run again; every new row is kept', async () => {
    const { calls, kept } = keeping([row(1), row(3)]);
    const page = await running(SWEEP, { kept });
    expect([seeds(page), page.sweeps[0].jobs.map(({ id }) => id)]).toEqual([[1, 3], [link(0), link(2)]]); // biome-ignore format: a line
    page.sweeps[0].result(link(2));
    expect(calls).toEqual([['load', link(0), link(1), link(2), link(3)], ['save', link(2)]]); // biome-ignore format: a line
    page.app.commands.setAxis('seed', '2..4');
    await turn();
    expect(calls.at(-1)).toEqual(['load', link(4)]);
    page.app.commands.setAxis('seed', '1..3');
    await turn();
    expect(calls).toHaveLength(3);
  });

  test('of a sweep that has been left by the time it comes is not shown', async () => {
    const { kept } = keeping([row(1, { numerics: 99 }), row(2)]);
    const page = openPage(SWEEP, { kept });
    page.app.commands.setAxis('seed', '3');
    await turn();
    expect([sweepOf(page).rows, page.said]).toEqual([[], []]);
  });

  test('but this page would make otherwise is not shown, and that is said once, with the count', async () => {
    const old = (seed: number) => row(seed, { numerics: 99 });
    const { kept } = keeping([old(0), row(1), old(2), row(3, { data: 'cd'.repeat(32) })]);
    const page = openPage(SWEEP, { kept });
    await turn();
    const said = ['2 kept runs of this sweep were made by another version of the page and are not shown: run them again.'];
    expect([seeds(page), page.said]).toEqual([[1, 3], said]);
    page.app.commands.setAxis('seed', '0..2');
    await turn();
    page.app.commands.setField('depth', '4');
    page.app.commands.setField('depth', '3');
    await turn();
    expect(page.said).toEqual(said);
    const one = openPage(SWEEP, { kept: keeping([old(0), row(1)]).kept });
    await turn();
    expect(one.said).toEqual([
      '1 kept run of this sweep was made by another version of the page and is not shown: run it again.',
    ]);
  });

  test('is forgotten when it is asked to be, all of the sweep', async () => {
    const { calls, kept } = keeping([row(1)]);
    const page = await running(SWEEP, { kept });
    page.app.commands.forgetSweep();
    expect([sweepOf(page).state, sweepOf(page).rows, page.sweeps[0].told]).toEqual(['idle', [], ['cancel']]);
    expect(calls.at(-1)).toEqual(['forget', ...[0, 1, 2, 3].map(link)]);
    page.app.commands.setAxis('seed', '1');
    expect(seeds(page)).toEqual([]);
  });

  test('by a browser that refuses: said once of keeping, each time of forgetting, and not of loading', async () => {
    const refuse = () => Promise.reject(new Error('no room'));
    const page = await running(SWEEP, { kept: { load: refuse, save: refuse, forget: refuse } });
    expect(page.said).toEqual([]);
    page.sweeps[0].result(link(0));
    await turn();
    const [{ id }] = page.state.notices;
    expect(page.said).toEqual(['The browser has no room to keep this sweep over a reload; save it as a file.']);
    page.app.commands.dismissNotice(id);
    page.sweeps[0].result(link(1));
    await turn();
    expect(page.said).toEqual([]);
    page.app.commands.forgetSweep();
    await turn();
    expect(page.said).toEqual(['The browser could not forget these runs; they come back on a reload.']);
  });

  test('by a browser that does not answer: its sentence is said', async () => {
    const load = () => Promise.reject(new NoAnswer('The browser does not answer.'));
    const page = await running(SWEEP, { kept: { ...nothingKept(), load } });
    expect([page.said, page.sweeps.length]).toEqual([['The browser does not answer.'], 1]);
  });
});

describe('a file', () => {
  const file = (rows: readonly SweepRow[]) =>
    JSON.stringify({ format: 'layerscope sweep', version: 2, sweep: SWEEP, rows }, null, 1);
  const opened = (text: string) => {
    const saved: string[] = [];
    const page = openPage(SWEEP, {
      kept: { ...nothingKept(), save: async (rows) => void saved.push(...rows.map((one) => one.link)) },
    });
    page.app.commands.openSweep(text);
    return { page, saved };
  };
  const other = { data: 'cd'.repeat(32) };

  test('gives its rows, and they are kept', () => {
    const { page, saved } = opened(file([row(3), row(0)]));
    expect([seeds(page), page.said, saved]).toEqual([[0, 3], [], [link(3), link(0)]]);
    expect(page.app.savedSweep()).toBe(`${file([row(0), row(3)])}\n`);
  });

  test('says of rows that are not shown how many there are, by the reason', () => {
    const old = (seed: number) => row(seed, { numerics: 99 });
    const eps = (value: number) => rowOf({ ...config, eps: value }, ['eps'], cell);
    const odd = { ...eps(0.4), ...other };
    const one = opened(file([row(0), old(1), eps(0.1), odd]));
    expect([seeds(one.page), one.saved]).toEqual([[0], [link(0), eps(0.1).link]]);
    expect(one.page.said).toEqual([
      '1 of the 4 runs of this file was made by another version of the page and is not shown.',
      '1 of the 4 runs of this file was trained on other data under the same settings and is not shown.',
      '1 of the 4 runs of this file belongs to another sweep and is not shown.',
    ]);
    const odds = { ...eps(0.5), ...other };
    expect(opened(file([row(0), old(1), old(2), eps(0.1), eps(0.2), odd, odds])).page.said).toEqual([
      '2 of the 7 runs of this file were made by another version of the page and are not shown.',
      '2 of the 7 runs of this file were trained on other data under the same settings and are not shown.',
      '2 of the 7 runs of this file belong to another sweep and are not shown.',
    ]);
  });

  test('that is none changes nothing', () => {
    const { page, saved } = opened('{"a":1}');
    expect([sweepOf(page).rows, saved, page.said]).toEqual([[], [], [expect.stringMatching(/^This file is not a sweep/)]]);
  });

  test('that was cut off gives the rows that are whole, and says so', () => {
    const text = file([row(0), row(1), row(2)]);
    const { page } = opened(text.slice(0, text.lastIndexOf('"link"')));
    expect([seeds(page), page.said]).toEqual([
      [0, 1],
      ['This file was cut off while it was written: its 2 whole runs were read.'],
    ]);
  });
});
