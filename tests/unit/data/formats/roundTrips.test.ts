/** Any small set comes back from every format that tests can write: the same values, the same classes. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Collection, CollectionPart } from '../../../../src/data/collection';
import { type DataFile, fileInMemory } from '../../../../src/data/dataFile';
import type { Corrections } from '../../../../src/data/understand/corrections';
import { understood } from './ports';
import { bytesOf, gz, idx, npy, numpyBytes, parquet, parquetOfPictures, png, textFile, zip } from './writers';

/** Labels 0..K-1, every one twice at least. */
const labelsOf = fc
  .tuple(fc.integer({ min: 2, max: 4 }), fc.array(fc.nat(3), { maxLength: 8 }))
  .map(([K, more]) => [...Array.from({ length: 2 * K }, (_, i) => i % K), ...more.map((k) => k % K)]);

const shaped = <T>(value: fc.Arbitrary<T>, dimension: fc.Arbitrary<number> = fc.integer({ min: 1, max: 6 })) =>
  fc
    .tuple(labelsOf, dimension)
    .chain(([labels, d]) =>
      fc.array(value, { minLength: labels.length * d, maxLength: labels.length * d }).map((values) => ({ labels, d, values })),
    );

const byte = fc.nat(255);
const float = fc.double({ noNaN: true, noDefaultInfinity: true });

async function collectionOf(files: readonly DataFile[], corrections: Corrections = {}): Promise<Collection> {
  const { collection, refused } = await understood(files, corrections);
  expect(refused).toBeNull();
  return collection as Collection;
}

function numbersOf({ content }: CollectionPart): readonly number[] {
  return content.kind === 'numbers' ? Array.from(content.values) : [];
}

const checked = <T>(arbitrary: fc.Arbitrary<T>, check: (value: T) => Promise<void>, numRuns = 25) =>
  fc.assert(fc.asyncProperty(arbitrary, check), { numRuns });

test('IDX, plain and in gzip', () =>
  checked(fc.tuple(shaped(byte), fc.boolean()), async ([{ labels, d, values }, packed]) => {
    const pack = (bytes: Uint8Array<ArrayBuffer>) => (packed ? gz(bytes) : bytes);
    const end = packed ? '.gz' : '';
    const { train, test, classNames } = await collectionOf([
      fileInMemory(`labels-idx1-ubyte${end}`, pack(idx([labels.length], Uint8Array.from(labels)))),
      fileInMemory(`images-idx2-ubyte${end}`, pack(idx([labels.length, d], Uint8Array.from(values)))),
    ]);
    expect(numbersOf(train)).toEqual(values);
    expect([...train.labels]).toEqual(labels);
    expect([test, classNames]).toEqual([null, [...new Set(labels)].sort().map(String)]);
  }));

