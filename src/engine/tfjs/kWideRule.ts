/**
 * The K-wide gradient of a linear network (see `exact/kWideEngine.ts`), written out by hand: no tape, and about three
 * small dispatches a layer.
 */
import type { Scalar, Tensor2D } from '@tensorflow/tfjs-core';
import type { DeviceBatch, GradientRule } from './gradientRule';
import { product, type Tfjs } from './tfjs';

export function kWideRule(tf: Tfjs, alpha: number): GradientRule {
  /** alpha W_{L:1} X - Y and the products A_l = W_L .. W_{l+1} on the way. */
  function forward(weights: readonly Tensor2D[], { X, Y }: DeviceBatch): { after: Tensor2D[]; residual: Tensor2D } {
    const after: Tensor2D[] = new Array(weights.length);
    after[weights.length - 1] = weights[weights.length - 1];
    for (let l = weights.length - 2; l >= 0; l--) after[l] = product(tf, after[l + 1], weights[l]);
    const output = product(tf, after[0], X);
    return { after, residual: tf.sub(alpha === 1 ? output : tf.mul(output, alpha), Y) };
  }

  return {
    method: 'gradient as wide as there are classes',
    loss(weights, batch) {
      return tf.div(tf.sum(tf.square(forward(weights, batch).residual)), batch.Y.shape[1]) as Scalar;
    },
    gradients(weights, batch, gain) {
      const { after, residual } = forward(weights, batch);
      let back = product(tf, tf.mul(residual, (2 * alpha * gain) / batch.Y.shape[1]), batch.X, false, true);
      const list = weights.map((W, l) => {
        if (l === weights.length - 1) return back;
        const gradient = product(tf, after[l + 1], back, true, false);
        back = product(tf, back, W, false, true);
        return gradient;
      });
      return { list, statistics: [] };
    },
  };
}
