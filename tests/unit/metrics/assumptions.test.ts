import { describe, expect, test } from 'vitest';
import { fromRows, type Matrix, scaledIdentity } from '../../../src/lib/linalg/matrix';
import { balancedness, endToEnd, minNormResidual } from '../../../src/metrics/assumptions';
import type { HeldWeights } from '../../../src/network/network';
import { compressedAndWhole } from '../../support/heldNetwork';

const held = (weights: Matrix[]) => ({ weights, untouched: null });

test('the whole network is the product, last weight first', () => {
  const W1 = fromRows([
    [1, 2],
    [3, 4],
  ]);
  const W2 = fromRows([[1, 10]]);
  expect(Array.from(endToEnd(held([W1, W2])).data)).toEqual([31, 42]);
  expect(minNormResidual(held([W1, W2]), fromRows([[28, 38]]))).toBe(5);
});

test('orthogonal weights of one size are balanced, others by the difference of their squares', () => {
  const eye = (s: number) => scaledIdentity(3, 3, s);
  expect(balancedness(held([eye(0.3), eye(0.3)]))).toEqual([0]);
  expect(balancedness(held([eye(1), eye(2), eye(2)]))).toBeCloseRelative([3 * Math.sqrt(3), 0], 1e-14);
});

test('the gap between layers by hand: W_2^T W_2 - W_1 W_1^T for weights that are no multiples of isometries', () => {
  const W1 = fromRows([
    [1, 2],
    [0, 1],
  ]); // W_1 W_1^T = [5 2; 2 1]
  const W2 = fromRows([
    [1, 1],
    [0, 2],
  ]); // W_2^T W_2 = [1 1; 1 5], W_2 W_2^T = [2 2; 2 4]
  const W3 = fromRows([[1, 0]]); // W_3^T W_3 = [1 0; 0 0]
  expect(balancedness(held([W1, W2, W3]))).toBeCloseRelative([Math.sqrt(16 + 1 + 1 + 16), Math.sqrt(1 + 4 + 4 + 16)], 1e-14);
});

test('numbers that leave float64 are named', () => {
  const huge = fromRows([[1e200]]);
  expect(balancedness(held([huge, fromRows([[1]])]))).toEqual(['overflow']);
  expect(minNormResidual(held([huge, huge]), fromRows([[1]]))).toBe('overflow');
});

describe('a network of which only a part is held says the same as the whole one', () => {
  test('as one matrix', () => {
    const { compressed, whole } = compressedAndWhole();
    expect(endToEnd(compressed)).toEqual(endToEnd(whole));
    expect(minNormResidual(compressed, endToEnd(whole))).toBe(0);
  });

  test('of the balance of its layers', () => {
    const { compressed, whole } = compressedAndWhole();
    expect(balancedness(compressed)).toBeCloseRelative(balancedness(whole) as number[], 1e-14);
  });

  test('also where its first two weights are the only ones', () => {
    const { compressed, whole } = compressedAndWhole();
    const ends = ({ weights: [first, ...others], untouched }: HeldWeights) => ({ weights: [first, others[2]], untouched });
    expect(balancedness(ends(compressed))).toBeCloseRelative(balancedness(ends(whole)) as number[], 1e-14);
    expect(endToEnd(ends(compressed))).toEqual(endToEnd(ends(whole)));
  });
});
