/** What is kept in the browser, through IndexedDB itself. */
import 'fake-indexeddb/auto';
import { createStore, set } from 'idb-keyval';
import { expect, test } from 'vitest';
import { defaultConfig } from '../../src/config/runConfig';
import { settingsOf } from '../../src/config/runSettings';
import { createKeptRows } from '../../src/store/keptRows';
import { isCurrent, rowOf, type SweepRow } from '../../src/sweep/sweepTable';

const result = { state: 'diverged', step: 7, why: 'the loss is not finite', numbers: null } as const;
const row = (seed: number): SweepRow => rowOf({ ...defaultConfig, seed }, ['seed'], { ...result, data: 'ab'.repeat(32) });

test('rows come back by their links, and only those asked for', async () => {
  const kept = createKeptRows();
  await kept.save([row(0), row(1), row(2)]);
  expect(await kept.load([row(2).link, row(0).link, '#v=1&seed=9'])).toEqual([row(2), row(0)]);
  expect(isCurrent(row(0))).toBe(true);
  await kept.forget([row(0).link]);
  expect(await createKeptRows().load([row(0).link, row(1).link])).toEqual([row(1)]);
});

test('what has another form, as an earlier version may have left it, is not taken for a row', async () => {
  const link = '#v=1&seed=5';
  await set(link, { link, values: {}, result: 'converged' }, createStore('layerscope-sweep-runs', 'runs'));
  expect(await createKeptRows().load([link])).toEqual([]);
});

test('a row of before versions comes back as one of no known version, with its settings in full', async () => {
  const link = '#v=1&seed=6';
  await set(link, { link, values: { seed: 6 }, result }, createStore('layerscope-sweep-runs', 'runs'));
  const [old] = await createKeptRows().load([link]);
  expect(old).toEqual({ ...row(6), numerics: 0, data: null });
  expect(old.settings).toEqual(settingsOf({ ...defaultConfig, seed: 6 }));
  expect(isCurrent(old)).toBe(false);
});
