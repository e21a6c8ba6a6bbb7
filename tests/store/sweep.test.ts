/** The sweep of the page while it runs: what is started, when rows are shown, and of what. Its runs are puppets. */
import { describe, expect, test } from 'vitest';
import { config, LINK } from '../support/handmadeRun';
import { nothingKept, openPage } from '../support/puppetPage';
import { requestFor } from '../support/requestFor';
import { link, row, running, SWEEP, seeds, sweepOf, turn } from '../support/sweptPage';

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
      [0, 1, 2, 3].map((seed) => ({ id: link(seed), request: requestFor({ ...config, seed }) })),
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

  test('left and run again before it has begun, it waits for what is kept of the new one', async () => {
    const loads = [Promise.resolve([]), new Promise<never>(() => {})];
    const page = openPage(SWEEP, { kept: { ...nothingKept(), load: () => loads.shift() ?? Promise.reject() } });
    page.app.commands.runSweep();
    page.app.commands.setAxis('seed', '0..1');
    page.app.commands.runSweep();
    await turn();
    expect([page.sweeps, sweepOf(page).state]).toEqual([[], 'running']);
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
