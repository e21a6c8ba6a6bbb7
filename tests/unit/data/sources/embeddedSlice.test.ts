/** The slice of FashionMNIST that comes with the page, through the door: what is read, and what settings choose of it. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import type { RunConfig } from '../../../../src/config/runConfig';
import { sampleCount, testCount } from '../../../../src/data/facts';
import { columnsOf } from '../../../../src/data/samples';
import { fashionSlice } from '../../../../src/data/sources/fashionSlice';
import { createLoadData } from '../../../../src/data/sources/loadData';
import { come, portsOf, rawOf, refusal, sample } from './door';

const NAMES = ['T-shirt/top', 'Trouser', 'Pullover', 'Dress', 'Coat', 'Sandal', 'Shirt', 'Sneaker', 'Bag', 'Ankle boot'];
const SIZE = 784;

let pixels: Buffer;
let labels: Buffer;
let testPixels: Buffer;
let testLabels: Buffer;

beforeAll(() => {
  const at = (name: string) => gunzipSync(readFileSync(`public/${fashionSlice.folder}${name}-ubyte.gz`));
  pixels = at('train-images-idx3').subarray(16);
  labels = at('train-labels-idx1').subarray(8);
  testPixels = at('test-images-idx3').subarray(16);
  testLabels = at('test-labels-idx1').subarray(8);
});

/** Where the samples of a class stand in the training file. */
const placesOf = (k: number) => [...labels.keys()].filter((i) => labels[i] === k);
const picture = (i: number) => [...pixels.subarray(i * SIZE, (i + 1) * SIZE)];
/** Where a picture stands in the training file. */
const placeOf = (raw: readonly number[]) => pixels.indexOf(Buffer.from(raw)) / SIZE;

const fashion = (change: Partial<RunConfig> = {}) => come({ data: 'fashion', ...change });

describe('all of it', () => {
  test('is 2,000 training and 1,000 test pictures of ten pieces of clothing, byte for byte those of the files', async () => {
    const { train, test: held, facts, preview } = await fashion();
    expect(facts).toEqual({
      source: 'fashion',
      name: 'FashionMNIST',
      classNames: NAMES,
      counts: new Array(10).fill(200),
      testCounts: new Array(10).fill(100),
      dimension: SIZE,
      shape: { height: 28, width: 28, channels: 1 },
      scaling: expect.stringMatching(/0\.286.*0\.353/),
      licence: fashionSlice.licence,
      digest: expect.stringMatching(/^[0-9a-f]{64}$/),
      offeredClasses: NAMES,
      classGroups: null,
      leftOut: [],
    });
    expect(Buffer.from(train.samples.raw as Uint8Array).equals(pixels)).toBe(true);
    expect([...train.labels]).toEqual([...labels]);
    expect(held && Buffer.from(held.samples.raw as Uint8Array).equals(testPixels)).toBe(true);
    expect([...(held?.labels ?? [])]).toEqual([...testLabels]);
    expect([train.classes, held?.classes]).toEqual([10, 10]);
    expect(preview?.kind === 'pictures' && Buffer.from(preview.pixels).equals(pixels)).toBe(true);
    expect(preview?.kind === 'pictures' && preview.shape).toEqual({ height: 28, width: 28, channels: 1 });
  });

  test('has one digest for ever, which is that of what digest.ts says', async () => {
    const float64 = (...numbers: number[]) => Buffer.from(Float64Array.from(numbers).buffer);
    const int32 = (bytes: Buffer) => Buffer.from(Int32Array.from(bytes).buffer);
    const scaling = [255 * 0.286, 1 / (255 * 0.353)].map((x) => float64(...new Array<number>(SIZE).fill(x)));
    const hash = createHash('sha256');
    hash.update(float64(10, 1));
    for (const part of [float64(1, 2000, SIZE, 1), pixels, int32(labels), ...scaling]) hash.update(part);
    for (const part of [float64(1, 1000, SIZE, 1), testPixels, int32(testLabels), ...scaling]) hash.update(part);
    const digest = hash.digest('hex');
    expect(digest).toBe('3420f548d6985cc3ec976ed5289a20dc222b5ec79ea63d9ad78fec20f0508286');
    const load = createLoadData(portsOf());
    for (let i = 0; i < 2; i++) expect((await come({ data: 'fashion' }, { load })).facts.digest).toBe(digest);
    expect((await fashion({ seed: 9, K: 5, n: 3, d0: 7, lr: 3 })).facts.digest).toBe(digest);
  });

  test('is read from the files that come with the page, with progress that never goes back, and nothing is fetched', async () => {
    const reads = { count: 0 };
    const told: { what: string; share: number }[] = [];
    await come({ data: 'fashion' }, { load: createLoadData(portsOf(null, reads)), onProgress: (one) => told.push(one) });
    expect(reads.count).toBeGreaterThanOrEqual(4);
    expect(new Set(told.map(({ what }) => what))).toEqual(new Set(['Reading FashionMNIST', 'Choosing from FashionMNIST']));
    for (const { share } of told) expect(share >= 0 && share <= 1).toBe(true);
    const choosing = told.filter(({ what }) => what.startsWith('Choosing')).map(({ share }) => share);
    expect(choosing).toEqual([...choosing].sort((a, b) => a - b));
  });

  test('missing at the page’s address, it is a sentence', async () => {
    const ports = {
      ...portsOf(),
      embedded: () => Promise.reject(new Error('train.gz is missing at this page’s own address (404)')),
    };
    const { message } = await refusal(come({ data: 'fashion' }, { load: createLoadData(ports) }));
    expect(message).toBe('train.gz is missing at this page’s own address (404)');
  });
});

