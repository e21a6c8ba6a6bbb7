/** The visitor's own files through the door: what they are, what a link says of how to read them, and what is refused. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readField } from '../../../../src/config/readField';
import type { RunConfig } from '../../../../src/config/runConfig';
import { type DataFile, fileInMemory } from '../../../../src/data/dataFile';
import type { DataWanted } from '../../../../src/data/sources/dataWanted';
import { createLoadData, received, type SentRequest } from '../../../../src/data/sources/loadData';
import { png, textFile } from '../formats/writers';
import { come, portsOf, rawOf, refusal, restless } from './door';

const SHA = '0123456789abcdef'.repeat(4);
const ROWS = Array.from({ length: 12 }, (_, i) => `${i}.5,${-i},${i % 2},${['cat', 'dog', 'eel'][i % 3]}`);
const animals = (path = 'animals.csv') => textFile(path, `weight,height,wild,kind\n${ROWS.join('\n')}\n`);

const file = (files: readonly DataFile[] | null, change: Partial<RunConfig> = {}) =>
  come({ data: 'file', file: 'animals.csv', sha: SHA, ...change }, { files });

describe('a table', () => {
  test('is read as it would be where it is dropped; nobody holds rights in it', async () => {
    const { train, test: held, facts, preview } = await file([animals()], { reading: '{"label":"kind"}' });
    expect(facts).toEqual({
      source: 'file',
      name: 'animals.csv',
      classNames: ['cat', 'dog', 'eel'],
      offeredClasses: ['cat', 'dog', 'eel'],
      classGroups: null,
      counts: [4, 4, 4],
      testCounts: null,
      dimension: 3,
      shape: null,
      scaling: expect.any(String),
      licence: null,
      digest: expect.stringMatching(/^[0-9a-f]{64}$/),
      leftOut: ['animals.csv has no test set of its own: nothing is held out, since the share to hold out is 0.'],
    });
    expect(rawOf(train, 5)).toEqual([5.5, -5, 1]);
    expect([...train.labels]).toEqual(ROWS.map((_, i) => i % 3));
    expect([held, preview]).toEqual([null, null]);
  });

  test('all of a file is taken where nothing is said, and as many as are said', async () => {
    const many = textFile('many.csv', `x,kind\n${Array.from({ length: 900 }, (_, i) => `${i}.5,${'ab'[i % 2]}`).join('\n')}\n`);
    expect((await file([many])).facts.counts).toEqual([450, 450]);
    expect((await file([many], { samples: 7 })).facts.counts).toEqual([7, 7]);
  });

  test('what its settings say is chosen: classes, a share, no scaling', async () => {
    const {
      facts,
      test: held,
      train,
    } = await file([animals()], {
      reading: '{"label":"kind"}',
      classes: '2,0',
      test: 0.5,
      norm: 'none',
    });
    expect(facts).toMatchObject({ classNames: ['eel', 'cat'], counts: [2, 2], testCounts: [2, 2], scaling: null });
    expect([...rawOf(train, 0), ...(held ? rawOf(held, 0) : [])].every(Number.isFinite)).toBe(true);
  });

  test('what was left out of it is said beside what was left out of the choice', async () => {
    const broken = textFile(
      'animals.csv',
      `weight,height,kind\n${ROWS.map((row) => row.replace(/,[01],/, ',')).join('\n')}\n1,,cat\n`,
    );
    const { facts } = await file([broken], { samples: 9 });
    expect(facts.leftOut[0]).toMatch(/animals\.csv/);
    expect(facts.leftOut.length).toBeGreaterThanOrEqual(2);
    expect(facts.leftOut.join(' ')).toMatch(/Fewer than the 9 samples a class/);
  });
});

describe('corrections in the link', () => {
  test('another label column makes other classes and another digest', async () => {
    const [kind, wild] = await Promise.all(
      ['kind', 'wild'].map((label) => file([animals()], { reading: JSON.stringify({ label }) })),
    );
    expect(wild.facts.classNames).toEqual(['0', '1']);
    expect(wild.facts.digest).not.toBe(kind.facts.digest);
  });

  test('what each file is for', async () => {
    const files = [animals('one.csv'), animals('two.csv')];
    const roles = (one: string, two: string) => JSON.stringify({ label: 'kind', roles: { 'one.csv': one, 'two.csv': two } });
    const of = async (one: string, two: string) => {
      const { counts, testCounts } = (await file(files, { reading: roles(one, two) })).facts;
      return [counts, testCounts];
    };
    expect(await of('train', 'test')).toEqual([
      [4, 4, 4],
      [4, 4, 4],
    ]);
    expect(await of('train', 'train')).toEqual([[8, 8, 8], null]);
    expect(await of('out', 'train')).toEqual([[4, 4, 4], null]);
  });

  test('the shape of pictures', async () => {
    const pictures = ['a', 'b'].flatMap((name) =>
      [0, 1].map((i) => fileInMemory(`set/${name}/${i}.png`, png(4, 4, 1, new Uint8Array(16).fill(40 * i + 9)))),
    );
    expect((await file(pictures)).facts.shape).toEqual({ height: 4, width: 4, channels: 1 });
    const { facts } = await file(pictures, { reading: '{"shape":"28x28x1"}' });
    expect([facts.shape, facts.dimension]).toEqual([{ height: 28, width: 28, channels: 1 }, 784]);
  });

  test('whatever a stranger’s link says, it is data or a sentence', async () => {
    const nonsense = fc.oneof(
      fc.constantFrom(
        '',
        'kind',
        'no',
        '__proto__',
        '0x0x0',
        '-1x3x1',
        '1e9x1e9x3',
        'yes',
        'fine',
        'train',
        'out',
        'animals.csv',
      ),
      fc.jsonValue({ maxDepth: 2 }),
    );
    const anyReading = fc.record(
      {
        label: nonsense,
        text: nonsense,
        header: nonsense,
        shape: nonsense,
        labels: nonsense,
        part: nonsense,
        roles: fc.oneof(nonsense, fc.dictionary(fc.constantFrom('animals.csv', 'x', '__proto__'), nonsense)),
        more: nonsense,
      },
      { requiredKeys: [], noNullPrototype: true },
    );
    const picture = fileInMemory('a/1.png', png(2, 2, 1, [1, 2, 3, 4]));
    const other = fileInMemory('b/1.png', png(2, 2, 1, [4, 3, 2, 1]));
    await fc.assert(
      fc.asyncProperty(anyReading, fc.constantFrom([animals()], [picture, other]), async (value, files) => {
        const { value: reading, adjusted } = readField('reading', JSON.stringify(value), '');
        fc.pre(adjusted === null);
        const outcome = await file(files, { reading: String(reading) }).catch((error: unknown) => error);
        if (!(outcome instanceof Error)) return;
        expect([outcome.name, outcome.message]).toEqual([
          expect.not.stringMatching(/TypeError|RangeError|SyntaxError/),
          expect.stringMatching(/ /),
        ]);
      }),
      { numRuns: 300 },
    );
  });
});

describe('without the files', () => {
  test.each([null, []])('%j: they are asked for, by name and fingerprint', async (files) => {
    const error = (await refusal(file(files))) as DataWanted;
    expect([error.name, error.wanted, error.message]).toEqual([
      'DataWanted',
      { kind: 'file', name: 'animals.csv', sha: SHA },
      'The samples of this run are in animals.csv, which is not here: choose it',
    ]);
  });

  test('a link that names none asks for a file', async () => {
    const error = (await refusal(file(null, { file: '', sha: '' }))) as DataWanted;
    expect([error.wanted, error.message]).toEqual([
      { kind: 'file', name: '', sha: '' },
      'The samples of this run are in a file, which is not here: choose it',
    ]);
  });
});

describe('refused files', () => {
  test.each<[string, () => DataFile, RegExp]>([
    ['one class only', () => textFile('a.csv', 'x,kind\n1.5,a\n2.5,a\n3.5,a\n'), /class/],
    ['nothing in it', () => textFile('a.csv', ''), /a\.csv/],
    ['HDF5', () => fileInMemory('a.h5', Uint8Array.of(0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a)), /a\.h5.*(npz|NPZ)/],
    ['a picture alone', () => fileInMemory('a.png', png(2, 2, 1, [1, 2, 3, 4])), /folder/],
    [
      'gone since it was chosen',
      () => ({ path: 'a.csv', size: 9, read: () => Promise.reject(new Error('NotFoundError')) }),
      /choose it again/,
    ],
  ])('%s: a sentence says why', async (_, make, why) => {
    const { name, message } = await refusal(file([make()]));
    expect([name, message]).toEqual(['Error', expect.stringMatching(why)]);
  });
});

test('files on their way to a worker arrive with the folders they came in', async () => {
  const pictures = ['cat/1', 'cat/2', 'dog/1', 'dog/2'].map((name, i) => ({
    path: `pets/${name}.png`,
    blob: new Blob([png(3, 3, 1, new Uint8Array(9).fill(20 * i))]),
  }));
  const config = { data: 'file', file: 'pets', sha: SHA } as const;
  const sent: SentRequest = structuredClone({ config: { ...config } as RunConfig, files: pictures, page: '' });
  const { files } = received({ ...sent, files: pictures });
  const { facts } = await come(config, { files });
  expect([facts.classNames, facts.counts]).toEqual([
    ['cat', 'dog'],
    [2, 2],
  ]);
  expect(received({ ...sent, files: null }).files).toBeNull();
});

test('progress names the file and never leaves 0 to 1', async () => {
  const told: { what: string; share: number }[] = [];
  const many = textFile('many.csv', `x,kind\n${Array.from({ length: 20_000 }, (_, i) => `${i}.5,${'ab'[i % 2]}`).join('\n')}\n`);
  await come(
    { data: 'file', file: 'many.csv', sha: SHA },
    { files: [many], load: createLoadData(portsOf()), pace: restless(), onProgress: (one) => told.push(one) },
  );
  expect(told.map(({ what }) => what)).toContain('Reading many.csv');
  expect(told.every(({ share }) => share >= 0 && share <= 1)).toBe(true);
});
