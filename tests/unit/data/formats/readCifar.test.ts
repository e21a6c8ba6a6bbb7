import { expect, test } from 'vitest';
import { fileInMemory } from '../../../../src/data/dataFile';
import { understood } from './ports';
import { gz, textFile } from './writers';

/** Records of CIFAR-10: a label, then 3,072 bytes that are all `10 * label`. */
function records(labels: readonly number[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(3073 * labels.length);
  labels.forEach((label, i) => {
    bytes.fill(10 * label, 3073 * i, 3073 * (i + 1));
    bytes[3073 * i] = label;
  });
  return bytes;
}

test('a label that CIFAR-10 does not have, behind those that tell the format, is a sentence', async () => {
  const labels = Array.from({ length: 40 }, (_, i) => (i === 36 ? 77 : i % 10));
  const { refused } = await understood([fileInMemory('data_batch_1.bin', records(labels))]);
  expect(refused).toBe('data_batch_1.bin: picture 37 has a label that CIFAR-10 does not have. It is not such a file.');
});

test('a batch in gzip, whose length nobody knows beforehand', async () => {
  const { collection } = await understood([fileInMemory('data_batch_1.bin.gz', gz(records([3, 1, 3])))]);
  expect(collection?.train.content).toEqual({
    kind: 'numbers',
    dimension: 3072,
    values: Uint8Array.from({ length: 3 * 3072 }, (_, i) => [30, 10, 30][Math.floor(i / 3072)]),
  });
  expect(collection?.classNames).toEqual(['1', '3']);
});

test('a batch in gzip that ends within a picture is a sentence', async () => {
  const { refused } = await understood([fileInMemory('data_batch_1.bin.gz', gz(records([3, 1, 3]).slice(0, -1)))]);
  expect(refused).toBe('data_batch_1.bin.gz ends within a picture: it is no whole CIFAR-10 batch.');
});

test('batches come in the order of their names, and a part of each class can be taken', async () => {
  const batch = (name: string, labels: readonly number[]) => fileInMemory(name, records(labels));
  const files = [batch('data_batch_2.bin', [5, 5, 6]), batch('data_batch_1.bin', [6, 5])];
  const { collection } = await understood(files, { part: 2 });
  expect([...(collection?.train.labels ?? [])]).toEqual([1, 0, 0, 1]);
});

test('one batch can be left out, or be the test set', async () => {
  const batch = (name: string, labels: readonly number[]) => fileInMemory(name, records(labels));
  const files = [batch('a.bin', [0, 1]), batch('b.bin', [1, 1, 0]), batch('c.bin', [0])];
  const { collection } = await understood(files, { roles: { 'b.bin': 'test', 'c.bin': 'out' } });
  expect([collection?.train.labels.length, collection?.test?.labels.length]).toEqual([2, 3]);
});

test('fine and coarse labels of CIFAR-100 each have the names of their own file', async () => {
  const bytes = new Uint8Array(3074 * 4);
  [
    [0, 3],
    [1, 2],
    [0, 3],
    [1, 2],
  ].forEach((labels, i) => {
    bytes.set(labels, 3074 * i);
  });
  const names = (path: string, word: string, n: number) =>
    textFile(path, Array.from({ length: n }, (_, k) => `${word} ${k}`).join('\n'));
  const files = [
    names('coarse_label_names.txt', 'coarse', 20),
    names('fine_label_names.txt', 'fine', 100),
    fileInMemory('train.bin', bytes),
  ];
  expect((await understood(files)).collection?.classNames).toEqual(['fine 2', 'fine 3']);
  expect((await understood(files, { labels: 'coarse' })).collection?.classNames).toEqual(['coarse 0', 'coarse 1']);
});
