/** What the data worker says of dropped files. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { setImmediate as rest } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { fileInMemory } from '../../src/data/dataFile';
import { fingerprint } from '../../src/data/fingerprint';
import type { DataAnswer } from '../../src/workers/dataProtocol';
import { pace } from '../unit/data/formats/ports';
import { bytesOf, gz, idx } from '../unit/data/formats/writers';
import { dataWorker, sent } from './dataWorker';

const sha256 = (bytes: string | Uint8Array) => createHash('sha256').update(bytes).digest('hex');

const CSV = 'a,b,label\n1,2,x\n3,4,y\n5,6,x\n7,8,y\n';
/** The label column can be taken for either. */
const TWO = `colour,size,kind\n${Array.from({ length: 12 }, (_, i) => `${i % 2 ? 'red' : 'blue'},${i},${'pqr'[i % 3]}`).join('\n')}\n`;

/** Pictures of 2 x 3 whose bytes are their number, labels 0, 1, 2 in turn. */
const pictures = (n: number, classes = 3) => [
  sent(
    'train-images-idx3-ubyte.gz',
    gz(
      idx(
        [n, 2, 3],
        Uint8Array.from({ length: n * 6 }, (_, i) => Math.floor(i / 6)),
      ),
    ),
  ),
  sent(
    'train-labels-idx1-ubyte',
    idx(
      [n],
      Uint8Array.from({ length: n }, (_, i) => i % classes),
    ),
  ),
];

describe('the fingerprint', () => {
  test('of one file is the SHA-256 of its bytes, whatever it is called', async () => {
    const worker = dataWorker();
    worker.read(1, [sent('iris.csv', CSV)]);
    expect((await worker.end(1, 'understood')).sha).toBe(sha256(CSV));
    worker.read(2, [sent('folder/other.csv', CSV)]);
    expect((await worker.end(2, 'understood')).sha).toBe(sha256(CSV));
  });

  test('of several is the SHA-256 of the sorted lines of theirs, in whatever order they came', async () => {
    const files = pictures(30);
    const lines = await Promise.all(
      files.map(async ({ blob, path }) => `${sha256(new Uint8Array(await blob.arrayBuffer()))}  ${path}\n`),
    );
    const worker = dataWorker();
    for (const [job, order] of [files, [files[1], files[0]]].entries()) {
      worker.read(job, order);
      expect((await worker.end(job, 'understood')).sha).toBe(sha256(lines.sort().join('')));
    }
  });

  test('is said as soon as it is known, and is not made again where it was known', async () => {
    const worker = dataWorker();
    worker.read(1, [sent('iris.csv', CSV)]);
    await worker.end(1, 'understood');
    expect(worker.of(1)).toContainEqual({ type: 'hashed', sha: sha256(CSV), job: 1 });
    worker.read(2, null, { label: 'label' }, 'the one that was known');
    expect((await worker.end(2, 'understood')).sha).toBe('the one that was known');
    expect(worker.of(2).map(({ type }) => type)).not.toContain('hashed');
  });

  test('of several passes over one that cannot be read, which is then said to be left out', async () => {
    const files = pictures(30);
    const whole = dataWorker();
    whole.read(1, files);
    const { sha } = await whole.end(1, 'understood');
    const worker = dataWorker();
    worker.read(1, [...files, { path: 'gone.csv', blob: unreadable() }]);
    const end = await worker.end(1, 'understood');
    expect(end.sha).toBe(sha);
    expect(end.understood.leftOut.join(' ')).toContain('gone.csv could not be read.');
  });
});

/** A file that was moved since it was chosen. */
function unreadable(): Blob {
  return {
    size: 100,
    slice: () => ({ arrayBuffer: () => Promise.reject(new DOMException('gone', 'NotReadableError')) }),
  } as unknown as Blob;
}

