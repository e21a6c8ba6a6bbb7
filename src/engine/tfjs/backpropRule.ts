/**
 * Backpropagation for every network and loss, samples as columns, written out by hand: no tape, and each layer's
 * products in the form that backends compute fastest. The linear tail of a hybrid goes back K wide, as in
 * `exact/backpropEngine.ts`.
 */
import type { Scalar, Tensor2D } from '@tensorflow/tfjs-core';
import type { Loss } from '../../network/loss';
import { BATCH_NORM_EPSILON, type Network } from '../../network/network';
import type { DeviceStatistics, GradientRule } from './gradientRule';
import { product, rowSums, type Tfjs } from './tfjs';

/** What a nonlinear layer keeps for the way back. */
interface Normalised {
  /** (a - mean) / sqrt(variance + eps). */
  readonly hat: Tensor2D;
  /** 1 / sqrt(variance + eps), h x 1. */
  readonly inverse: Tensor2D;
  readonly statistics: DeviceStatistics;
}

export function backpropRule(tf: Tfjs, network: Network, loss: Loss, depth: number): GradientRule {
  const { nonlinear, batchNorm, alpha } = network;
  const weightOf = (p: readonly Tensor2D[], l: number) => p[l];
  const scaleOf = (p: readonly Tensor2D[], l: number) => p[depth + l];
  const shiftOf = (p: readonly Tensor2D[], l: number) => p[depth + nonlinear + l];

  function forward(p: readonly Tensor2D[], X: Tensor2D): { z: Tensor2D[]; normalised: Normalised[]; logits: Tensor2D } {
    const z = [X];
    const normalised: Normalised[] = [];
    for (let l = 0; l < depth - 1; l++) {
      let a = product(tf, weightOf(p, l), z[l]);
      if (l < nonlinear) {
        if (batchNorm) {
          normalised.push(normalise(a));
          a = tf.add(tf.mul(normalised[l].hat, scaleOf(p, l)), shiftOf(p, l));
        }
        a = tf.relu(a);
      }
      z.push(a);
    }
    const output = product(tf, weightOf(p, depth - 1), z[depth - 1]);
    return { z, normalised, logits: alpha === 1 ? output : tf.mul(output, alpha) };
  }

  function normalise(a: Tensor2D): Normalised {
    const mean = tf.mean(a, 1, true) as Tensor2D;
    const centred = tf.sub(a, mean) as Tensor2D;
    const variance = tf.mean(tf.square(centred), 1, true) as Tensor2D;
    const inverse = tf.rsqrt(tf.add(variance, BATCH_NORM_EPSILON)) as Tensor2D;
    return { hat: tf.mul(centred, inverse), inverse, statistics: { mean, variance } };
  }

  /** The sum of the loss over the batch, and its gradient with respect to the logits divided by `slope`. */
  function compareWithLabels(logits: Tensor2D, Y: Tensor2D): { sum: () => Scalar; residual: Tensor2D; slope: number } {
    if (loss.kind === 'squared') {
      const difference = tf.sub(logits, loss.target === 1 ? Y : tf.mul(Y, loss.target)) as Tensor2D;
      const residual = loss.weight === 1 ? difference : (tf.mul(difference, tf.add(tf.mul(Y, loss.weight - 1), 1)) as Tensor2D);
      return { sum: () => tf.sum(tf.mul(difference, residual)), residual, slope: 2 };
    }
    const shifted = tf.sub(logits, tf.max(logits, 0, true));
    const powers = tf.exp(shifted);
    const total = tf.sum(powers, 0, true);
    // The own class's share minus one, as what the others have: of a sample that is learned, float32 would keep no digit of the difference.
    const others = tf.div(tf.mul(powers, tf.sub(1, Y)), total);
    const residual = tf.sub(others, tf.mul(Y, tf.sum(others, 0, true))) as Tensor2D;
    return { sum: () => tf.sub(tf.sum(tf.log(total)), tf.sum(tf.mul(shifted, Y))), residual, slope: 1 };
  }

  return {
    method: nonlinear < depth - 1 ? 'backpropagation, linear layers as wide as there are classes' : 'backpropagation',
    loss(p, { X, Y }) {
      return tf.div(compareWithLabels(forward(p, X).logits, Y).sum(), Y.shape[1]) as Scalar;
    },
    gradients(p, { X, Y }, gain) {
      const B = Y.shape[1];
      const { z, normalised, logits } = forward(p, X);
      const { residual, slope } = compareWithLabels(logits, Y);
      const R = tf.mul(residual, (slope * alpha * gain) / B) as Tensor2D;
      const weights: Tensor2D[] = new Array(depth);
      const scales: Tensor2D[] = [];
      const shifts: Tensor2D[] = [];

      weights[depth - 1] = product(tf, R, z[depth - 1], false, true);
      let after = weightOf(p, depth - 1);
      for (let l = depth - 2; l >= nonlinear; l--) {
        weights[l] = product(tf, after, product(tf, R, z[l], false, true), true, false);
        if (l > 0) after = product(tf, after, weightOf(p, l));
      }
      let upstream = nonlinear > 0 ? product(tf, after, R, true, false) : R;
      for (let l = nonlinear - 1; l >= 0; l--) {
        let g = tf.mul(upstream, tf.step(z[l + 1])) as Tensor2D;
        if (batchNorm) {
          const { hat, inverse } = normalised[l];
          shifts[l] = rowSums(tf, g);
          scales[l] = rowSums(tf, tf.mul(g, hat));
          const mean = tf.mul(tf.add(shifts[l], tf.mul(hat, scales[l])), 1 / B);
          g = tf.mul(tf.sub(g, mean), tf.mul(inverse, scaleOf(p, l)));
        }
        weights[l] = product(tf, g, z[l], false, true);
        if (l > 0) upstream = product(tf, weightOf(p, l), g, true, false);
      }
      return { list: [...weights, ...scales, ...shifts], statistics: normalised.map((n) => n.statistics) };
    },
  };
}
