import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LabelledSamples } from '../../../src/data/dataset';
import { digestByCoordinate, digestOfSamples } from '../../../src/data/digest';
import { columnsOf, type Samples, samplesOf } from '../../../src/data/samples';
import { finish } from '../../../src/lib/steps';

const set = (
  raw: Samples['raw'],
  dimension: number,
  labels: number[],
  scaling: Samples['scaling'] = null,
): Omit<LabelledSamples, 'classes'> => ({
  samples: samplesOf(raw, dimension, scaling),
  labels: Int32Array.from(labels),
});
const of = (part: Omit<LabelledSamples, 'classes'>, classes = 2): LabelledSamples => ({ ...part, classes });
type Part = ReturnType<typeof set>;
const digest = (train: Part, held: Part | null = null, classes = 2) =>
  finish(digestOfSamples(of(train, classes), held && of(held, classes)));
const half = () => ({ centre: Float64Array.of(1, 2), factor: Float64Array.of(0.5, 0.25) });

describe('the digest of samples as they are kept', () => {
  test('is SHA-256 over K, parts, and of each part kind, N, d0, scaled or not, values, labels, centre and factor', () => {
    const hash = createHash('sha256');
    const write = (bytes: Uint8Array) => hash.update(bytes);
    const doubles = (...numbers: number[]) => {
      const bytes = Buffer.alloc(8 * numbers.length);
      numbers.forEach((x, i) => void bytes.writeDoubleLE(x, 8 * i));
      write(bytes);
    };
    doubles(3, 1);
    doubles(1, 2, 2, 1);
    write(Uint8Array.of(1, 2, 3, 255));
    write(Uint8Array.of(2, 0, 0, 0, 1, 0, 0, 0));
    doubles(1, 2, 0.5, 0.25);
    doubles(8, 1, 2, 0);
    doubles(0.1, -7);
    write(Uint8Array.of(0, 0, 0, 0));
    const train = set(Uint8Array.of(1, 2, 3, 255), 2, [2, 1], half());
    expect(digest(train, set(Float64Array.of(0.1, -7), 2, [0]), 3)).toBe(hash.digest('hex'));
  });

  test('anything that runs see and that differs gives another', () => {
    const raw = () => Uint8Array.of(1, 2, 3, 4);
    const others = [
      digest(set(raw(), 2, [0, 1])),
      digest(set(Uint8Array.of(1, 2, 3, 5), 2, [0, 1])),
      digest(set(raw(), 2, [1, 0])),
      digest(set(raw(), 1, [0, 1, 0, 1])),
      digest(set(raw(), 2, [0, 1]), null, 3),
      digest(set(Float32Array.of(1, 2, 3, 4), 2, [0, 1])),
      digest(set(Float64Array.of(1, 2, 3, 4), 2, [0, 1])),
      digest(set(raw(), 2, [0, 1], half())),
      digest(set(raw(), 2, [0, 1], { ...half(), centre: Float64Array.of(1, 2.5) })),
      digest(set(raw(), 2, [0, 1], { ...half(), factor: Float64Array.of(0.5, 0.5) })),
      digest(set(Uint8Array.of(1, 2), 2, [0]), set(Uint8Array.of(3, 4), 2, [1])),
      digest(set(Uint8Array.of(3, 4), 2, [1]), set(Uint8Array.of(1, 2), 2, [0])),
    ];
    expect(new Set(others).size).toBe(others.length);
  });

  test('of a part of a larger buffer only the part counts', () => {
    const buffer = Uint8Array.of(9, 1, 2, 3, 4, 9);
    expect(digest(set(buffer.subarray(1, 5), 2, [0, 1]))).toBe(digest(set(Uint8Array.of(1, 2, 3, 4), 2, [0, 1])));
  });

  test('two megabytes are hashed in pieces that say how far they are', async () => {
    const train = set(
      Uint8Array.from({ length: 1_500_000 }, (_, i) => i * i),
      100,
      new Array(15_000).fill(0),
    );
    const held = set(new Uint8Array(500_000), 100, new Array(5_000).fill(1));
    const pauses = [...digestOfSamples(of(train), of(held))];
    expect(pauses).toEqual([0, 1, 2].map((i) => (i * 2 ** 19) / 2_000_000).concat([0.75]));
  });
});

/** The same in one go, as it was written first. */
function inOneGo(train: LabelledSamples, held: LabelledSamples | null): string {
  const hash = createHash('sha256');
  for (const { samples, labels, classes } of held ? [train, held] : [train]) {
    const X = columnsOf(samples);
    for (const numbers of [Float64Array.of(X.rows, X.cols, classes), X.data, Float64Array.from(labels)])
      hash.update(new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength));
  }
  return hash.digest('hex');
}

describe('the digest by coordinate', () => {
  test('is that of files of all times, of any shape, with and without a test part', () => {
    const part = (dimension: number) =>
      fc.array(fc.array(fc.double({ noNaN: true }), { minLength: dimension, maxLength: dimension }), {
        minLength: 1,
        maxLength: 9,
      });
    const any = fc.integer({ min: 1, max: 6 }).chain((d) => fc.tuple(fc.constant(d), part(d), fc.option(part(d))));
    fc.assert(
      fc.property(any, ([d, train, held]) => {
        const made = (rows: number[][]) =>
          of(
            set(
              Float64Array.from(rows.flat()),
              d,
              rows.map((_, i) => i % 2),
            ),
          );
        const [a, b] = [made(train), held && made(held)];
        expect(finish(digestByCoordinate(a, b))).toBe(inOneGo(a, b));
      }),
    );
  });

  test('where coordinates do not fit into one block', () => {
    const wide = set(
      Float64Array.from({ length: 40_000 * 5 }, (_, i) => Math.sqrt(i)),
      5,
      new Array(40_000).fill(0),
    );
    expect(finish(digestByCoordinate(of(wide, 1), null))).toBe(inOneGo(of(wide, 1), null));
  });
});
