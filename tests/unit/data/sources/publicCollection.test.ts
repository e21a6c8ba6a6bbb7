/** Public sets through the door: fetched from a base address or given as files, whatever format they are in. */
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { filesBelow } from '../../../../src/cli/filesBelow';
import type { RunConfig } from '../../../../src/config/runConfig';
import { type DataFile, fileInMemory } from '../../../../src/data/dataFile';
import { KeptSets } from '../../../../src/data/fetching/keptSets';
import { loadSet } from '../../../../src/data/fetching/loadSet';
import { memoryPlace } from '../../../../src/data/fetching/memoryPlace';
import { CIFAR100_COARSE, CIFAR100_FINE, CIFAR100_GROUP, DIGITS, SENTIMENTS } from '../../../../src/data/sets/classNames';
import { manifestText } from '../../../../src/data/sets/manifest';
import type { Role } from '../../../../src/data/sets/publicSets';
import type { DataWanted } from '../../../../src/data/sources/dataWanted';
import { createLoadData } from '../../../../src/data/sources/loadData';
import { startSetServer } from '../../../support/setServer';
import { never, portsOver, sha256Of } from '../fetching/fetching';
import { bytesOf, idx, parquet, parquetOfPictures, png } from '../formats/writers';
import { come, portsOf, rawOf, refusal } from './door';

const SHARED = path.join(import.meta.dirname, '../../../../../shared/data');

/** A picture that no other number gives. */
const greyPixels = (i: number) => Uint8Array.from({ length: 784 }, (_, j) => (i * 7 + j * 3) % 256);
const grey = (i: number) => png(28, 28, 1, greyPixels(i));
const colourPixels = (i: number) => Uint8Array.from({ length: 3072 }, (_, j) => (i * 11 + j) % 256);

/** As samples hold pictures: a plane a channel. */
const planesOf = (pixels: Uint8Array) => [0, 1, 2].flatMap((c) => [...pixels].filter((_, j) => j % 3 === c));

/** Digits 0..9, `each` of them of each. */
const digits = (each: number) => Array.from({ length: 10 * each }, (_, i) => (3 * i) % 10);

interface Offered {
  readonly name: string;
  readonly role: Role;
  readonly bytes: Uint8Array;
  /** What the list says, where that is not so. */
  readonly size?: number;
}

/** A base address with these files of a set, and what is asked of it. */
async function served(set: string, offered: readonly Offered[]) {
  const listed = offered.map(({ name, role, bytes, size }) => ({
    name,
    role,
    size: size ?? bytes.length,
    sha256: sha256Of(bytes),
  }));
  const server = await startSetServer({
    files: {
      ...Object.fromEntries(offered.map(({ name, bytes }) => [`${set}/${name}`, bytes])),
      [`${set}/manifest.json`]: bytesOf(manifestText(set, 'a test', listed)),
    },
  });
  onTestFinished(() => server.close());
  const sets = { base: server.url, kept: new KeptSets(memoryPlace()) };
  const load = createLoadData(portsOf(sets));
  return { server, sets, ask: (change: Partial<RunConfig>) => come(change, { load }) };
}

const mnist = (): readonly Offered[] => [
  {
    name: 'train-00000-of-00001.parquet',
    role: 'train',
    bytes: parquetOfPictures(
      digits(3).map((_, i) => grey(i)),
      digits(3),
    ),
  },
  {
    name: 'test-00000-of-00001.parquet',
    role: 'test',
    bytes: parquetOfPictures(
      digits(1).map((_, i) => grey(90 + i)),
      digits(1),
    ),
  },
];

