import { expect, test } from 'vitest';
import { type Matrix, matrix } from '../../../src/lib/linalg/matrix';
import { multiply, multiplyTranspose } from '../../../src/lib/linalg/products';
import { RIDGE, softmaxRegression } from '../../../src/metrics/softmaxRegression';
import { evaluateLoss } from '../../../src/network/loss';
import { blobs } from '../../support/features';

/** The largest entry of the gradient of what is to be least. */
function slopeAt(W: Matrix, X: Matrix, labels: Int32Array): number {
  const logits = multiply(W, X);
  const gradient = matrix(logits.rows, logits.cols);
  evaluateLoss({ kind: 'cross-entropy' }, logits, labels, gradient);
  return multiplyTranspose(gradient, X).data.reduce((worst, g, i) => Math.max(worst, Math.abs(g + RIDGE * W.data[i])), 0);
}

/** Three classes that overlap, the last dimension a constant 1. */
function overlapping(sizes: readonly number[]) {
  const { Z, labels } = blobs(sizes.length, 3, 20, 1, 3);
  const data = [...sizes, 1].flatMap((size, i) =>
    Array.from({ length: 60 }, (_, j) => (i === sizes.length ? 1 : size * Z.data[i * 60 + j])),
  );
  return { X: matrix(sizes.length + 1, 60, Float64Array.from(data)), labels };
}

test('where it ends the loss has no slope: it is at its least', () => {
  const { X, labels } = overlapping([1, 1, 1]);
  expect(slopeAt(softmaxRegression(X, labels, 3), X, labels)).toBeLessThan(1e-10);
});

test.each([
  ['a tenth as wide', [1, 1, 0.1], 1e-4],
  ['three times as wide', [3, 1, 1], 2e-5],
] as const)('one dimension %s as the others: near to it all the same, because descent gathers pace', (_, sizes, near) => {
  const { X, labels } = overlapping(sizes);
  expect(slopeAt(softmaxRegression(X, labels, 3), X, labels)).toBeLessThan(near);
});

test('separable classes end at finite weights, where the ridge holds the loss', () => {
  const W = softmaxRegression(matrix(1, 2, Float64Array.of(-1, 1)), Int32Array.of(0, 1), 2).data;
  expect(W[0]).toBeCloseRelative(-W[1], 1e-12);
  // The root of 1 / (1 + exp(2 w)) = w / 10,000.
  expect(W[1]).toBeCloseRelative(3.921, 0.005);
});

test('samples too small to be felt beside the ridge do not send it off', () => {
  const W = softmaxRegression(matrix(1, 2, Float64Array.of(-1e-4, 1e-4)), Int32Array.of(0, 1), 2).data;
  // At W = 0 half of every share is wrong: the slope is -1e-4 / 2, which RIDGE holds at 1 / 2, less what that changes.
  expect(W).toBeCloseRelative([-0.5, 0.5], 1e-3);
});
