import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { hashedText, PLACES } from '../../../src/data/hashedText';
import { columnsOf, samplesOf } from '../../../src/data/samples';
import { hashOf } from '../../../src/data/wordCounts';
import { finish } from '../../../src/lib/steps';
import { compression } from '../../../src/metrics/compression';
import { discrimination } from '../../../src/metrics/discrimination';
import { splitByClass } from '../../../src/network/classFeatures';

const made = (train: readonly string[], held: readonly string[] = []) => finish(hashedText(train, held));
const row = (numbers: Float32Array, i: number) => numbers.subarray(i * PLACES, (i + 1) * PLACES);
const length = (numbers: Float32Array) => Math.sqrt(numbers.reduce((sum, x) => sum + x * x, 0));
const entry = (numbers: Float32Array, i: number, term: string) =>
  row(numbers, i)[hashOf(term) % PLACES] * (hashOf(term) >= 2 ** 31 ? -1 : 1);

describe('sentences as numbers', () => {
  test('hand-worked: three sentences of one word, two of them the same', () => {
    // Every one has one entry, of length 1, so all entries but the factor are 1; the factor is sqrt(1024).
    const { train, empty } = made(['fine', 'fine', 'dull']);
    expect([entry(train, 0, 'fine'), entry(train, 1, 'fine'), entry(train, 2, 'dull')]).toEqual([32, 32, 32]);
    expect(train.filter((x) => x !== 0)).toHaveLength(3);
    expect(empty).toEqual({ train: 0, test: 0 });
  });

  test('hand-worked weights: a word in both sentences counts 1, one in a single sentence ln(3/2) + 1', () => {
    const { train } = made(['the film', 'the']);
    const rare = Math.log(3 / 2) + 1;
    const all = Math.sqrt(1 + 2 * rare * rare);
    expect(['the', 'film', 'the film'].map((term) => entry(train, 0, term))).toBeCloseRelative(
      [32 / all, (32 * rare) / all, (32 * rare) / all],
      1e-6,
    );
  });

  test('weights and factor are learned on training sentences only', () => {
    const alone = made(['the film', 'the']);
    const beside = made(['the film', 'the'], ['film film film', 'new words', '']);
    expect(beside.train).toEqual(alone.train);
    expect(beside.empty).toEqual({ train: 0, test: 1 });
    // A word that training never saw has df 0: ln(3) + 1, beside another like it and their pair.
    expect(['new', 'words', 'new words'].map((term) => entry(beside.test, 1, term))).toBeCloseRelative(
      [1, 1, 1].map((x) => (32 * x) / Math.sqrt(3)),
      1e-6,
    );
  });

  test('every sentence has the same length, and the mean squared entry over training is 1, empty ones counted', () => {
    const { train, test: held, empty } = made(['a b c', '', 'd', '?'], ['a d', 'x']);
    expect(empty).toEqual({ train: 2, test: 0 });
    expect(train.reduce((sum, x) => sum + x * x, 0) / train.length).toBeCloseRelative(1, 1e-6);
    const lengths = [length(row(train, 0)), length(row(train, 2)), length(row(held, 0)), length(row(held, 1))];
    expect(lengths).toBeCloseRelative(new Array(4).fill(32 * Math.SQRT2), 1e-6);
    expect(length(row(train, 1))).toBe(0);
  });

  test('sentences without any word, and none at all, give zeros and no NaN', () => {
    expect(made(['', '!'], ['.'])).toEqual({
      train: new Float32Array(2 * PLACES),
      test: new Float32Array(PLACES),
      empty: { train: 2, test: 1 },
    });
    expect(made([]).train).toHaveLength(0);
  });

  test('a sentence with thousands of words is read like others', () => {
    expect(length(made(['well '.repeat(20_000), 'x']).train.subarray(0, PLACES))).toBeCloseRelative(32, 1e-5);
  });
});

test('pauses come with letters as well as with sentences, and say which sentence is next', () => {
  const pauses = (train: string[], held: string[] = []) => {
    const heard: unknown[] = [];
    for (const share of hashedText(train, held)) if (share !== null) heard.push(share);
    return heard;
  };
  const page = 'word '.repeat(10_000); // 50,000 letters
  expect(pauses([page, 'a', page, 'b', page], ['c'])).toEqual([0 / 6, 2 / 6, 4 / 6, 5 / 6]);
  expect(pauses(new Array(600).fill('a'))).toEqual([0 / 600, 256 / 600, 512 / 600]);
});

const SST = '../shared/data/sst-5/sst_train.txt';

test.skipIf(!existsSync(SST))(
  'SST-5, the first 400 training sentences a class: C and D at the input as measured elsewhere',
  () => {
    const rows = readFileSync(SST, 'utf8').split('\n').filter(Boolean);
    const seen = [0, 0, 0, 0, 0];
    const kept = rows.filter((line) => seen[Number(line[9]) - 1]++ < 400);
    const labels = Int32Array.from(kept, (line) => Number(line[9]) - 1);
    const { train } = made(kept.map((line) => line.slice(line.indexOf('\t') + 1)));
    const features = splitByClass(columnsOf(samplesOf(train, PLACES)), labels, 5);
    // Another hash and other words (those of one letter count here), so not the same numbers.
    expect(compression(features)).toBeCloseRelative(390, 0.2);
    expect(discrimination(features)).toBeCloseRelative(0.131, 0.2);
  },
);