describe('MNIST, from parquet with pictures in it', () => {
  test('has its name, its digits, its licence, its constants, and its pixels', async () => {
    const { ask, server } = await served('mnist', mnist());
    const { train, test: held, facts, preview } = await ask({ data: 'mnist' });
    expect(facts).toEqual({
      source: 'mnist',
      name: 'MNIST',
      classNames: DIGITS,
      offeredClasses: DIGITS,
      classGroups: null,
      counts: new Array(10).fill(3),
      testCounts: new Array(10).fill(1),
      dimension: 784,
      shape: { height: 28, width: 28, channels: 1 },
      scaling: expect.stringMatching(/0\.1307.*0\.3081/),
      licence: expect.objectContaining({ name: 'CC BY-SA 3.0, as most copies say' }),
      digest: expect.stringMatching(/^[0-9a-f]{64}$/),
      leftOut: [expect.stringMatching(/^Fewer than the 200 samples a class that were asked for: “0” has 3/)],
    });
    expect(rawOf(train, 4)).toEqual([...greyPixels(4)]);
    expect([...train.labels]).toEqual(digits(3));
    expect(held && rawOf(held, 2)).toEqual([...greyPixels(92)]);
    expect(preview?.kind === 'pictures' && [...preview.pixels.subarray(784, 2 * 784)]).toEqual([...greyPixels(1)]);
    expect(server.requests.every(({ path: asked }) => asked.startsWith('mnist/'))).toBe(true);
  });

  test('is the same to the last bit the second time, from what was kept, with no network', async () => {
    const { ask, server, sets } = await served('mnist', mnist());
    const { digest } = (await ask({ data: 'mnist' })).facts;
    await server.close();
    const later = await come({ data: 'mnist' }, { load: createLoadData(portsOf(sets)) });
    expect(later.facts.digest).toBe(digest);
  });

  test('tells the share that has come while it is fetched, then that which is read', async () => {
    const pictures = digits(60);
    const { sets } = await served('mnist', [
      {
        name: 'train.parquet',
        role: 'train',
        bytes: parquetOfPictures(
          pictures.map((_, i) => grey(i)),
          pictures,
        ),
      },
    ]);
    const told: string[] = [];
    await come({ data: 'mnist' }, { load: createLoadData(portsOf(sets)), onProgress: ({ what }) => told.push(what) });
    expect([...new Set(told)]).toEqual(['Fetching MNIST', 'Reading MNIST', 'Choosing from MNIST']);
  });

  test('two of its digits, chosen and held out by a share', async () => {
    const { ask } = await served('mnist', mnist());
    const { facts, train } = await ask({ data: 'mnist', classes: '9,4', samples: 3, split: 'share', test: 0.4 });
    expect(facts).toMatchObject({ classNames: ['9', '4'], counts: [2, 2], testCounts: [1, 1], leftOut: [] });
    expect(new Set(train.labels)).toEqual(new Set([0, 1]));
  });
});

describe('CIFAR-100, labelled twice', () => {
  const fine = [0, 1, 30, 95, 72, 4]; // apple; aquarium fish; dolphin, whale, seal and beaver, which are aquatic mammals
  const coarse = fine.map((k) => CIFAR100_GROUP[k]);
  const rows = (labels: readonly number[]) => [...labels, ...labels];
  const table = (from: number) =>
    parquet(
      [
        { name: 'img', data: rows(fine).map((_, i) => ({ bytes: png(32, 32, 3, colourPixels(from + i)), path: `${i}.png` })) },
        { name: 'fine_label', data: rows(fine).map(BigInt) },
        { name: 'coarse_label', data: rows(coarse).map(BigInt) },
      ],
      {
        schema: [
          { name: 'root', num_children: 3 },
          { name: 'img', num_children: 2, repetition_type: 'OPTIONAL' },
          { name: 'bytes', type: 'BYTE_ARRAY', repetition_type: 'OPTIONAL' },
          { name: 'path', type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'OPTIONAL' },
          { name: 'fine_label', type: 'INT64', repetition_type: 'OPTIONAL' },
          { name: 'coarse_label', type: 'INT64', repetition_type: 'OPTIONAL' },
        ],
      },
    );
  /** Batches as the set has them: the coarse label, the fine one, planes of red, green and blue. */
  const batch = (from: number) => {
    const bytes = new Uint8Array(rows(fine).length * 3074);
    rows(fine).forEach((k, i) => {
      const pixels = colourPixels(from + i);
      bytes.set([CIFAR100_GROUP[k], k], i * 3074);
      for (let p = 0; p < 1024; p++) for (let c = 0; c < 3; c++) bytes[i * 3074 + 2 + c * 1024 + p] = pixels[3 * p + c];
    });
    return bytes;
  };
  const FORMATS: Readonly<Record<string, () => readonly Offered[]>> = {
    parquet: () => [
      { name: 'train-00000-of-00001.parquet', role: 'train', bytes: table(0) },
      { name: 'test-00000-of-00001.parquet', role: 'test', bytes: table(40) },
    ],
    'binary batches': () => [
      { name: 'train.bin', role: 'train', bytes: batch(0) },
      { name: 'test.bin', role: 'test', bytes: batch(40) },
    ],
  };

  test.each(Object.keys(FORMATS))('%s: fine labels have their names and numbers', async (format) => {
    const { ask } = await served('cifar100', FORMATS[format]());
    const { facts, train } = await ask({ data: 'cifar100', classes: '95,30,1' });
    expect(facts).toMatchObject({
      name: 'CIFAR-100',
      classNames: ['whale', 'dolphin', 'aquarium fish'],
      counts: [2, 2, 2],
      testCounts: [2, 2, 2],
      dimension: 3072,
      shape: { height: 32, width: 32, channels: 3 },
      offeredClasses: CIFAR100_FINE,
      classGroups: [95, 30, 1].map((k) => CIFAR100_GROUP[k]),
    });
    expect([...train.labels]).toEqual([2, 1, 0, 2, 1, 0]);
    expect(rawOf(train, 0)).toEqual(planesOf(colourPixels(1)));
    const { facts: all } = await ask({ data: 'cifar100' });
    expect(all.classNames).toEqual([...fine].sort((a, b) => a - b).map((k) => CIFAR100_FINE[k]));
    expect(all.leftOut[0]).toMatch(/^CIFAR-100 has no training samples of “baby”/);
  });

  test.each(Object.keys(FORMATS))('%s: coarse labels bring their kinds together, from files that are kept', async (format) => {
    const { ask, server } = await served('cifar100', FORMATS[format]());
    await ask({ data: 'cifar100' });
    server.requests.length = 0;
    const { facts, train } = await ask({ data: 'cifar100', labels: 'coarse' });
    expect(facts.classNames).toEqual([0, 1, 4].map((k) => CIFAR100_COARSE[k]));
    expect(facts.counts).toEqual([8, 2, 2]);
    expect(facts.classGroups).toBeNull();
    expect([...train.labels.subarray(0, 6)]).toEqual([2, 1, 0, 0, 0, 0]);
    expect(new Set(server.requests.map(({ path: asked }) => asked))).toEqual(new Set(['cifar100/manifest.json']));
  });

  test.each(Object.keys(FORMATS))('%s, given as files: coarse labels are those that were asked for', async (format) => {
    const files = FORMATS[format]().map(({ name, bytes }) => fileInMemory(name, new Uint8Array(bytes)));
    const { facts } = await come({ data: 'cifar100', labels: 'coarse' }, { files });
    expect([facts.classNames, facts.counts]).toEqual([[0, 1, 4].map((k) => CIFAR100_COARSE[k]), [8, 2, 2]]);
    expect((await come({ data: 'cifar100' }, { files })).facts.classNames).toHaveLength(6);
  });
});

