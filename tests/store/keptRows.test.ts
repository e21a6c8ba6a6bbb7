/** What is kept in the browser, through IndexedDB itself. */
import 'fake-indexeddb/auto';
import { createStore, set } from 'idb-keyval';
import { expect, test } from 'vitest';
import { createKeptRows } from '../../src/store/keptRows';
import type { SweepRow } from '../../src/sweep/sweepTable';

const row = (seed: number): SweepRow => ({
  link: `#v=1&seed=${seed}`,
  values: { seed },
  result: { state: 'diverged', step: 7, why: 'the loss is not finite', numbers: null },
});

test('rows come back by their links, and only those asked for', async () => {
  const kept = createKeptRows();
  await kept.save([row(0), row(1), row(2)]);
  expect(await kept.load([row(2).link, row(0).link, '#v=1&seed=9'])).toEqual([row(2), row(0)]);
  await kept.forget([row(0).link]);
  expect(await createKeptRows().load([row(0).link, row(1).link])).toEqual([row(1)]);
});

test('what has another form, as an earlier version may have left it, is not taken for a row', async () => {
  const link = '#v=1&seed=5';
  await set(link, { link, values: {}, result: 'converged' }, createStore('layerscope-sweep-runs', 'runs'));
  expect(await createKeptRows().load([link])).toEqual([]);
});