const RANGES: Readonly<Record<string, readonly [number, number]>> = {
  b1: [0, 1],
  u1: [0, 255],
  i1: [-128, 127],
  u2: [0, 65_535],
  i2: [-32_768, 32_767],
  u4: [0, 2 ** 32 - 1],
  i4: [-(2 ** 31), 2 ** 31 - 1],
  u8: [0, Number.MAX_SAFE_INTEGER],
  i8: [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
};

test('NPY of every type of number, of both byte orders, by rows and by columns, with labels beside', () =>
  checked(
    fc.tuple(fc.constantFrom('<', '>'), fc.constantFrom(...Object.keys(RANGES), 'f4', 'f8')).chain(([order, kind]) => {
      const range = RANGES[kind];
      const value = range
        ? fc.maxSafeInteger().map((n) => range[0] + (Math.abs(n) % (range[1] - range[0] + 1)))
        : kind === 'f4'
          ? fc.float({ noNaN: true, noDefaultInfinity: true })
          : float;
      return fc.record({ descr: fc.constant(`${order}${kind}`), fortran: fc.boolean(), set: shaped(value) });
    }),
    async ({ descr, fortran, set: { labels, d, values } }) => {
      const N = labels.length;
      const stored = fortran ? Array.from(values, (_, t) => values[(t % N) * d + Math.floor(t / N)]) : values;
      const { train } = await collectionOf([
        fileInMemory('x.npy', npy(descr, [N, d], numpyBytes(descr, stored), fortran)),
        fileInMemory('y.npy', npy('<i8', [N], numpyBytes('<i8', labels))),
      ]);
      // -0 and 0 are the same number.
      expect(numbersOf(train).map((x) => x + 0)).toEqual(values.map((x) => x + 0));
      expect([...train.labels]).toEqual(labels);
    },
    60,
  ));

test('NPZ with training and test inside, packed or not', () =>
  checked(fc.tuple(shaped(float), fc.constantFrom(0 as const, 6 as const)), async ([{ labels, d, values }, level]) => {
    const N = labels.length;
    const entries = (of: string, xs: readonly number[], ys: readonly number[]) => ({
      [`x_${of}.npy`]: npy('<f8', [ys.length, d], numpyBytes('<f8', xs)),
      [`y_${of}.npy`]: npy('|u1', [ys.length, 1], Uint8Array.from(ys)),
    });
    const { train, test } = await collectionOf([
      fileInMemory(
        'set.npz',
        zip({ ...entries('test', values.slice(0, d), labels.slice(0, 1)), ...entries('train', values, labels) }, level),
      ),
    ]);
    expect([numbersOf(train), [...train.labels]]).toEqual([values, labels]);
    expect(N).toBeGreaterThan(1);
    expect(test && [numbersOf(test), [...test.labels]]).toEqual([values.slice(0, d), labels.slice(0, 1)]);
  }));

const name = fc
  .string({ unit: fc.constantFrom('a', 'é', ',', '"', ';', ' ', '\n', '7'), minLength: 1, maxLength: 6 })
  .map((s) => `n${s}z`);

test('CSV with any names in its cells, parted by commas, semicolons or tabs, with either line end', () =>
  checked(
    fc.tuple(
      shaped(float),
      fc.uniqueArray(name, { minLength: 4, maxLength: 4 }),
      fc.constantFrom(',', ';', '\t'),
      fc.constantFrom('\n', '\r\n'),
      fc.boolean(),
    ),
    async ([{ labels, d, values }, names, delimiter, lineEnd, mark]) => {
      const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
      const rows = labels.map((k, i) => [...values.slice(i * d, (i + 1) * d).map(String), quoted(names[k])]);
      const header = [...Array.from({ length: d }, (_, j) => quoted(`size, ${j}`)), 'label'];
      const text = [header, ...rows].map((row) => row.join(delimiter)).join(lineEnd);
      const { train, classNames } = await collectionOf([textFile('set.csv', `${mark ? '\uFEFF' : ''}${text}`)]);
      expect(numbersOf(train).map((x) => x + 0)).toEqual(values.map((x) => x + 0));
      expect(Array.from(train.labels, (k) => classNames[k])).toEqual(labels.map((k) => names[k]));
    },
    60,
  ));

test('JSON Lines of any sentences', () =>
  checked(
    labelsOf.chain((labels) =>
      fc
        .array(
          fc.string({ minLength: 1 }).map((s) => `a${s}b`),
          { minLength: labels.length, maxLength: labels.length },
        )
        .map((texts) => ({ labels, texts })),
    ),
    async ({ labels, texts }) => {
      const lines = labels.map((label, i) => JSON.stringify({ text: texts[i], label, label_text: `class ${label}` }));
      const { train, classNames } = await collectionOf([textFile('set.jsonl', lines.join('\n'))]);
      expect(train.content).toEqual({ kind: 'sentences', texts });
      expect(Array.from(train.labels, (k) => classNames[k])).toEqual(labels.map((k) => `class ${k}`));
    },
  ));

test('parquet of columns of numbers', () =>
  checked(shaped(float), async ({ labels, d, values }) => {
    const columns = Array.from({ length: d }, (_, j) => ({
      name: `a${j}`,
      type: 'DOUBLE' as const,
      data: labels.map((_, i) => values[i * d + j]),
    }));
    const file = parquet([...columns, { name: 'label', type: 'INT32', data: labels }], { rowGroupSize: 3 });
    const { train } = await collectionOf([fileInMemory('set.parquet', file)]);
    expect(numbersOf(train).map((x) => x + 0)).toEqual(values.map((x) => x + 0));
    expect([...train.labels]).toEqual(labels);
  }));

/** Pixel by pixel to channel by channel, in words of its own: the value of channel c at pixel p. */
const planes = (picture: readonly number[], pixels: number) =>
  [0, 1, 2].flatMap((c) => Array.from({ length: pixels }, (_, p) => picture[3 * p + c]));
/** One pixel is coloured, so that no picture is grey. */
const coloured = (pixels: readonly number[]) => [200, 10, 30, ...pixels.slice(3)];

test('parquet of colour PNGs, with the names of its classes', () =>
  checked(shaped(byte, fc.constant(12)), async ({ labels, values }) => {
    const pictures = labels.map((_, i) => coloured(values.slice(12 * i, 12 * (i + 1))));
    const features = {
      info: { features: { image: { _type: 'Image' }, label: { names: ['zero', 'one', 'two', 'three'], _type: 'ClassLabel' } } },
    };
    const file = parquetOfPictures(
      pictures.map((p) => png(2, 2, 3, p)),
      labels,
      [{ key: 'huggingface', value: JSON.stringify(features) }],
    );
    const { train, shape, classNames } = await collectionOf([fileInMemory('set.parquet', file)]);
    expect(shape).toEqual({ height: 2, width: 2, channels: 3 });
    expect(numbersOf(train)).toEqual(pictures.flatMap((p) => planes(p, 4)));
    expect([...train.labels]).toEqual(labels);
    expect(classNames).toEqual(['zero', 'one', 'two', 'three'].slice(0, new Set(labels).size));
  }));

test('a zip of PNGs, one folder a class, and the same files in a folder', () =>
  checked(fc.tuple(shaped(byte, fc.constant(12)), fc.boolean()), async ([{ labels, values }, packed]) => {
    const files = Object.fromEntries(
      labels.map((k, i) => [
        `set/class ${k}/${String(i).padStart(3, '0')}.png`,
        png(2, 2, 3, coloured(values.slice(12 * i, 12 * (i + 1)))),
      ]),
    );
    const dropped = packed
      ? [fileInMemory('set.zip', zip(files))]
      : Object.entries(files).map(([path, bytes]) => fileInMemory(path, bytes));
    const { train, shape, classNames } = await collectionOf(dropped);
    expect(shape).toEqual({ height: 2, width: 2, channels: 3 });
    expect(classNames).toEqual([...new Set(labels)].sort().map((k) => `class ${k}`));
    expect([...train.labels]).toEqual(labels);
    expect(numbersOf(train)).toEqual(labels.flatMap((_, i) => planes(coloured(values.slice(12 * i, 12 * (i + 1))), 4)));
  }));

test('sentences behind __label__', () =>
  checked(labelsOf, async (labels) => {
    const text = labels.map((k, i) => `__label__${k + 1}\tsentence number ${i} , "quoted" .`).join('\n');
    const { train, classNames } = await collectionOf([fileInMemory('sst.txt', bytesOf(`${text}\n`))]);
    expect(train.content).toEqual({ kind: 'sentences', texts: labels.map((_, i) => `sentence number ${i} , "quoted" .`) });
    expect(Array.from(train.labels, (k) => classNames[k])).toEqual(labels.map((k) => String(k + 1)));
  }));
