import { expect, test } from 'vitest';
import { fromRows } from '../../../src/lib/linalg/matrix';
import { accuracyOf } from '../../../src/metrics/accuracy';

const logits = () =>
  fromRows([
    [3, -1, 0, 1],
    [1, 2, -5, 1],
    [-2, 0, 9, 0],
  ]);

test('a sample is right where its own logit is the largest; a tie goes to the class with the smaller index', () => {
  expect(accuracyOf(logits(), Int32Array.of(0, 1, 2, 0))).toBe(1);
  expect(accuracyOf(logits(), Int32Array.of(0, 1, 2, 1))).toBe(3 / 4);
  expect(accuracyOf(logits(), Int32Array.of(1, 2, 2, 2))).toBe(1 / 4);
  expect(accuracyOf(logits(), Int32Array.of(2, 0, 0, 2))).toBe(0);
});
