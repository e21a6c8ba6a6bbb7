/** TensorFlow.js, loaded on demand; only this folder knows it. */
import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core';

export type Tfjs = typeof import('@tensorflow/tfjs-core');

export function loadCore(): Promise<Tfjs> {
  return import('@tensorflow/tfjs-core');
}

/** From this many multiplications on, a transposed operand is worth copying for the WebAssembly backend. */
const WORTH_TRANSPOSING = 2 ** 15;

/**
 * a b, with a or b transposed on demand. The WebAssembly backend multiplies transposed operands with a plain loop, up
 * to 30 times slower than its kernel for straight ones, so there large operands are transposed first.
 */
export function product(tf: Tfjs, a: Tensor2D, b: Tensor2D, transposeA = false, transposeB = false): Tensor2D {
  const [m, k] = transposeA ? [a.shape[1], a.shape[0]] : a.shape;
  const n = transposeB ? b.shape[0] : b.shape[1];
  if (tf.getBackend() !== 'wasm' || m * k * n < WORTH_TRANSPOSING) return tf.matMul(a, b, transposeA, transposeB);
  return tf.matMul(transposeA ? tf.transpose(a) : a, transposeB ? tf.transpose(b) : b);
}

/** A rows x 1 tensor of row sums. */
export function rowSums(tf: Tfjs, a: Tensor): Tensor2D {
  return tf.sum(a, 1, true);
}
