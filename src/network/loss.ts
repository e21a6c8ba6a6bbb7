/** Training losses on the logits, each a mean over samples, with its gradient. */
import exp from '@stdlib/math-base-special-exp';
import log1p from '@stdlib/math-base-special-log1p';
import type { Matrix } from '../lib/linalg/matrix';

export type Loss =
  /**
   * (1/N) sum of weight (z_c - target)^2 + sum over the other classes z_k^2: the squared error for weight 1 and
   * target 1, the rescaled squared error of Hui & Belkin (ICLR 2021) otherwise.
   */
  | { readonly kind: 'squared'; readonly weight: number; readonly target: number }
  /** (1/N) sum of -log softmax(z)_c. */
  | { readonly kind: 'cross-entropy' };

export const MSE: Loss = { kind: 'squared', weight: 1, target: 1 };

/**
 * The loss of K x N logits; with `gradient` (K x N), also its derivative with respect to them. Cross-entropy is
 * computed from differences to the largest logit, so it neither overflows nor loses a small value, with an exponential that
 * has the same last bit on every machine.
 */
export function evaluateLoss(loss: Loss, logits: Matrix, labels: Int32Array, gradient: Matrix | null): number {
  const total = loss.kind === 'squared' ? squared(loss, logits, labels, gradient) : crossEntropy(logits, labels, gradient);
  return total / logits.cols;
}

function squared(
  { weight, target }: Extract<Loss, { kind: 'squared' }>,
  logits: Matrix,
  labels: Int32Array,
  gradient: Matrix | null,
): number {
  const { rows: K, cols: N, data } = logits;
  let total = 0;
  for (let k = 0; k < K; k++) {
    for (let i = 0; i < N; i++) {
      const own = labels[i] === k;
      const difference = own ? data[k * N + i] - target : data[k * N + i];
      const pull = own ? weight * difference : difference;
      total += pull * difference;
      if (gradient) gradient.data[k * N + i] = (2 * pull) / N;
    }
  }
  return total;
}

function crossEntropy(logits: Matrix, labels: Int32Array, gradient: Matrix | null): number {
  const { rows: K, cols: N, data } = logits;
  let total = 0;
  for (let i = 0; i < N; i++) {
    let largest = 0;
    for (let k = 1; k < K; k++) if (data[k * N + i] > data[largest * N + i]) largest = k;
    const top = data[largest * N + i];
    let others = 0;
    for (let k = 0; k < K; k++) if (k !== largest) others += exp(data[k * N + i] - top);
    total += log1p(others) + (top - data[labels[i] * N + i]);
    if (!gradient) continue;
    for (let k = 0; k < K; k++) {
      const share = (k === largest ? 1 : exp(data[k * N + i] - top)) / (1 + others);
      gradient.data[k * N + i] = (k === labels[i] ? share - 1 : share) / N;
    }
  }
  return total;
}
