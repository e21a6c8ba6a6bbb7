/** Data that are drawn, through the door: what comes is what settings ask for, and what has no room is refused before it is drawn. */
import { describe, expect, test } from 'vitest';
import type { RunConfig } from '../../../../src/config/runConfig';
import { defaultConfig } from '../../../../src/config/runConfig';
import { expectedFacts } from '../../../../src/data/sources/expectedFacts';
import { come, rawOf, refusal } from './door';

const SMALL = { K: 4, n: 9, d0: 6, test: 0.25 } as const;
const DRAWN = ['orthonormal', 'gaussian', 'shells', 'spirals'] as const;

describe.each([
  ['orthonormal', 'Nearly orthonormal'],
  ['gaussian', 'Gaussian clusters'],
  ['shells', 'Concentric shells'],
  ['spirals', 'Spirals'],
] as const)('%s', (data, name) => {
  test('brings as many samples of as many numbers as were asked for, a share of each class held out', async () => {
    const { train, test: held, facts, preview } = await come({ data, ...SMALL });
    expect(facts).toEqual({
      source: data,
      name,
      classNames: ['class 1', 'class 2', 'class 3', 'class 4'],
      counts: [7, 7, 7, 7],
      testCounts: [2, 2, 2, 2],
      dimension: 6,
      shape: null,
      scaling: null,
      licence: null,
      digest: expect.stringMatching(/^[0-9a-f]{64}$/),
      offeredClasses: null,
      classGroups: null,
      leftOut: [],
    });
    expect([train.samples.count, train.samples.dimension, train.classes, preview]).toEqual([28, 6, 4, null]);
    expect([held?.samples.count, held?.samples.dimension, held?.classes]).toEqual([8, 6, 4]);
    expect([0, 1, 2, 3].map((k) => train.labels.filter((label) => label === k).length)).toEqual([7, 7, 7, 7]);
    expect(train.samples.raw.every(Number.isFinite)).toBe(true);
  });

  test('what is known of it before it is drawn is what comes, but for its digest', async () => {
    const { facts } = await come({ data, ...SMALL });
    expect(expectedFacts({ ...defaultConfig, data, ...SMALL })).toEqual({ ...facts, digest: '' });
  });

  test('is another with every seed, and does not heed what is for data that are read', async () => {
    const digest = async (change: Partial<RunConfig>) => (await come({ data, ...SMALL, ...change })).facts.digest;
    const digests = await Promise.all([0, 1, 2].map((seed) => digest({ seed })));
    expect(new Set(digests).size).toBe(3);
    expect(
      await digest({
        seed: 0,
        classes: '0,1',
        samples: 3,
        pick: 4,
        split: 'share',
        norm: 'unit',
        labels: 'coarse',
        file: 'x',
        sha: 'f',
      }),
    ).toBe(digests[0]);
  });

  test('says what is being made, and what share of it is', async () => {
    const told: { what: string; share: number }[] = [];
    await come({ data, K: 5, n: 200, d0: 1000 }, { onProgress: (one) => told.push(one) });
    const shares = told.map(({ share }) => share);
    expect(new Set(told.map(({ what }) => what))).toEqual(new Set(['Drawing the data']));
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares.every((share) => share >= 0 && share <= 1)).toBe(true);
  });
});

test('distance and spread come from the settings: means of clusters move apart, samples from their means', async () => {
  const lengthOf = (values: readonly number[]) => Math.hypot(...values);
  const gaussian = (change: Partial<RunConfig>) => come({ data: 'gaussian', K: 3, n: 5, d0: 8, ...change });
  const { train: still } = await gaussian({ spread: 0 });
  expect(rawOf(still, 0)).toEqual(rawOf(still, 4));
  const gap = (part: typeof still) => lengthOf(rawOf(part, 0).map((x, j) => x - rawOf(part, 5)[j]));
  expect(gap(still)).toBeCloseRelative(1, 1e-9);
  expect(gap((await gaussian({ spread: 0, distance: 7 })).train)).toBeCloseRelative(7, 1e-9);
  expect(rawOf((await gaussian({ spread: 0.5 })).train, 0)).not.toEqual(rawOf(still, 0));
  const radii = async (distance: number) => {
    const { train } = await come({ data: 'shells', K: 3, n: 2, d0: 5, spread: 0, distance });
    return [0, 2, 4].map((i) => lengthOf(rawOf(train, i)));
  };
  const [inner, middle, outer] = await radii(2);
  expect([middle - inner, outer - middle]).toBeCloseRelative([2, 2], 1e-9);
});

test('turns come from the settings: an arm that turns more often is longer, and its ends lie further out', async () => {
  const furthest = async (turns: number) => {
    const { train } = await come({ data: 'spirals', K: 2, n: 200, d0: 2, spread: 0, turns });
    return Math.max(...Array.from(train.labels, (_, i) => Math.hypot(...rawOf(train, i))));
  };
  // The outer radius is a (1 + 2 pi turns); of 400 points spread evenly over an arm's length, one lies within a few percent of it.
  expect((await furthest(3)) / (await furthest(1))).toBeCloseRelative((1 + 6 * Math.PI) / (1 + 2 * Math.PI), 0.03);
});

test('a spiral needs a plane: that is said, and known before', async () => {
  const { facts, train } = await come({ data: 'spirals', K: 2, n: 3, d0: 1 });
  expect([facts.dimension, train.samples.dimension, facts.leftOut]).toEqual([
    2,
    2,
    ['Spirals lie in a plane: samples have 2 dimensions, not 1.'],
  ]);
  expect(expectedFacts({ ...defaultConfig, data: 'spirals', K: 2, n: 3, d0: 1 })?.dimension).toBe(2);
});

test.each(DRAWN)('%s of more than 400 MB is refused with a sentence, before anything is drawn', async (data) => {
  const before = process.memoryUsage().arrayBuffers;
  const { message } = await refusal(come({ data, K: 100, n: 500, d0: 3072 }));
  expect(message).toBe('50,000 samples of 3,072 numbers take more than 400 MB: take fewer samples, classes or dimensions');
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(100e6);
});

test('of data that are read nothing is known before', () => {
  for (const data of ['fashion', 'mnist', 'cifar10', 'cifar100', 'sst5', 'file'] as const)
    expect(expectedFacts({ ...defaultConfig, data })).toBeNull();
});
