import { describe, expect, test } from 'vitest';
import type { Dataset } from '../../../src/data/dataset';
import { holdOut, subset } from '../../../src/data/holdOut';
import { fromRows } from '../../../src/lib/linalg/matrix';

/** Nine samples, four of class 0, three of class 1 and two of class 2, mixed; a sample is its own number, and its square. */
const data = (): Dataset => ({
  X: fromRows([
    [0, 1, 2, 3, 4, 5, 6, 7, 8],
    [0, 1, 4, 9, 16, 25, 36, 49, 64],
  ]),
  labels: Int32Array.of(0, 1, 0, 2, 1, 0, 0, 1, 2),
  classes: 3,
});

/** The numbers of the samples, with their labels. */
const samples = (set: Dataset | null) => set && Array.from(set.labels, (label, i) => [set.X.data[i], label]);

describe('what is held out', () => {
  test('is the last samples of each class, half of them rounded down; what is left is trained on, both in their old order', () => {
    const { train, test: held } = holdOut(data(), 0.5);
    expect(train).toEqual({
      X: fromRows([
        [0, 1, 2, 3, 4],
        [0, 1, 4, 9, 16],
      ]),
      labels: Int32Array.of(0, 1, 0, 2, 1),
      classes: 3,
    });
    expect(held).toEqual({
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
    expect(samples(held)).toEqual([[6, 0]]);
    expect(train.labels).toHaveLength(8);
  });

  test('is never all of a class, even at 0.99', () => {
    const { train } = holdOut(data(), 0.99);
    expect(samples(train)).toEqual([
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
  expect(subset(data(), [7, 0, 3])).toEqual({
    X: fromRows([
      [7, 0, 3],
      [49, 0, 9],
    ]),
    labels: Int32Array.of(1, 0, 2),
    classes: 3,
  });
});