describe('SST-5, sentences', () => {
  const WORDS = ['awful', 'weak', 'long', 'good', 'superb'];
  const sentence = (k: number, i: number) => `The film number ${i} was ${WORDS[k]}.`;
  const jsonl = (labels: readonly number[]) =>
    bytesOf(labels.map((k, i) => JSON.stringify({ text: sentence(k, i), label: k, label_text: SENTIMENTS[k] })).join('\n'));
  const fastText = (labels: readonly number[]) =>
    bytesOf(labels.map((k, i) => `__label__${k + 1}\t${sentence(k, i)}`).join('\n'));
  const labels = [4, 1, 3, 0, 2, 4, 0, 1, 2, 3];
  const FORMATS: Readonly<Record<string, () => readonly Offered[]>> = {
    'JSON Lines': () => [
      { name: 'train.jsonl', role: 'train', bytes: jsonl(labels) },
      { name: 'dev.jsonl', role: 'dev', bytes: jsonl([0, 0, 0]) },
      { name: 'test.jsonl', role: 'test', bytes: jsonl([3, 1]) },
    ],
    'labels that count from 1': () => [
      { name: 'sst_train.txt', role: 'train', bytes: fastText(labels) },
      { name: 'sst_dev.txt', role: 'dev', bytes: fastText([0, 0, 0]) },
      { name: 'sst_test.txt', role: 'test', bytes: fastText([3, 1]) },
    ],
  };

  test.each(Object.keys(FORMATS))(
    '%s: five sentiments in their order; the part for choosing settings is left alone',
    async (format) => {
      const { ask } = await served('sst5', FORMATS[format]());
      const { train, test: held, facts, preview } = await ask({ data: 'sst5' });
      expect(facts).toMatchObject({
        source: 'sst5',
        name: 'SST-5',
        classNames: SENTIMENTS,
        counts: [2, 2, 2, 2, 2],
        testCounts: [0, 1, 0, 1, 0],
        dimension: 1024,
        shape: null,
      });
      expect([...train.labels]).toEqual(labels);
      expect([...(held?.labels ?? [])]).toEqual([3, 1]);
      expect(preview).toEqual({ kind: 'sentences', texts: labels.map(sentence) });
      // Of 1,024 numbers, whose mean square is 1.
      expect(Math.hypot(...rawOf(train, 0))).toBeCloseRelative(32, 1e-6);
    },
  );

  test('of two sentiments the sentences on show are those of the samples', async () => {
    const { ask } = await served('sst5', FORMATS['JSON Lines']());
    const { train, preview, facts } = await ask({ data: 'sst5', classes: '4,0', samples: 1 });
    expect(facts.classNames).toEqual(['very positive', 'very negative']);
    expect([...train.labels]).toEqual([0, 1]);
    expect(preview).toEqual({ kind: 'sentences', texts: [sentence(4, 0), sentence(0, 3)] });
  });
});