describe('chosen of it', () => {
  test('classes, in the order in which they are named, and the first samples of each, as they stand in the file', async () => {
    const { train, test: held, facts, preview } = await fashion({ classes: '9,0', samples: 3 });
    expect(facts).toMatchObject({
      classNames: ['Ankle boot', 'T-shirt/top'],
      counts: [3, 3],
      testCounts: [100, 100],
      offeredClasses: NAMES,
      classGroups: null,
      leftOut: [],
    });
    const places = [...placesOf(9).slice(0, 3), ...placesOf(0).slice(0, 3)].sort((a, b) => a - b);
    expect(places.map((_, i) => rawOf(train, i))).toEqual(places.map(picture));
    expect([...train.labels]).toEqual(places.map((i) => (labels[i] === 9 ? 0 : 1)));
    expect(preview?.kind === 'pictures' && [...preview.pixels]).toEqual(places.flatMap(picture));
    expect(held?.samples.count).toBe(200);
    const tested = [...testLabels].filter((k) => k === 9 || k === 0);
    expect([...(held?.labels ?? [])]).toEqual(tested.map((k) => (k === 9 ? 0 : 1)));
  });

  test('at random from a seed: as many of each class, the same ones again, others for another seed', async () => {
    const places = async (pick: number) => {
      const { train, facts } = await fashion({ classes: '2..4', samples: 20, pick });
      expect(facts.counts).toEqual([20, 20, 20]);
      const found = Array.from(train.labels, (k, i) => [placeOf(rawOf(train, i)), k + 2]);
      for (const [place, label] of found) expect(labels[place]).toBe(label);
      return found.map(([place]) => place);
    };
    const [first, seventh] = [await places(0), await places(7)];
    expect(new Set(seventh).size).toBe(60);
    expect(await places(7)).toEqual(seventh);
    expect(seventh).not.toEqual(first);
    expect(await places(8)).not.toEqual(seventh);
  });

  test('a share to test on, of the training samples: those are not trained on', async () => {
    const { train, test: held, facts } = await fashion({ classes: '0,1', samples: 8, split: 'share', test: 0.25 });
    expect([facts.counts, facts.testCounts]).toEqual([
      [6, 6],
      [2, 2],
    ]);
    const places = (part: typeof train) => Array.from(part.labels, (_, i) => placeOf(rawOf(part, i)));
    const all = [...places(train), ...(held ? places(held) : [])].sort((a, b) => a - b);
    expect(all).toEqual([...placesOf(0).slice(0, 8), ...placesOf(1).slice(0, 8)].sort((a, b) => a - b));
  });

  test('no share: nothing is tested on, and beside its own test set a share says nothing', async () => {
    const { test: none, facts } = await fashion({ samples: 2, split: 'share', test: 0 });
    expect([none, facts.testCounts]).toEqual([null, null]);
    const { facts: official } = await fashion({ samples: 2, test: 0.5 });
    expect([sampleCount(official), testCount(official)]).toEqual([20, 1000]);
  });

  test('the last sample that comes with the page needs no network; one more has to be fetched', async () => {
    expect((await fashion({ samples: 200 })).facts.counts).toEqual(new Array(10).fill(200));
    expect((await refusal(fashion({ samples: 201 }))).message).toBe('Nothing is to be fetched here.');
  });

  test('what it does not have is said, and the rest is taken', async () => {
    const { facts } = await fashion({ classes: '0,1,12', samples: 5 });
    expect(facts.classNames).toEqual(['T-shirt/top', 'Trouser']);
    expect(facts.leftOut).toEqual([
      'One class that was asked for is not in FashionMNIST, which has classes 0 to 9. The others were taken.',
    ]);
    expect((await refusal(fashion({ classes: '11,12' }))).message).toMatch(
      /^FashionMNIST: what was asked for leaves no class with training samples\./,
    );
  });
});

