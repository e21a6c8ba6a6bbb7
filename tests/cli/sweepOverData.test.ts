/** `npm run sweep` over files that it is given: its rows are of them, and what is not there is said before anything is trained. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { sweepCommand } from '../../src/cli/sweepCommand';
import { readSweepFile } from '../../src/sweep/sweepFile';
import { csvOfAnimals, foldersOfPictures, idxPair } from '../support/smallSets';

const TRAINED = 'net=mlp&depth=3&width=6&lr=0.05&stop=0&steps=5';

async function sweep(...args: string[]) {
  const said: string[] = [];
  const written: string[] = [];
  const status = await sweepCommand(args, { say: (sentence) => said.push(sentence), write: (table) => written.push(table) });
  return { status, said, table: written.join('') };
}

function rowsOf(text: string) {
  const read = readSweepFile(text);
  if (!read.ok) throw new Error(read.sentence);
  return read.rows;
}

describe('--data', () => {
  test.each([
    ['a table', () => csvOfAnimals()],
    ['a folder of pictures', () => foldersOfPictures()],
    ['an IDX pair', () => idxPair()],
  ])('%s: every run is of it, tested on the share', async (_, make) => {
    const { status, said, table } = await sweep(`#v=1&data=file&test=0.5&${TRAINED}&s.seed=0..1`, '--data', make());
    expect([status, said.length]).toEqual([0, 2]);
    const rows = rowsOf(table);
    expect(rows.map(({ values }) => values)).toEqual([{ seed: 0 }, { seed: 1 }]);
    expect(new Set(rows.map(({ data }) => data))).toEqual(new Set([expect.stringMatching(/^[0-9a-f]{64}$/)]));
    for (const { result } of rows) {
      expect(result.state).toBe('limit');
      expect(result.numbers?.testAccuracy).toBeGreaterThanOrEqual(0);
      expect(result.numbers?.C.every((C) => C !== null && C > 0)).toBe(true);
    }
  });

  test('over samples of it, each run has data of its own', async () => {
    const { table } = await sweep(`#v=1&data=file&${TRAINED}&s.samples=3,6,12`, '--data', csvOfAnimals());
    expect(new Set(rowsOf(table).map(({ data }) => data)).size).toBe(3);
  });

  test('over data: the slice of FashionMNIST and clusters in one sweep need none', async () => {
    const link = `#v=1&samples=5&classes=0..2&K=3&n=5&d0=20&${TRAINED}&s.data=fashion,gaussian,shells`;
    const { status, table } = await sweep(link);
    expect(status).toBe(0);
    expect(rowsOf(table).map(({ result }) => result.state)).toEqual(['limit', 'limit', 'limit']);
  });

  test('other files under the same link: rows of the old ones are left out, and it is said', async () => {
    const out = path.join(mkdtempSync(path.join(tmpdir(), 'sweep-')), 'table.json');
    const link = `#v=1&data=file&${TRAINED}&s.seed=0..3`;
    const file = csvOfAnimals();
    await sweep(link, '--shard', '1/2', '--out', out, '--data', file);
    writeFileSync(file, readFileSync(file, 'utf8').replace(/\n[^\n]*eel\n/, '\n'));
    const { said } = await sweep(link, '--shard', '2/2', '--out', out, '--data', file);
    expect(said).toContain(`2 runs of ${out} were trained on other data under the same settings and are left out.`);
    expect(rowsOf(readFileSync(out, 'utf8')).map(({ values }) => values)).toEqual([{ seed: 1 }, { seed: 3 }]);
  });
});

describe('what is not there is said, and nothing is trained', () => {
  test.each<[string, readonly string[], RegExp]>([
    [
      'a file',
      [`#v=1&data=file&${TRAINED}&s.seed=0..1`, '--data', '/nowhere.csv'],
      /^There is no file or folder \/nowhere\.csv\.$/,
    ],
    [
      '--data',
      [`#v=1&data=file&file=iris.csv&${TRAINED}&s.seed=0..1`],
      /^The samples of this link are in iris\.csv: give it with --data PATH\.$/,
    ],
    [
      '--data, for one of its runs',
      [`#v=1&${TRAINED}&s.data=gaussian,file`],
      /^The samples of this link are in a file: give it with --data PATH\.$/,
    ],
    [
      'any file in the folder',
      [`#v=1&data=file&${TRAINED}&s.seed=0..1`, '--data', mkdtempSync(path.join(tmpdir(), 'empty-'))],
      /^There is no file in /,
    ],
  ])('%s', async (_, args, why) => {
    const { status, said, table } = await sweep(...args);
    expect([status, table]).toEqual([2, '']);
    expect(said.at(-1)).toMatch(why);
  });

  test('files that nobody reads are named', async () => {
    const { said } = await sweep(`#v=1&${TRAINED}&d0=8&n=2&s.data=gaussian,shells`, '--data', csvOfAnimals());
    expect(said[0]).toMatch(/is not read: the data of this link are drawn \(Gaussian clusters, Concentric shells\)/);
  });
});