describe('before a set is fetched', () => {
  test('of more than 5 MB it is asked for, with its size and where it comes from; nothing of it comes', async () => {
    const [train, held] = mnist();
    const { ask, server } = await served('mnist', [{ ...train, size: 5_000_001 - held.bytes.length }, held]);
    const error = (await refusal(ask({ data: 'mnist' }))) as DataWanted;
    expect(error.name).toBe('DataWanted');
    expect(error.wanted).toEqual({ kind: 'set', id: 'mnist', bytes: 5_000_001 });
    expect(error.message).toBe(`MNIST has to be fetched first: 5 MB from ${new URL(server.url).host}`);
    expect(server.requests.map(({ path: asked }) => asked)).toEqual(['mnist/manifest.json']);
  });

  test('of 5 MB it is not', async () => {
    const [train, held] = mnist();
    const { ask, server } = await served('mnist', [{ ...train, size: 5_000_000 - held.bytes.length }, held]);
    // It is shorter than the list says.
    expect((await refusal(ask({ data: 'mnist' }))).name).toBe('FetchProblem');
    expect(server.requests.length).toBeGreaterThan(1);
  });

  test('from its public host, that is named', async () => {
    const load = createLoadData(portsOf({ base: null, fetch: () => Promise.reject(new Error('no request is made')) }));
    const error = (await refusal(come({ data: 'cifar10' }, { load }))) as DataWanted;
    expect(error.wanted).toEqual({ kind: 'set', id: 'cifar10', bytes: 119_705_255 + 23_940_850 });
    expect(error.message).toBe('CIFAR-10 has to be fetched first: 144 MB from huggingface.co');
    expect((await refusal(come({ data: 'fashion', samples: 201 }, { load }))).message).toBe(
      'FashionMNIST has to be fetched first: 36 MB from huggingface.co',
    );
  });

  test('once somebody has fetched it, it is there', async () => {
    const pixels = new Uint8Array(7000 * 784).fill(9);
    const labels = Uint8Array.from({ length: 7000 }, (_, i) => i % 10);
    const { sets, ask } = await served('fashion', [
      { name: 'train-images-idx3-ubyte', role: 'train', bytes: idx([7000, 28, 28], pixels) },
      { name: 'train-labels-idx1-ubyte', role: 'train', bytes: idx([7000], labels) },
    ]);
    expect((await refusal(ask({ data: 'fashion', samples: 300 }))).name).toBe('DataWanted');
    await loadSet('fashion', portsOver(undefined, sets), never(), () => {});
    const { facts } = await ask({ data: 'fashion', samples: 300 });
    expect([facts.counts, facts.classNames[9]]).toEqual([new Array(10).fill(300), 'Ankle boot']);
    expect(facts.leftOut).toEqual([
      'FashionMNIST has no test set of its own: nothing is held out, since the share to hold out is 0.',
    ]);
    // What comes with the page is taken from the page, whatever is kept.
    expect((await ask({ data: 'fashion', samples: 200 })).facts.testCounts).toEqual(new Array(10).fill(100));
  });

  test('without a network it is a sentence, and so is a host that does not have it', async () => {
    const { ask, server } = await served('mnist', mnist());
    expect((await refusal(ask({ data: 'sst5' }))).message).toMatch(/^SST-5 is not offered by 127\.0\.0\.1.*HTTP 404/);
    await server.close();
    expect((await refusal(ask({ data: 'sst5' }))).message).toMatch(/cannot be reached/);
  });

  test('what came and is no such set is a sentence', async () => {
    const { ask } = await served('mnist', [{ name: 'train.parquet', role: 'train', bytes: bytesOf('PAR1 but no more') }]);
    expect((await refusal(ask({ data: 'mnist' }))).message).toMatch(
      /^MNIST could not be read: mnist\/train\.parquet is not a whole parquet file/,
    );
  });
});