describe('what was understood', () => {
  test('of a table: classes, counts, dimension, questions; no examples, since a person would see numbers', async () => {
    const worker = dataWorker();
    worker.read(1, [sent('iris.csv', CSV)]);
    const { understood } = await worker.end(1, 'understood');
    expect(understood).toMatchObject({
      classNames: ['x', 'y'],
      counts: [2, 2],
      testCounts: null,
      dimension: 2,
      shape: null,
      examples: null,
    });
    expect(understood.questions).toContainEqual(expect.objectContaining({ field: 'label', chosen: 'label' }));
    expect(worker.transferred).toEqual([]);
  });

  test('of pictures: the first eight of each class, class by class, handed over and not copied', async () => {
    const worker = dataWorker();
    worker.read(1, pictures(32));
    const { understood } = await worker.end(1, 'understood');
    expect(understood).toMatchObject({ counts: [11, 11, 10], dimension: 6, shape: { height: 2, width: 3, channels: 1 } });
    const { labels, preview } = understood.examples ?? {};
    expect([...(labels ?? [])]).toEqual([0, 1, 2].flatMap((k) => new Array(8).fill(k)));
    if (preview?.kind !== 'pictures') throw new Error('These are pictures.');
    const shown = [0, 1, 2].flatMap((k) => Array.from({ length: 8 }, (_, i) => 3 * i + k));
    expect([...preview.pixels]).toEqual(shown.flatMap((i) => new Array(6).fill(i)));
    expect(worker.transferred).toEqual([preview.pixels.buffer]);
    expect(preview.pixels.buffer.byteLength).toBe(24 * 6);
  });

  test('of a class with fewer samples: all of them', async () => {
    const worker = dataWorker();
    worker.read(1, pictures(8));
    const { understood } = await worker.end(1, 'understood');
    expect([...(understood.examples?.labels ?? [])]).toEqual([0, 0, 0, 1, 1, 1, 2, 2]);
  });

  test('of large pictures: fewer of each class, so that all take at most 16 MB', async () => {
    const [images, labels] = [idx([6, 2000, 2000], new Uint8Array(24e6)), idx([6], Uint8Array.of(0, 1, 0, 1, 0, 1))];
    const worker = dataWorker();
    worker.read(1, [sent('x-images.idx', images), sent('x-labels.idx', labels)]);
    const { understood } = await worker.end(1, 'understood');
    expect([...(understood.examples?.labels ?? [])]).toEqual([0, 0, 1, 1]);
  });

  test('of sentences: they are cut at 200 characters, never in the middle of one', async () => {
    const long = `${'w'.repeat(198)}🙂 and more`;
    const lines = [long, 'short', 'b '.repeat(20), 'four words are enough'].map((text, i) =>
      JSON.stringify({ text: `${text}`, label: i % 2 ? 'bad' : 'good' }),
    );
    const worker = dataWorker();
    worker.read(1, [sent('reviews.jsonl', lines.join('\n'))]);
    const { understood } = await worker.end(1, 'understood');
    expect(understood.dimension).toBeNull();
    const preview = understood.examples?.preview;
    if (preview?.kind !== 'sentences') throw new Error('These are sentences.');
    expect(preview.texts).toContain(`${'w'.repeat(198)}…`);
    expect(preview.texts).toContain('short');
  });

  test('with a test set: its counts, a class of which it has none among them', async () => {
    const worker = dataWorker();
    worker.read(1, [
      ...pictures(30),
      sent('t10k-images-idx3-ubyte', idx([2, 2, 3], new Uint8Array(12))),
      sent('t10k-labels-idx1-ubyte', idx([2], Uint8Array.of(0, 2))),
    ]);
    expect((await worker.end(1, 'understood')).understood).toMatchObject({ counts: [10, 10, 10], testCounts: [1, 0, 1] });
  });

  const FOLDER = '../shared/data/fashion-mnist-small';
  test.skipIf(!existsSync(FOLDER))('of a real set: every sample counted, eighty to look at (skipped: no data)', async () => {
    const names = ['train', 'test'].flatMap((part) => [`${part}-images-idx3-ubyte.gz`, `${part}-labels-idx1-ubyte.gz`]);
    const files = await Promise.all(names.map(async (name) => sent(name, new Uint8Array(await readFile(`${FOLDER}/${name}`)))));
    const worker = dataWorker({ now: () => performance.now() });
    worker.read(1, files);
    const { understood } = await worker.end(1, 'understood');
    expect(new Set(understood.counts).size).toBe(1);
    expect(understood.counts.length).toBe(10);
    expect(understood.examples?.labels.length).toBe(80);
    expect(understood.examples?.preview).toMatchObject({ shape: { height: 28, width: 28, channels: 1 } });
  });
});

