/** The small parts that readers are made of. */
import { describe, expect, test } from 'vitest';
import { fileInMemory } from '../../../../src/data/dataFile';
import { readerOf } from '../../../../src/data/formats/elements';
import { LabelCoder, labelKey } from '../../../../src/data/formats/labelCodes';
import { PicturePool } from '../../../../src/data/formats/picturePool';
import { RowStore } from '../../../../src/data/formats/rowStore';
import { chunksOf } from '../../../../src/data/formats/source';
import { count, list } from '../../../../src/data/words';
import { pace } from './ports';

test.each([
  [0x3c00, 1],
  [0xc000, -2],
  [0x7bff, 65_504],
  [0x0400, 2 ** -14],
  [0x0001, 2 ** -24],
  [0x83ff, -1023 * 2 ** -24],
  [0x8000, -0],
  [0x7c00, Number.POSITIVE_INFINITY],
  [0xfc00, Number.NEGATIVE_INFINITY],
  [0x7e00, Number.NaN],
])('the 16 bits %i are the number %d', (bits, number) => {
  const view = new DataView(new ArrayBuffer(2));
  view.setUint16(0, bits);
  expect(readerOf('float16', false)(view, 0)).toBe(number);
});

describe('the pace', () => {
  test('stops between two pieces of work even where its slice is not over', () => {
    const stop = new AbortController();
    const { turn } = pace({ now: () => 0, signal: stop.signal });
    expect(turn()).toBeNull();
    stop.abort(new Error('stopped'));
    expect(turn).toThrow('stopped');
  });

  test('rests once ten milliseconds are over, and counts from then on', async () => {
    let time = 0;
    let rests = 0;
    const { turn } = pace({ now: () => time, rest: async () => void rests++ });
    time = 9;
    expect(turn()).toBeNull();
    time = 10;
    await turn();
    expect([rests, turn()]).toEqual([1, null]);
  });

  test('shares a rest among those who are due at the same time', async () => {
    let time = 0;
    let rests = 0;
    const gone: (() => void)[] = [];
    const { turn } = pace({
      now: () => time,
      rest: () => {
        rests++;
        return new Promise((resolve) => gone.push(resolve));
      },
    });
    time = 20;
    const both = Promise.all([turn(), turn()]);
    gone[0]();
    await both;
    expect(rests).toBe(1);
    time = 40;
    expect(turn()).not.toBeNull();
    expect(rests).toBe(2);
  });

  test('does not begin a read once it is stopped', async () => {
    const stop = new AbortController();
    let reads = 0;
    const file = { path: 'x', size: 3 << 20, read: async (start = 0, end = 0) => new Uint8Array(end - start + 0 * reads++) };
    const reading = async () => {
      for await (const _ of chunksOf(file, pace({ now: () => 0, rest: async () => {}, signal: stop.signal })))
        stop.abort('enough');
    };
    await expect(reading()).rejects.toBe('enough');
    expect(reads).toBe(1);
  });
});

test('a file in memory is read in pieces of a megabyte', async () => {
  const lengths: number[] = [];
  for await (const piece of chunksOf(fileInMemory('x', new Uint8Array((1 << 20) + 5)), pace())) lengths.push(piece.length);
  expect(lengths).toEqual([1 << 20, 5]);
});

test('rows are bytes until one is not, and what was kept stays', () => {
  const store = new RowStore(2);
  for (let i = 0; i < 100; i++) store.add(Float64Array.of(i, 255), 10);
  expect(store.done()).toBeInstanceOf(Uint8Array);
  for (const odd of [256, -1, 0.5]) store.add(Float64Array.of(odd, 7), 10);
  const values = store.done();
  expect(values).toBeInstanceOf(Float64Array);
  expect([values[198], values[199], ...values.slice(200)]).toEqual([99, 255, 256, 7, -1, 7, 0.5, 7]);
});

test.each([256, -1, 0.5])('%d is no byte', (odd) => {
  const store = new RowStore(1);
  store.add(Float64Array.of(odd), 1);
  expect(store.done()).toEqual(Float64Array.of(odd));
});

test('grey and coloured pictures keep the order in which they came', () => {
  const pool = new PicturePool(2, null);
  const add = (label: string, rgb: readonly number[]) =>
    pool.add(label, label, { width: 1, height: 1, channels: 3, data: Uint8Array.from(rgb) });
  add('a', [1, 2, 3]);
  add('b', [9, 9, 9]);
  add('a', [4, 5, 6]);
  add('c', [8, 8, 8]);
  const { values, labels } = pool.samples({ height: 1, width: 1, channels: 3 }, false);
  expect(values).toEqual(Uint8Array.of(1, 2, 3, 9, 9, 9, 4, 5, 6, 8, 8, 8));
  expect(Array.from(labels.codes, (code) => labels.keys[code])).toEqual(['a', 'b', 'a', 'c']);
});

test('colour becomes grey by the brightness that people see', () => {
  const pool = new PicturePool(1, { height: 1, width: 1, channels: 1 });
  pool.add('a', 'a', { width: 1, height: 1, channels: 3, data: Uint8Array.of(100, 200, 50) });
  // 29.9 + 117.4 + 5.7
  expect(pool.samples({ height: 1, width: 1, channels: 1 }, false).values).toEqual(Uint8Array.of(153));
});

test.each([
  [' 1.0 ', '1'],
  ['01', '1'],
  ['-0', '0'],
  ['+3.', '3'],
  ['1.5', '1.5'],
  ['cat ', 'cat'],
  ['99999999999999999999', '99999999999999999999'],
])('the label %j is written %j', (text, key) => {
  expect(labelKey(text)).toBe(key);
});

test('of each class so many are taken, the first ones', () => {
  const coder = new LabelCoder(2);
  expect(['a', 'b', 'a', 'a', 'b'].map((label) => coder.add(label))).toEqual([true, true, true, false, true]);
  expect(coder.done()).toEqual({ codes: Int32Array.of(0, 1, 0, 1), keys: ['a', 'b'] });
});

test('words for numbers and lists', () => {
  expect([count(1, 'class', 'classes'), count(60_000, 'class', 'classes')]).toEqual(['1 class', '60,000 classes']);
  expect([list(['a']), list(['a', 'b']), list(['a', 'b', 'c']), list(['a', 'b', 'c', 'd'], 3)]).toEqual([
    'a',
    'a and b',
    'a, b and c',
    'a, b and 2 more',
  ]);
});