describe('a set given as files', () => {
  const given = (change: Partial<RunConfig>, files: readonly DataFile[]) => come(change, { files });
  const pair = (labels: readonly number[], size = 28, prefix = 'train') => [
    fileInMemory(
      `${prefix}-images-idx3-ubyte`,
      idx([labels.length, size, size], new Uint8Array(labels.length * size * size).fill(3)),
    ),
    fileInMemory(`${prefix}-labels-idx1-ubyte`, idx([labels.length], Uint8Array.from(labels))),
  ];

  test('is that set, and nothing is fetched', async () => {
    const { facts } = await given({ data: 'fashion' }, [...pair(digits(2)), ...pair(digits(1), 28, 't10k')]);
    expect(facts).toMatchObject({
      source: 'fashion',
      name: 'FashionMNIST',
      counts: new Array(10).fill(2),
      testCounts: new Array(10).fill(1),
    });
    expect(facts.classNames[0]).toBe('T-shirt/top');
    expect(facts.licence?.name).toBe('MIT');
  });

  test('with some of its classes only, each keeps its number', async () => {
    const { facts, train } = await given({ data: 'fashion', classes: '7,3' }, pair([3, 7, 7, 3]));
    expect(facts.classNames).toEqual(['Sneaker', 'Dress']);
    expect([...train.labels]).toEqual([1, 0, 0, 1]);
  });

  test('named as it names its classes, whatever is between the words, each is found', async () => {
    const picture = (name: string, i: number) => fileInMemory(`set/${name}/${i}.png`, png(32, 32, 3, colourPixels(i)));
    const { facts, train } = await given({ data: 'cifar100', classes: '1,52' }, [
      ...[1, 2].map((i) => picture('aquarium_fish', i)),
      ...[3, 4].map((i) => picture('Oak_Tree', i)),
    ]);
    expect(facts.classNames).toEqual(['aquarium fish', 'oak tree']);
    expect(rawOf(train, train.labels.indexOf(0))).toEqual(planesOf(colourPixels(1)));
  });

  test.each<[string, Partial<RunConfig>, () => readonly DataFile[], RegExp]>([
    [
      'another number of classes',
      { data: 'mnist' },
      () => pair([0, 11, 0, 11]),
      /^MNIST could not be read: it has no class “11”/,
    ],
    ['another size', { data: 'mnist' }, () => pair([0, 1, 0, 1], 20), /^MNIST could not be read: .* 784 numbers each, .* 400/],
    [
      'other names',
      { data: 'cifar10' },
      () =>
        ['cat', 'zebra'].flatMap((name) => [1, 2].map((i) => fileInMemory(`${name}/${i}.png`, png(32, 32, 3, colourPixels(i))))),
      /^CIFAR-10 could not be read: it has no class “zebra”/,
    ],
    [
      'sentences',
      { data: 'mnist' },
      () => [fileInMemory('train.txt', bytesOf('__label__0\tone\n__label__1\ttwo\n__label__0\tthree\n__label__1\tfour\n'))],
      /^MNIST could not be read: it has pictures, and the files sentences/,
    ],
    ['pictures', { data: 'sst5' }, () => pair([0, 1, 0, 1]), /^SST-5 could not be read: it has sentences, and the files numbers/],
    [
      'nothing that can be read',
      { data: 'mnist' },
      () => [fileInMemory('a.h5', bytesOf('\u0089HDF'))],
      /^MNIST could not be read: a\.h5/,
    ],
  ])('%s: that is another set, and said', async (_, change, files, why) => {
    expect((await refusal(given(change, files()))).message).toMatch(why);
  });

  test('from the folder that npm run data makes: its list is no sample, and it is said that it was left out', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'set-'));
    for (const { name, bytes } of mnist()) writeFileSync(path.join(folder, name), bytes);
    writeFileSync(path.join(folder, 'manifest.json'), manifestText('mnist', 'a test', []));
    const { facts } = await come({ data: 'mnist', samples: 3 }, { files: await filesBelow(folder) });
    expect([facts.name, facts.counts, facts.testCounts]).toEqual(['MNIST', new Array(10).fill(3), new Array(10).fill(1)]);
  });

  test.skipIf(!existsSync(SHARED)).each([
    ['fashion', 'fashion-mnist', 10],
    ['mnist', 'mnist', 10],
    ['cifar10', 'cifar-10', 10],
    ['sst5', 'sst-5', 5],
  ] as const)('%s, the slice at hand, in its own format (skipped: no data)', async (data, folder, classes) => {
    const { facts, preview } = await come({ data, samples: 20 }, { files: await filesBelow(path.join(SHARED, folder)) });
    expect(facts.counts).toEqual(new Array(classes).fill(20));
    expect(preview).not.toBeNull();
  });
});

test('a setting that names no set is a sentence', async () => {
  expect((await refusal(come({ data: 'imagenet' as RunConfig['data'] }))).message).toBe('There are no data called imagenet here');
});