describe('scaled', () => {
  const some = { classes: '0..4', samples: 10 } as const;
  const matrixOf = async (norm: RunConfig['norm']) => {
    const dataset = await fashion({ ...some, norm });
    return { dataset, X: columnsOf(dataset.train.samples) };
  };
  const mean = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0) / numbers.length;
  const deviation = (numbers: readonly number[]) => Math.sqrt(mean(numbers.map((x) => (x - mean(numbers)) ** 2)));

  test('as usual: with the mean and deviation of the whole set', async () => {
    const { dataset } = await matrixOf('auto');
    expect(sample(dataset, 3)).toBeCloseRelative(
      rawOf(dataset.train, 3).map((x) => (x / 255 - 0.286) / 0.353),
      1e-12,
    );
  });

  test('not at all, and to [0, 1]', async () => {
    const { dataset: plain } = await matrixOf('none');
    expect(sample(plain, 3)).toEqual(rawOf(plain.train, 3));
    expect(plain.facts.scaling).toBeNull();
    const { dataset: unit } = await matrixOf('unit');
    expect(sample(unit, 3)).toBeCloseRelative(
      rawOf(unit.train, 3).map((x) => x / 255),
      1e-12,
    );
  });

  test('a channel: all pixels together have mean 0 and deviation 1; a feature: each pixel has, or is always 0', async () => {
    const { X } = await matrixOf('channel');
    expect(Math.abs(mean([...X.data]))).toBeLessThan(1e-12);
    expect(deviation([...X.data])).toBeCloseRelative(1, 1e-12);
    const { X: Z } = await matrixOf('feature');
    const rows = Array.from({ length: Z.rows }, (_, j) => [...Z.data.subarray(j * Z.cols, (j + 1) * Z.cols)]);
    const varying = rows.filter((row) => row.some((x) => x !== 0));
    expect(Math.max(...varying.map((row) => Math.abs(mean(row))))).toBeLessThan(1e-12);
    expect(Math.max(...varying.map((row) => Math.abs(deviation(row) - 1)))).toBeLessThan(1e-9);
    const constant = rows.length - varying.length;
    expect(constant).toBeGreaterThan(0);
    expect(constant).toBeLessThan(400);
  });

  test('every way has a digest of its own, and the preview is the picture as it came', async () => {
    const sets = await Promise.all(
      (['none', 'unit', 'channel', 'feature', 'auto'] as const).map(async (norm) => (await matrixOf(norm)).dataset),
    );
    expect(new Set(sets.map(({ facts }) => facts.digest)).size).toBe(5);
    for (const { preview, train } of sets)
      expect(preview?.kind === 'pictures' && [...preview.pixels.subarray(0, SIZE)]).toEqual(rawOf(train, 0));
  });
});
