/** Reading is stopped at any rest, with the signal's reason; then nothing more is read, and nothing rejects unheard. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type DataFile, fileInMemory } from '../../../../src/data/dataFile';
import { understand } from '../../../../src/data/understand/understand';
import { ports } from './ports';
import { gz, idx, npy, numpyBytes, parquet, parquetOfPictures, png, textFile, zip } from './writers';

const bytes = (n: number) => Uint8Array.from({ length: n }, (_, i) => (i * i * 31) >> 4);
const labels = (n: number) => Uint8Array.from({ length: n }, (_, i) => i % 3);
const pictures = (n: number) =>
  Array.from({ length: n }, (_, i) =>
    png(
      3,
      3,
      1,
      bytes(9).map((b) => b + i),
    ),
  );
const text = (n: number, row: (i: number) => string) => Array.from({ length: n }, (_, i) => row(i)).join('\n');

const DROPS: Readonly<Record<string, () => readonly DataFile[]>> = {
  'IDX in gzip': () => [
    fileInMemory('images.gz', gz(idx([3000, 10, 10], bytes(300_000)))),
    fileInMemory('labels.gz', gz(idx([3000], labels(3000)))),
  ],
  NPZ: () => [
    fileInMemory(
      'set.npz',
      zip({ 'x.npy': npy('<f8', [3000, 20], numpyBytes('<f8', [...bytes(60_000)])), 'y.npy': npy('|u1', [3000], labels(3000)) }),
    ),
  ],
  'CIFAR batches': () => [
    fileInMemory(
      'data_batch_1.bin',
      Uint8Array.from({ length: 600 * 3073 }, (_, i) => (i % 3073 === 0 ? (i / 3073) % 7 : i)),
    ),
  ],
  CSV: () => [textFile('set.csv', `a,b,label\n${text(20_000, (i) => `${i}.5,${i},${i % 3}`)}`)],
  'JSON Lines': () => [
    textFile(
      'set.jsonl',
      text(4000, (i) => JSON.stringify({ text: `sentence ${i} ${'x'.repeat(30)}`, label: i % 3 })),
    ),
  ],
  'labelled text': () => [
    textFile(
      'set.txt',
      text(4000, (i) => `__label__${i % 3}\tsentence ${i} ${'x'.repeat(30)}`),
    ),
  ],
  'parquet of numbers': () => [
    fileInMemory(
      'set.parquet',
      parquet(
        [
          { name: 'a', data: Array.from({ length: 500 }, (_, i) => i / 2) },
          { name: 'label', data: [...labels(500)], type: 'INT32' },
        ],
        { rowGroupSize: 50 },
      ),
    ),
  ],
  'parquet of pictures': () => [fileInMemory('set.parquet', parquetOfPictures(pictures(60), [...labels(60)]))],
  'a zip of pictures': () => [
    fileInMemory('set.zip', zip(Object.fromEntries(pictures(60).map((p, i) => [`set/c${i % 3}/${i}.png`, p])))),
  ],
  'a folder of pictures': () => pictures(60).map((p, i) => fileInMemory(`set/c${i % 3}/${i}.png`, p)),
};

/** Counts reads, and which came after the stop. */
function watched(files: readonly DataFile[], signal: AbortSignal) {
  const seen = { reads: 0, late: 0 };
  const watchedFiles = files.map(
    (file): DataFile => ({
      path: file.path,
      size: file.size,
      async read(start, end) {
        seen.reads++;
        if (signal.aborted) seen.late++;
        await Promise.resolve();
        return file.read(start, end);
      },
    }),
  );
  return { seen, files: watchedFiles };
}

const unheard: unknown[] = [];
const hear = (reason: unknown) => unheard.push(reason);
beforeAll(() => process.on('unhandledRejection', hear));
afterAll(() => process.off('unhandledRejection', hear));

/** Every promise that is left has had its turn. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 5));

describe('stopped at any rest', () => {
  test.each(Object.keys(DROPS))('%s', async (name) => {
    const drop = DROPS[name]();
    let rests = 0;
    const whole = await understand(drop, {}, ports({ rest: async () => void rests++ }));
    expect(whole.refused).toBeNull();
    expect(rests).toBeGreaterThan(3);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: rests }), async (k) => {
        const stop = new AbortController();
        const reason = new Error('stopped');
        const { seen, files } = watched(drop, stop.signal);
        let rested = 0;
        const rest = async () => {
          if (++rested === k) stop.abort(reason);
        };
        const reading = understand(files, {}, ports({ rest, signal: stop.signal }));
        await expect(reading).rejects.toBe(reason);
        const reads = seen.reads;
        await settled();
        expect([seen.reads - reads, seen.late, rested]).toEqual([0, 0, k]);
      }),
      { numRuns: 12 },
    );
    await settled();
    expect(unheard).toEqual([]);
  });

  test('before it has begun: nothing is read at all', async () => {
    const stop = new AbortController();
    stop.abort('no');
    const { seen, files } = watched(DROPS.CSV(), stop.signal);
    await expect(understand(files, {}, ports({ signal: stop.signal }))).rejects.toBe('no');
    expect(seen.reads).toBe(0);
  });

  test.each([0, 1, 2])('while read %i never comes back', async (stuck) => {
    const stop = new AbortController();
    let reads = 0;
    const stuckFiles = DROPS['IDX in gzip']().map(
      (file): DataFile => ({
        path: file.path,
        size: file.size,
        read: (start, end) => {
          if (reads++ !== stuck) return file.read(start, end);
          setTimeout(() => stop.abort('enough'), 1);
          return new Promise(() => {});
        },
      }),
    );
    await expect(understand(stuckFiles, {}, ports({ signal: stop.signal }))).rejects.toBe('enough');
    await settled();
    expect(unheard).toEqual([]);
  });

  test('while a picture is being decoded that never comes back', async () => {
    const stop = new AbortController();
    const jpeg = (path: string) => fileInMemory(path, Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 1, 2));
    const decodeImage = () => {
      setTimeout(() => stop.abort('enough'), 1);
      return new Promise<never>(() => {});
    };
    const reading = understand([jpeg('a/1.jpg'), jpeg('b/1.jpg')], {}, ports({ signal: stop.signal, decodeImage }));
    await expect(reading).rejects.toBe('enough');
  });
});

test('a file that cannot be read is a sentence, not an error', async () => {
  const gone: DataFile = { path: 'gone.csv', size: 100, read: () => Promise.reject(new DOMException('moved', 'NotFoundError')) };
  const { refused } = await understand([gone], {}, ports());
  expect(refused).toBe('gone.csv could not be read. It may have been moved or changed: choose it again.');
});

test('a file that has become shorter is a sentence, not an error', async () => {
  const shrunk: DataFile = { path: 'log.csv', size: 100, read: async () => new Uint8Array(10) };
  const { refused } = await understand([shrunk], {}, ports());
  expect(refused).toBe('log.csv has become shorter while it was read: choose it again.');
});

test('nothing dropped is a sentence', async () => {
  expect((await understand([], {}, ports())).refused).toBe('No data were found in what was dropped.');
});
