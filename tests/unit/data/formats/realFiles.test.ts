/** Real files, where they lie beside the project. Their facts are those of their makers. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { Collection, CollectionPart } from '../../../../src/data/collection';
import { fileInMemory } from '../../../../src/data/dataFile';
import { understood } from './ports';

const DATA = '../shared/data';
const real = test.skipIf(!existsSync(DATA));

async function collectionIn(folder: string): Promise<Collection> {
  const files = readdirSync(`${DATA}/${folder}`).map((name) =>
    fileInMemory(name, new Uint8Array(readFileSync(`${DATA}/${folder}/${name}`))),
  );
  const { collection, refused } = await understood(files);
  expect(refused).toBeNull();
  return collection as Collection;
}

const counts = ({ labels }: CollectionPart, K: number) =>
  Array.from({ length: K }, (_, k) => labels.filter((label) => label === k).length);
function bytesIn({ content }: CollectionPart): Uint8Array {
  const values = content.kind === 'numbers' ? content.values : null;
  return values instanceof Uint8Array ? values : new Uint8Array(0);
}
const unpacked = (path: string) => new Uint8Array(gunzipSync(readFileSync(`${DATA}/${path}`)));

real(
  'the FashionMNIST slice: 200 pictures a class for training and 100 for testing, byte for byte (skipped: no data)',
  async () => {
    const { train, test, shape, classNames } = await collectionIn('fashion-mnist-small');
    expect(shape).toEqual({ height: 28, width: 28, channels: 1 });
    expect(classNames).toEqual(Array.from({ length: 10 }, (_, k) => String(k)));
    expect(counts(train, 10)).toEqual(Array(10).fill(200));
    expect(test && counts(test, 10)).toEqual(Array(10).fill(100));
    // Behind the headers of 16 and 8 bytes.
    expect(Buffer.compare(bytesIn(train), unpacked('fashion-mnist-small/train-images-idx3-ubyte.gz').subarray(16))).toBe(0);
    expect([...train.labels]).toEqual([...unpacked('fashion-mnist-small/train-labels-idx1-ubyte.gz').subarray(8)]);
  },
);

real.each(['fashion-mnist', 'mnist'])('%s: pictures that have no test set beside (skipped: no data)', async (folder) => {
  const { train, test } = await collectionIn(folder);
  expect(test).toBeNull();
  expect(Buffer.compare(bytesIn(train), unpacked(`${folder}/images-idx3-ubyte.gz`).subarray(16))).toBe(0);
  expect([...train.labels]).toEqual([...unpacked(`${folder}/labels-idx1-ubyte.gz`).subarray(8)]);
});

real('CIFAR-10: 200 and 50 pictures a class, named by batches.meta.txt (skipped: no data)', async () => {
  const { train, test, shape, classNames } = await collectionIn('cifar-10');
  expect(shape).toEqual({ height: 32, width: 32, channels: 3 });
  expect(classNames).toEqual(['airplane', 'automobile', 'bird', 'cat', 'deer', 'dog', 'frog', 'horse', 'ship', 'truck']);
  expect(counts(train, 10)).toEqual(Array(10).fill(200));
  expect(test && counts(test, 10)).toEqual(Array(10).fill(50));
  const file = readFileSync(`${DATA}/cifar-10/data_batch_1.bin`);
  expect(Buffer.compare(bytesIn(train).subarray(1999 * 3072), file.subarray(1999 * 3073 + 1))).toBe(0);
  expect(train.labels[1999]).toBe(file[1999 * 3073]);
});

real('SST-5: the sentences of training and test, as many as were published (skipped: no data)', async () => {
  const { train, test, classNames } = await collectionIn('sst-5');
  expect(classNames).toEqual(['1', '2', '3', '4', '5']);
  expect(counts(train, 5)).toEqual([1092, 2218, 1624, 2322, 1288]);
  expect(test?.labels.length).toBe(2210);
});
