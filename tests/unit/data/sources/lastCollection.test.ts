/** What was read last is kept: choosing otherwise reads no file again. Another source gives it up. */
import { describe, expect, test } from 'vitest';
import type { RunConfig } from '../../../../src/config/runConfig';
import { type DataFile, fileInMemory } from '../../../../src/data/dataFile';
import { createLoadData } from '../../../../src/data/sources/loadData';
import { idx, textFile } from '../formats/writers';
import { come, counted, portsOf, refusal, restless } from './door';

const ROWS = ['a', 'b', 'c'].flatMap((name, k) => [0, 1, 2, 3].map((i) => `${k}.5,${i / 4},${i % 2},${name}`));
const csv = (path: string, rows = ROWS): DataFile => textFile(path, `p,q,n,kind\n${rows.join('\n')}\n`);

function opened() {
  const reads = { count: 0 };
  const load = createLoadData(portsOf(null, reads));
  /** The settings of a file, and the file, read anew by whoever sends it. */
  const file = (name: string, change: Partial<RunConfig> = {}, rows?: readonly string[]) =>
    come(
      { data: 'file', file: name, sha: name.padEnd(64, '0'), ...change },
      { load, files: [counted(csv(name, rows && [...rows]), reads)] },
    );
  /** How often something was read while this was done. */
  const readBy = async (work: () => Promise<unknown>) => {
    const before = reads.count;
    await work();
    return reads.count - before;
  };
  return { load, file, readBy };
}

describe('of the visitor’s own files', () => {
  test.each<[string, Partial<RunConfig>]>([
    ['other classes', { classes: '0,1' }],
    ['other samples', { samples: 2, pick: 5 }],
    ['another normalisation', { norm: 'unit' }],
    ['another split', { split: 'share', test: 0.5 }],
    ['another network, on the same data', { net: 'mlp', depth: 3, seed: 4, lr: 0.2 }],
  ])('%s: nothing is read again, and what comes is what a fresh load brings', async (_, change) => {
    const { file, readBy } = opened();
    expect(await readBy(() => file('a.csv'))).toBeGreaterThan(0);
    let digest = '';
    expect(
      await readBy(async () => {
        digest = (await file('a.csv', change)).facts.digest;
      }),
    ).toBe(0);
    expect(digest).toBe((await opened().file('a.csv', change)).facts.digest);
  });

  test('another reading of it, and another file, are read', async () => {
    const { file, readBy } = opened();
    await file('a.csv');
    let names: readonly string[] = [];
    expect(
      await readBy(async () => {
        names = (await file('a.csv', { reading: '{"label":"n"}' })).facts.classNames;
      }),
    ).toBeGreaterThan(0);
    expect(names).toEqual(['0', '1']);
    expect(await readBy(() => file('b.csv'))).toBeGreaterThan(0);
    // The first was given up.
    expect(await readBy(() => file('a.csv'))).toBeGreaterThan(0);
  });

  test('without a fingerprint another file is told by its name and length', async () => {
    const { file } = opened();
    const one = await file('a.csv', { sha: '' });
    const two = await file('a.csv', { sha: '' }, ROWS.slice(0, 8));
    expect([one.facts.classNames, two.facts.classNames]).toEqual([
      ['a', 'b', 'c'],
      ['a', 'b'],
    ]);
  });

  test('of a set, are not the slice that comes with the page, which is read where they are not given', async () => {
    const { load, readBy } = opened();
    const images = fileInMemory('images', idx([4, 28, 28], new Uint8Array(4 * 784).fill(7)));
    const labels = fileInMemory('labels', idx([4], Uint8Array.of(0, 1, 1, 0)));
    const fashion = (files: readonly DataFile[] | null) => come({ data: 'fashion', test: 0.5 }, { load, files });
    expect((await fashion(null)).facts.counts).toEqual(new Array(10).fill(200));
    expect((await fashion([images, labels])).facts.classNames).toEqual(['T-shirt/top', 'Trouser']);
    expect(await readBy(() => fashion(null))).toBeGreaterThan(0);
  });

  test('one that cannot be read gives up the last, and leaves nothing of itself', async () => {
    const { file, readBy, load } = opened();
    await file('a.csv');
    await refusal(come({ data: 'file', file: 'bad.csv', sha: 'f'.repeat(64) }, { load, files: [textFile('bad.csv', '')] }));
    expect(await readBy(() => file('a.csv'))).toBeGreaterThan(0);
  });
});

describe('of the slice of FashionMNIST', () => {
  test('it is read once, however it is chosen from, and again after a file; data that are drawn leave it', async () => {
    const { load, file, readBy } = opened();
    const fashion = (change: Partial<RunConfig> = {}) => come({ data: 'fashion', ...change }, { load });
    expect(await readBy(() => fashion())).toBeGreaterThan(0);
    expect(await readBy(() => fashion({ classes: '0..4', samples: 40 }))).toBe(0);
    expect(await readBy(() => come({ data: 'gaussian' }, { load }))).toBe(0);
    expect(await readBy(() => fashion({ samples: 200, norm: 'none' }))).toBe(0);
    await file('a.csv');
    expect(await readBy(() => fashion())).toBeGreaterThan(0);
  });

  test('what one run has chosen is not changed by what the next chooses', async () => {
    const { load } = opened();
    const whole = await come({ data: 'fashion' }, { load });
    const bytes = ({ train: { samples, labels } }: typeof whole) =>
      Buffer.concat([samples.raw as Uint8Array, Uint8Array.from(labels)]);
    const before = Buffer.from(bytes(whole));
    await come({ data: 'fashion', classes: '3,2', norm: 'feature', split: 'share', test: 0.5 }, { load });
    expect(bytes(whole).equals(before)).toBe(true);
  });
});

test('a newer load that overtakes an older one brings its own data, and so does the next', async () => {
  const { load } = opened();
  const stop = new AbortController();
  const older = come({ data: 'fashion' }, { load, pace: restless(() => {}, stop.signal) });
  stop.abort(new Error('left'));
  const newer = come({ data: 'file', file: 'a.csv' }, { load, files: [csv('a.csv')] });
  expect((await refusal(older)).message).toBe('left');
  expect((await newer).facts.name).toBe('a.csv');
  const both = await Promise.all([
    come({ data: 'fashion', samples: 2 }, { load }),
    come({ data: 'file', file: 'a.csv' }, { load, files: [csv('a.csv')] }),
  ]);
  expect(both.map(({ facts }) => facts.name)).toEqual(['FashionMNIST', 'a.csv']);
});
