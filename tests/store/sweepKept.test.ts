/** What a browser or a file has kept of a sweep: what is shown of it, what is run again, and what is said. */
import { describe, expect, test } from 'vitest';
import { PartMissing } from '../../src/store/laterPart';
import { NoAnswer } from '../../src/store/patientRows';
import { rowOf, type SweepRow } from '../../src/sweep/sweepTable';
import { config } from '../support/handmadeRun';
import { openSweep, savedSweep } from '../support/pageFiles';
import { cell, nothingKept, openPage } from '../support/puppetPage';
import { link, row, running, SWEEP, seeds, sweepOf, turn } from '../support/sweptPage';

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
    expect([seeds(page), page.sweeps[0].jobs.map(({ id }) => id)]).toEqual([
      [1, 3],
      [link(0), link(2)],
    ]);
    page.sweeps[0].result(link(2));
    expect(calls).toEqual([
      ['load', link(0), link(1), link(2), link(3)],
      ['save', link(2)],
    ]);
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
    page.app.commands.dismissNotice(page.state.notices[0].id);
    page.app.commands.setAxis('seed', '0..2');
    await turn();
    page.app.commands.setField('depth', '4');
    page.app.commands.setField('depth', '3');
    await turn();
    expect(page.said).toEqual([]);
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

  test('where what reads it could not be loaded: that is said, and the sweep goes on without', async () => {
    const load = () => Promise.reject(new PartMissing(new TypeError('Failed to fetch')));
    const page = await running(SWEEP, { kept: { ...nothingKept(), load } });
    expect([page.said, page.sweeps.length]).toEqual([[expect.stringMatching(/^A part of this page could not be loaded/)], 1]);
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
    openSweep(page.app, text);
    return { page, saved };
  };
  const other = { data: 'cd'.repeat(32) };

  test('gives its rows, and they are kept', () => {
    const { page, saved } = opened(file([row(3), row(0)]));
    expect([seeds(page), page.said, saved]).toEqual([[0, 3], [], [link(3), link(0)]]);
    expect(savedSweep(page.app)).toBe(`${file([row(0), row(3)])}\n`);
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

  test.each([
    [2, 'its 2 whole runs were read'],
    [1, 'its 1 whole run was read'],
    [0, 'none of its runs is whole'],
  ])('that was cut off gives the %i rows that are whole, and says so', (whole, said) => {
    const text = file(Array.from({ length: whole + 1 }, (_, seed) => row(seed)));
    const { page } = opened(text.slice(0, text.lastIndexOf('"link"')));
    expect([seeds(page), page.said]).toEqual([
      Array.from({ length: whole }, (_, seed) => seed),
      [`This file was cut off while it was written: ${said}.`],
    ]);
  });
});