describe('corrections', () => {
  test('are heeded, without the files being sent again', async () => {
    const worker = dataWorker();
    worker.read(1, [sent('shapes.csv', TWO)]);
    const { sha } = await worker.end(1, 'understood');
    worker.read(2, null, { label: 'colour' }, sha);
    expect((await worker.end(2, 'understood')).understood.classNames).toEqual(['blue', 'red']);
    worker.read(3, null, { label: 'kind' }, sha);
    expect((await worker.end(3, 'understood')).understood.classNames).toEqual(['p', 'q', 'r']);
  });

  test('that leave nothing to read: refused, with the question that undoes them', async () => {
    const worker = dataWorker();
    worker.read(1, [sent('shapes.csv', TWO)], { roles: { 'shapes.csv': 'out' } });
    const { sentence, questions, sha } = await worker.end(1, 'refused');
    expect(sentence).toContain('All data were left out');
    expect(questions).toContainEqual(expect.objectContaining({ field: 'roles', path: 'shapes.csv', chosen: 'out' }));
    expect(sha).toBe(sha256(TWO));
  });
});

describe('files that are no data', () => {
  test.each([
    ['a picture of no class', 'cat.png', 'not a picture', /cat\.png/],
    ['a file of nothing', 'empty.csv', '', /empty\.csv is empty/],
    ['a damaged gzip', 'images.gz', gz(idx([9, 2, 3], new Uint8Array(54))).slice(0, 25), /images\.gz/],
  ])('%s is refused in a sentence, with its fingerprint', async (_, path, content, sentence) => {
    const worker = dataWorker();
    worker.read(1, [sent(path, content)]);
    const end = await worker.end(1, 'refused');
    expect(end.sentence).toMatch(sentence);
    expect(end.sha).toBe(sha256(content));
  });

  test('a file that was moved since: what to do, and no fingerprint', async () => {
    const worker = dataWorker();
    worker.read(1, [{ path: 'iris.csv', blob: unreadable() }]);
    expect(await worker.end(1, 'refused')).toEqual({
      type: 'refused',
      sha: null,
      sentence: 'iris.csv could not be read. It may have been moved or changed: choose it again.',
      questions: [],
    });
  });

  test('what nobody foresaw ends the job with its cause, and the next one works', async () => {
    let broken = true;
    const worker = dataWorker({
      rest: async () => {
        if (broken) throw new Error('the clock broke');
        await rest();
      },
    });
    worker.read(1, pictures(30));
    expect(await worker.end(1, 'failed')).toMatchObject({ sentence: 'the clock broke', cause: expect.stringContaining('Error') });
    broken = false;
    worker.read(2, null);
    await worker.end(2, 'understood');
  });
});

