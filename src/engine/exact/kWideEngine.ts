/**
 * Full-batch gradient descent on a deep linear network in float64, with the gradient computed K wide.
 *
 * With A_l = W_L .. W_{l+1} (K x h) and P_0 = (2 alpha / N)(alpha W_{L:1} X - Y) X^T, P_l = P_{l-1} W_l^T (K x h),
 * the gradient of W_l is A_l^T P_{l-1}. Every product has a side of length K, so a step costs about 6 L h^2 K
 * multiplications and additions, where backpropagating N samples costs 6 L h^2 N.
 */
import { oneHot } from '../../data/dataset';
import { columnsOf } from '../../data/samples';
import { createKernels } from '../../lib/linalg/kernels';
import { copy, type Matrix, squaredNorm } from '../../lib/linalg/matrix';
import type { Steps } from '../../lib/steps';
import { mapParameters, unlistParameters } from '../../network/network';
import { learningRate } from '../descent';
import type { Advance, Checkpoint, Engine, EngineInfo } from '../engine';
import type { Problem } from '../problem';
import { reduceSamples } from './sampleReduction';
import { decayVelocity, hasVelocity } from './sgd';

/** Trains a linear network on all samples at once, with the squared error, from a checkpoint. */
export function* createKWideEngine(problem: Problem, from: Checkpoint, info: EngineInfo): Steps<Engine> {
  const { data, network, descent, stopLoss } = problem;
  const { alpha } = network;
  const N = data.labels.length;
  const { X, Y, floor } = yield* reduceSamples(columnsOf(data.samples), oneHot(data.labels, data.classes));
  const depth = from.parameters.weights.length;
  const K = Y.rows;
  const { kernels, buffers } = createKernels((allocate) => {
    const like = (m: Matrix) => allocate(m.rows, m.cols);
    const side = (W: Matrix) => allocate(K, W.cols);
    const start = from.parameters.weights;
    return {
      weights: start.map(like),
      velocity: hasVelocity(descent) ? start.map(like) : null,
      // after[l] = A_l (K x inputs of W_{l+1}), after[0] = W_{L:1};  back[l] = P_l, of the same shape.
      after: start.map(side),
      back: start.map(side),
      residual: like(Y),
      inputs: like(X),
    };
  });
  const { weights, velocity, after, back, residual, inputs } = buffers;
  from.parameters.weights.forEach((W, l) => {
    weights[l].data.set(W.data);
    if (velocity && from.velocity) velocity[l].data.set(from.velocity.weights[l].data);
  });
  inputs.data.set(X.data);
  let step = from.step;

  function measureLoss(): number {
    after[depth - 1].data.set(weights[depth - 1].data);
    for (let l = depth - 2; l >= 0; l--) kernels.multiplyInto(after[l], after[l + 1], weights[l]);
    kernels.multiplyInto(residual, after[0], inputs);
    for (let i = 0; i < residual.data.length; i++) residual.data[i] = alpha * residual.data[i] - Y.data[i];
    return (squaredNorm(residual) + floor) / N;
  }

  /** One update, from the products that `measureLoss` left behind. */
  function update(): void {
    for (let i = 0; i < residual.data.length; i++) residual.data[i] *= (2 * alpha) / N;
    kernels.multiplyTransposeInto(back[0], residual, inputs);
    for (let l = 1; l < depth; l++) kernels.multiplyTransposeInto(back[l], back[l - 1], weights[l - 1]);
    const lr = learningRate(descent, step);
    for (let l = 0; l < depth; l++) {
      if (!velocity) addGradient(weights[l], -lr, l);
      else {
        decayVelocity(velocity[l], weights[l], descent);
        addGradient(velocity[l], 1, l);
        kernels.addScaled(weights[l], -lr, velocity[l]);
      }
    }
    step++;
  }

  /** out += factor * dLoss/dW_{l+1}. The classifier's A_L is the identity. */
  function addGradient(out: Matrix, factor: number, l: number): void {
    if (l < depth - 1) kernels.addTransposeMultiply(out, factor, after[l + 1], back[l]);
    else kernels.addScaled(out, factor, back[l]);
  }

  return {
    info,
    async advance(count): Promise<Advance> {
      const losses: Advance['losses'] = [];
      for (let i = 0; i < count; i++) {
        const loss = measureLoss();
        if (!Number.isFinite(loss)) return { outcome: 'diverged', step, losses };
        losses.push({ step, loss });
        if (loss < stopLoss) return { outcome: 'converged', step, losses };
        update();
      }
      return { outcome: 'ran', step, losses };
    },
    async snapshot() {
      const now: Checkpoint = {
        step,
        parameters: mapParameters(unlistParameters(weights, from.parameters), copy),
        velocity: velocity && mapParameters(unlistParameters(velocity, from.parameters), copy),
        statistics: null,
      };
      const view = { parameters: now.parameters, statistics: null, untouched: null };
      return { step, view, checkpoint: () => now };
    },
    dispose() {},
  };
}
