import { describe, expect, test } from 'vitest';
import type { LabelledSamples } from '../../../src/data/dataset';
import { holdOut, subset } from '../../../src/data/holdOut';
import { columnsOf, samplesOf } from '../../../src/data/samples';
import { fromRows } from '../../../src/lib/linalg/matrix';

/** Nine samples, four of class 0, three of class 1 and two of class 2, mixed; a sample is its own number, and its square. */
const data = (): LabelledSamples => ({
  samples: samplesOf(Float64Array.of(0, 0, 1, 1, 2, 4, 3, 9, 4, 16, 5, 25, 6, 36, 7, 49, 8, 64), 2),
  labels: Int32Array.of(0, 1, 0, 2, 1, 0, 0, 1, 2),
  classes: 3,
});

/** The numbers of the samples, with their labels. */
const numbers = (set: LabelledSamples | null) =>
  set && Array.from(set.labels, (label, i) => [columnsOf(set.samples).data[i], label]);

/** A set with its samples as columns. */
const inColumns = (set: LabelledSamples | null) => set && { X: columnsOf(set.samples), labels: set.labels, classes: set.classes };

describe('what is held out', () => {
  test('is the last samples of each class, half of them rounded down; what is left is trained on, both in their old order', () => {
    const { train, test: held } = holdOut(data(), 0.5);
    expect(inColumns(train)).toEqual({
      X: fromRows([
        [0, 1, 2, 3, 4],
        [0, 1, 4, 9, 16],
      ]),
      labels: Int32Array.of(0, 1, 0, 2, 1),
      classes: 3,
    });
    expect(inColumns(held)).toEqual({
      X: fromRows([
        [5, 6, 7, 8],
        [25, 36, 49, 64],
      ]),
      labels: Int32Array.of(0, 0, 1, 2),
      classes: 3,
    });
  });

  test('is nothing of a class that the share leaves less than one sample of', () => {
    const { train, test: held } = holdOut(data(), 0.3);
    expect(numbers(held)).toEqual([[6, 0]]);
    expect(train.labels).toHaveLength(8);
  });

  test('is never all of a class, even at 0.99', () => {
    const { train } = holdOut(data(), 0.99);
    expect(numbers(train)).toEqual([
      [0, 0],
      [1, 1],
      [3, 2],
    ]);
  });

  test.each([0, 0.2])('is nothing at a share of %s: the data are as they were', (share) => {
    const all = data();
    const { train, test: held } = holdOut(all, share);
    expect(train).toBe(all);
    expect(held).toBeNull();
  });
});

test('a subset is the samples in the order given, with their labels and all the classes', () => {
  expect(inColumns(subset(data(), [7, 0, 3]))).toEqual({
    X: fromRows([
      [7, 0, 3],
      [49, 0, 9],
    ]),
    labels: Int32Array.of(1, 0, 2),
    classes: 3,
  });
});

test('bytes stay bytes, scaled as they were', () => {
  const scaling = { centre: Float64Array.of(1, 2), factor: Float64Array.of(10, 100) };
  const bytes = samplesOf(Uint8Array.of(1, 2, 3, 4, 5, 6), 2, scaling);
  const { samples } = subset({ samples: bytes, labels: Int32Array.of(0, 0, 1), classes: 2 }, [2, 0]);
  expect(samples).toEqual(samplesOf(Uint8Array.of(5, 6, 1, 2), 2, scaling));
});