describe('progress', () => {
  test('is told of the fingerprint and of the reading, in shares, at most ten times a second', async () => {
    let time = 0;
    const told: { at: number; answer: DataAnswer }[] = [];
    const worker = dataWorker({
      now: () => {
        time += 7;
        return time;
      },
      emit: (answer) => told.push({ at: time, answer }),
    });
    worker.read(1, [sent('large.csv', `a,label\n${Array.from({ length: 400_000 }, (_, i) => `${i},${i % 3}\n`).join('')}`)]);
    await worker.until(() => told.some(({ answer }) => answer.type === 'understood'));
    const progress = told.flatMap(({ at, answer }) => (answer.type === 'reading' ? [{ at, answer }] : []));
    const phases = [...new Set(progress.map(({ answer }) => answer.what))];
    expect(phases).toEqual(['Looking through large.csv', 'Reading large.csv']);
    for (const { answer } of progress) expect(answer.share >= 0 && answer.share <= 1).toBe(true);
    for (const [i, { at }] of progress.entries()) if (i > 0) expect(at - progress[i - 1].at).toBeGreaterThanOrEqual(100);
    expect(progress.length).toBeGreaterThan(3);
  });

  test('of the fingerprint counts all files together', async () => {
    const files = [1, 2, 3, 4].map((n) => fileInMemory(`${n}.bin`, new Uint8Array(1000)));
    const told: number[] = [];
    await fingerprint(files, pace(), (done) => told.push(done));
    expect(told).toEqual([1000, 2000, 3000, 4000]);
  });
});

describe('given up', () => {
  test('the fingerprint of several files ends with the reason, and reads no other', async () => {
    const controller = new AbortController();
    const reason = new Error('no longer wanted');
    const read: number[] = [];
    const files = [1, 2, 3].map((n) => ({
      ...fileInMemory(`${n}.bin`, new Uint8Array(1000)),
      read: async () => {
        read.push(n);
        if (n === 2) controller.abort(reason);
        return new Uint8Array(1000);
      },
    }));
    await expect(fingerprint(files, pace({ signal: controller.signal }), () => {})).rejects.toBe(reason);
    expect(read).toEqual([1, 2]);
  });

  test.each([0, 1, 2, 5, 10, 20, 30])('after %i rests: answered at once, and nothing more is said', async (rests) => {
    let rested = 0;
    const worker = dataWorker({
      rest: async () => {
        if (rested++ === rests) worker.cancel(1);
        await rest();
      },
    });
    worker.read(1, pictures(60_000));
    if (rests === 0) worker.cancel(1);
    await worker.until(() => worker.of(1).some(({ type }) => type === 'left' || type === 'understood'));
    const until = rested;
    for (let i = 0; i < 50; i++) await rest();
    expect(worker.of(1).at(-1)?.type).toBe('left');
    expect(worker.of(1).filter(({ type }) => type === 'left')).toHaveLength(1);
    expect(rested - until, 'work goes on').toBeLessThanOrEqual(1);
  });

  test('while a file does not answer: at once all the same', async () => {
    const blob = { size: 10, slice: () => ({ arrayBuffer: () => new Promise(() => {}) }) } as unknown as Blob;
    const worker = dataWorker();
    worker.read(1, [{ path: 'slow.csv', blob }]);
    await rest();
    worker.cancel(1);
    expect(worker.answers).toEqual([{ type: 'left', job: 1 }]);
    worker.read(2, [sent('iris.csv', CSV)]);
    await worker.end(2, 'understood');
  });

  test('the newest drop replaces the one before, which is answered as left', async () => {
    const worker = dataWorker();
    worker.read(1, pictures(2000));
    await worker.until(() => worker.of(1).length > 0);
    worker.read(2, [sent('iris.csv', CSV)]);
    expect(worker.of(1).at(-1)).toEqual({ type: 'left', job: 1 });
    expect((await worker.end(2, 'understood')).understood.classNames).toEqual(['x', 'y']);
    expect(worker.of(1).map(({ type }) => type)).not.toContain('understood');
  });

  test('a job that has ended cannot be given up any more', async () => {
    const worker = dataWorker();
    worker.read(1, [sent('iris.csv', CSV)]);
    await worker.end(1, 'understood');
    worker.cancel(1);
    worker.cancel(99);
    expect(worker.answers.map(({ type }) => type)).not.toContain('left');
  });
});

test('a byte order mark does not make another label', async () => {
  const worker = dataWorker();
  worker.read(1, [sent('iris.csv', bytesOf(`\uFEFF${CSV}`))]);
  expect((await worker.end(1, 'understood')).understood.classNames).toEqual(['x', 'y']);
});
