import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import type { LabelledSamples } from '../../../src/data/dataset';
import { digestByCoordinate } from '../../../src/data/digest';
import { samplesOf } from '../../../src/data/samples';
import { matrix, transpose } from '../../../src/lib/linalg/matrix';
import { finish } from '../../../src/lib/steps';
import { preparedFor, smallConfig } from '../../support/problems';

/** Numbers row by row of X, one sample a column. */
const set = (rows: number, X: number[], labels: number[], classes = 2): LabelledSamples => ({
  samples: samplesOf(transpose(matrix(rows, labels.length, Float64Array.from(X))).data, rows),
  labels: Int32Array.from(labels),
  classes,
});

const digestOf = (train: LabelledSamples, held: LabelledSamples | null) => finish(digestByCoordinate(train, held));

test('is SHA-256 over shape, samples and labels as float64, training first', () => {
  const hash = createHash('sha256');
  for (const numbers of [[2, 3, 2], [1, 2, 3, 4, 5, 0.1], [0, 1, 0], [2, 1, 2], [7, 8], [1]]) {
    const bytes = Buffer.alloc(8 * numbers.length);
    numbers.forEach((x, i) => {
      bytes.writeDoubleLE(x, 8 * i);
    });
    hash.update(bytes);
  }
  expect(digestOf(set(2, [1, 2, 3, 4, 5, 0.1], [0, 1, 0]), set(2, [7, 8], [1]))).toBe(hash.digest('hex'));
});

test('one bit, one label, the shape, or a sample moved between training and held-out gives another', () => {
  const base = digestOf(set(2, [1, 2, 3, 4], [0, 1]), null);
  const others = [
    digestOf(set(2, [1, 2, 3, 4 + 2 ** -50], [0, 1]), null),
    digestOf(set(2, [1, 2, 3, 4], [1, 0]), null),
    digestOf(set(1, [1, 2, 3, 4], [0, 1, 0, 1]), null),
    digestOf(set(2, [1, 2, 3, 4], [0, 1], 3), null),
    digestOf(set(2, [1, 3], [0]), set(2, [2, 4], [1])),
    digestOf(set(2, [2, 4], [1]), set(2, [1, 3], [0])),
  ];
  expect(new Set([base, ...others]).size).toBe(1 + others.length);
});

test('of a part of a larger buffer only the part counts', () => {
  const buffer = Float64Array.from([9, 1, 3, 2, 4, 9]);
  const part: LabelledSamples = { ...set(2, [1, 2, 3, 4], [0, 1]), samples: samplesOf(buffer.subarray(1, 5), 2) };
  expect(digestOf(part, null)).toBe(digestOf(set(2, [1, 2, 3, 4], [0, 1]), null));
});

test('a run says it of its own data; only what draws the data changes it', () => {
  const digest = (change: object) => {
    const { problem, setup } = preparedFor({ ...smallConfig, test: 0.4, ...change });
    expect(setup.facts.digest).toBe(digestOf(problem.data, problem.test));
    return setup.facts.digest;
  };
  const base = digest({});
  expect(base).toMatch(/^[0-9a-f]{64}$/);
  for (const change of [{ lr: 0.3 }, { depth: 5 }, { net: 'mlp' }, { eps: 0.1 }]) expect(digest(change)).toBe(base);
  for (const change of [{ seed: 1 }, { noise: 'normal' }, { noiseSize: 1.5 }, { n: 4 }, { test: 0.5, n: 9 }])
    expect(digest(change)).not.toBe(base);
});
