/**
 * Full-batch gradient descent on a deep linear network in float32, on any TensorFlow.js backend.
 *
 * The gradient is the K-wide one of the exact engine, written out by hand: no tape, and about four small
 * dispatches a layer and step. The learning rate and 2 alpha / N are folded into the residual. Losses are read
 * back only every CHECK_EVERY steps, at fixed step numbers, so that where a run stops does not depend on timing.
 */
import type { Tensor2D } from '@tensorflow/tfjs-core';
import { oneHot } from '../../datasets/dataset';
import { type Matrix, matrix } from '../../lib/linalg/matrix';
import { learningRate } from '../descent';
import type { Advance, Checkpoint, Engine, EngineInfo } from '../engine';
import type { Problem } from '../problem';
import type { Tfjs } from './tfjs';

/** Steps between two readings of the loss; also the grain of the stop rule. */
export const CHECK_EVERY = 20;

/** News of a lost device may come this much later than the failures it causes. */
const LOSS_NEWS_MS = 100;

export interface TfjsDevice {
  readonly tf: Tfjs;
  readonly info: EngineInfo;
  /** Rejects when the device is lost; never resolves. */
  readonly lost: Promise<never>;
  release(): void;
}

/** Starts a linear network on a ready TensorFlow.js backend from a checkpoint. */
export function createTfjsEngine(device: TfjsDevice, problem: Problem, from: Checkpoint): Engine {
  const { tf } = device;
  const { data, alpha, descent, stopLoss } = problem;
  const N = data.labels.length;
  const upload = (m: Matrix): Tensor2D => tf.tensor2d(Float32Array.from(m.data), [m.rows, m.cols]);

  const X = upload(data.X);
  const Y = upload(oneHot(data.labels, data.classes));
  let weights = from.weights.map(upload);
  const hasVelocity = descent.momentum !== 0 || descent.weightDecay !== 0;
  let velocity = hasVelocity ? weights.map((W, l) => (from.velocity ? upload(from.velocity[l]) : tf.zerosLike(W))) : null;
  let step = from.step;
  let disposed = false;

  /** alpha W_{L:1} X - Y and the products A_l = W_L .. W_{l+1} on the way. */
  function forward(): { after: Tensor2D[]; residual: Tensor2D } {
    const after: Tensor2D[] = new Array(weights.length);
    after[weights.length - 1] = weights[weights.length - 1];
    for (let l = weights.length - 2; l >= 0; l--) after[l] = tf.matMul(after[l + 1], weights[l]);
    const output = tf.matMul(after[0], X);
    return { after, residual: tf.sub(alpha === 1 ? output : tf.mul(output, alpha), Y) };
  }

  function update(): void {
    const lr = learningRate(descent, step);
    // Without velocity the step length rides on the residual; with it, the velocity has to hold the plain gradient.
    const gain = (2 * alpha * (hasVelocity ? 1 : lr)) / N;
    const next = tf.tidy(() => {
      const { after, residual } = forward();
      let back = tf.matMul(tf.mul(residual, gain), X, false, true) as Tensor2D;
      const gradients = weights.map((W, l) => {
        const gradient = l === weights.length - 1 ? back : tf.matMul(after[l + 1], back, true, false);
        if (l < weights.length - 1) back = tf.matMul(back, W, false, true);
        return gradient as Tensor2D;
      });
      if (!velocity) return { weights: weights.map((W, l) => tf.sub(W, gradients[l]) as Tensor2D), velocity: [] };
      const v = velocity.map((old, l) => {
        const decayed = descent.weightDecay === 0 ? gradients[l] : tf.add(gradients[l], tf.mul(weights[l], descent.weightDecay));
        return (descent.momentum === 0 ? decayed : tf.add(tf.mul(old, descent.momentum), decayed)) as Tensor2D;
      });
      return { weights: weights.map((W, l) => tf.sub(W, tf.mul(v[l], lr)) as Tensor2D), velocity: v };
    });
    tf.dispose([...weights, ...(velocity ?? [])]);
    weights = next.weights;
    if (velocity) velocity = next.velocity;
    step++;
  }

  async function measureLoss(): Promise<number> {
    const total = tf.tidy(() => tf.div(tf.sum(tf.square(forward().residual)), N));
    const [loss] = await read(total.data());
    total.dispose();
    return loss;
  }

  /** A read-back that fails with the device instead of waiting for ever, and names the loss rather than what it broke. */
  async function read<T>(pending: Promise<T>): Promise<T> {
    try {
      return await Promise.race([pending, device.lost]);
    } catch (error) {
      await Promise.race([device.lost, delay(LOSS_NEWS_MS)]);
      throw error;
    }
  }

  async function download(tensors: Tensor2D[]): Promise<Matrix[]> {
    const values = await read(Promise.all(tensors.map((t) => t.data())));
    return tensors.map((t, i) => matrix(t.shape[0], t.shape[1], Float64Array.from(values[i])));
  }

  return {
    info: device.info,
    async advance(count): Promise<Advance> {
      const losses: Advance['losses'] = [];
      const end = step + count;
      while (step < end) {
        if (step % CHECK_EVERY === 0) {
          const loss = await measureLoss();
          if (!Number.isFinite(loss)) return { outcome: 'diverged', step, losses };
          losses.push({ step, loss });
          if (loss < stopLoss) return { outcome: 'converged', step, losses };
        }
        const pause = Math.min(end, (Math.floor(step / CHECK_EVERY) + 1) * CHECK_EVERY);
        while (step < pause) update();
      }
      return { outcome: 'ran', step, losses };
    },
    async checkpoint() {
      return { step, weights: await download(weights), velocity: velocity && (await download(velocity)) };
    },
    dispose() {
      if (disposed) return;
      disposed = true;
      tf.dispose([X, Y, ...weights, ...(velocity ?? [])]);
      device.release();
    },
  };
}

function delay(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
