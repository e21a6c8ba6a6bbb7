/** What does not fit in memory is said before any of it is there, and a part of it can be chosen. Files here are made up as they are read. */
import { expect, test } from 'vitest';
import type { DataFile } from '../../../../src/data/dataFile';
import { fileInMemory } from '../../../../src/data/dataFile';
import { understood } from './ports';
import { idx, npy, png, textFile, zip } from './writers';

/** `head`, then so many bytes, each the sample that it belongs to, modulo 256. Counts what is read. */
function madeUp(path: string, head: Uint8Array, samples: number, dimension: number) {
  const read = { bytes: 0 };
  const size = head.length + samples * dimension;
  const file: DataFile = {
    path,
    size,
    async read(start = 0, end = size) {
      read.bytes += end - start;
      const bytes = new Uint8Array(end - start);
      bytes.set(head.subarray(start, Math.min(end, head.length)));
      for (let i = Math.max(start, head.length); i < end; i++) bytes[i - start] = Math.floor((i - head.length) / dimension);
      return bytes;
    },
  };
  return { file, read };
}

const N = 4_000;
const D = 150_000;
const labels = fileInMemory(
  'labels',
  idx(
    [N],
    Uint8Array.from({ length: N }, (_, i) => i % 10),
  ),
);

test('600 MB of samples are refused with what fits, and nothing but their header is read', async () => {
  const { file, read } = madeUp('images', idx([N, D], new Uint8Array(0)), N, D);
  const { collection, refused, questions } = await understood([file, labels]);
  expect(collection).toBeNull();
  expect(refused).toBe(
    'images needs 600 MB in memory (4,000 samples of 150 kB), and at most 400 MB fit. Choose a part of it: up to 266 samples of each class.',
  );
  expect(questions.find(({ field }) => field === 'part')?.options.map(({ value }) => value)).toEqual(['266', '200', '100']);
  expect(read.bytes).toBeLessThan(200_000);
});

test('a part is the first samples of each class', async () => {
  const { file } = madeUp('images', idx([N, D], new Uint8Array(0)), N, D);
  const { collection } = await understood([file, labels], { part: 2 });
  const { train } = collection as NonNullable<typeof collection>;
  expect([...train.labels]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  const values = train.content.kind === 'numbers' ? train.content.values : [];
  expect(values.length).toBe(20 * D);
  expect(Array.from({ length: 20 }, (_, i) => values[i * D + D - 1])).toEqual(Array.from({ length: 20 }, (_, i) => i));
});

test('one sample a class that does not fit is said to be too large', async () => {
  const { file } = madeUp('images', npy('|u1', [2, 300_000_000], new Uint8Array(0)), 2, 300_000_000);
  const { refused, questions } = await understood([file, fileInMemory('y.npy', npy('|u1', [2], Uint8Array.of(0, 1)))]);
  expect(refused).toBe(
    'images needs 600 MB in memory (2 samples of 300 MB), and at most 400 MB fit. Not one sample of each class would fit: make them smaller.',
  );
  expect(questions.filter(({ field }) => field === 'part')).toEqual([]);
});

test.each([
  [
    'a table',
    (part?: number) =>
      understood([textFile('x.csv', Array.from({ length: 20 }, (_, i) => `${i}.5,${i % 2}`).join('\n'))], part ? { part } : {}),
  ],
  [
    'sentences',
    (part?: number) =>
      understood(
        [textFile('x.txt', Array.from({ length: 20 }, (_, i) => `__label__${i % 2}\ta b c`).join('\n'))],
        part ? { part } : {},
      ),
  ],
  [
    'pictures',
    (part?: number) =>
      understood(
        [
          fileInMemory(
            'x.zip',
            zip(Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`s/c${i % 2}/${i}.png`, png(1, 1, 1, [i])]))),
          ),
        ],
        part ? { part } : {},
      ),
  ],
])('a part of %s too', async (_, of) => {
  expect((await of()).collection?.train.labels.length).toBe(20);
  expect((await of(3)).collection?.train.labels.length).toBe(6);
});
