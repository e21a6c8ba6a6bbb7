import { describe, expect, test } from 'vitest';
import { evenSample } from '../../../src/projection/evenSample';

describe('evenSample', () => {
  test('as many as are asked for or fewer are all taken, in their order', () => {
    const labels = Int32Array.of(1, 0, 1, 0, 2);
    expect(evenSample(labels, 10)).toEqual(Int32Array.of(0, 1, 2, 3, 4));
    expect(evenSample(labels, 5)).toEqual(Int32Array.of(0, 1, 2, 3, 4));
  });

  test('with one sample too many, a share of every class goes', () => {
    expect(evenSample(Int32Array.of(0, 0, 0, 1, 1, 1), 5)).toEqual(Int32Array.of(0, 2, 3, 5));
  });

  test('the same share of every class, at least one each, from the middles of equal stretches, ascending whatever the order of classes', () => {
    // Class 1 is at 0, 3, 4, 7, 8, 11, class 0 at 1, 2, 5, 6, 9, 10: three of six each, every second one. Class 2 has one.
    const labels = Int32Array.of(1, 0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 1, 2);
    expect(evenSample(labels, 7)).toEqual(Int32Array.of(2, 3, 6, 7, 10, 11, 12));
  });

  test('a class of a hundredth of the samples keeps one where a fiftieth is taken', () => {
    const labels = Int32Array.from({ length: 100 }, (_, i) => (i === 42 ? 1 : 0));
    // Of 99 samples, one: the one in the middle, the 50th of them.
    expect(evenSample(labels, 2)).toEqual(Int32Array.of(42, 50));
  });
});
