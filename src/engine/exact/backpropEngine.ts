/**
 * Backpropagation in float64, for every network, loss and batch size: the engine that all others can be held to, and
 * the fastest one for small MLPs and hybrids on a processor.
 *
 * In the linear tail of a hybrid nothing is propagated sample by sample on the way back: with R the gradient of the
 * logits and A_l = W_L .. W_{l+1} (K x h), the gradient of W_l is A_l^T (R Z_{l-1}^T), K wide.
 */
import { columnsInto } from '../../data/samples';
import { createKernels } from '../../lib/linalg/kernels';
import { copy, type Matrix } from '../../lib/linalg/matrix';
import { evaluateLoss } from '../../network/loss';
import { BATCH_NORM_EPSILON, type LayerStatistics, listParameters, mapParameters, RUNNING_MOMENTUM } from '../../network/network';
import { learningRate } from '../descent';
import type { Advance, Checkpoint, Engine, EngineInfo } from '../engine';
import type { Problem } from '../problem';
import { decayVelocity, hasVelocity } from './sgd';

export function createBackpropEngine(problem: Problem, from: Checkpoint, info: EngineInfo): Engine {
  const { data, network, descent, batches, stopLoss } = problem;
  const { nonlinear, batchNorm, alpha } = network;
  const depth = from.parameters.weights.length;
  const B = batches?.size ?? data.labels.length;
  const K = data.classes;
  const everyone = Int32Array.from(data.labels, (_, i) => i);

  const { kernels, buffers } = createKernels((allocate) => {
    const like = (m: Matrix) => allocate(m.rows, m.cols);
    const inputsOf = (rows: number) => from.parameters.weights.map((W) => allocate(rows, W.cols));
    const activations = () => from.parameters.weights.map((W) => allocate(W.cols, B));
    return {
      parameters: mapParameters(from.parameters, like),
      velocity: hasVelocity(descent) ? mapParameters(from.parameters, like) : null,
      gradient: mapParameters(from.parameters, like),
      // z[l]: inputs of layer l + 1; upstream[l]: the gradient of the loss with respect to them.
      z: activations(),
      upstream: activations(),
      // What batch norm made of its inputs, kept for the way back.
      normalised: from.parameters.scales.map((s) => allocate(s.rows, B)),
      logits: allocate(K, B),
      residual: allocate(K, B),
      after: inputsOf(K),
      tailProduct: inputsOf(K),
    };
  });
  const { parameters, velocity, gradient, z, upstream, normalised, logits, residual, after, tailProduct } = buffers;
  const { weights, scales, shifts } = parameters;
  const list = listParameters(parameters);
  const velocities = velocity && listParameters(velocity);
  const gradients = listParameters(gradient);
  copyInto(list, listParameters(from.parameters));
  if (velocities && from.velocity) copyInto(velocities, listParameters(from.velocity));
  const deviation = scales.map((s) => new Float64Array(s.rows));
  const running = batches && batchNorm ? (from.statistics ?? restingStatistics(scales)).map(copyStatistics) : null;
  let step = from.step;
  let loaded = false;

  /** The loss of a batch. Full batches stand in z[0] since the first step. */
  function forward(batch: Int32Array): number {
    if (batches || !loaded) columnsInto(data.samples, batch, z[0].data);
    loaded = true;
    const labels = batches ? batch.map((i) => data.labels[i]) : data.labels;
    for (let l = 0; l < depth - 1; l++) {
      kernels.multiplyInto(z[l + 1], weights[l], z[l]);
      if (l >= nonlinear) continue;
      if (batchNorm) normalise(l);
      const { data: activations } = z[l + 1];
      for (let i = 0; i < activations.length; i++) activations[i] = Math.max(0, activations[i]); // NaN stays NaN
    }
    kernels.multiplyInto(logits, weights[depth - 1], z[depth - 1]);
    for (let i = 0; i < logits.data.length; i++) logits.data[i] *= alpha;
    return evaluateLoss(problem.loss, logits, labels, residual);
  }

  /** Batch norm of z[l + 1] in place, with the statistics of the batch. */
  function normalise(l: number): void {
    const { rows, data: a } = z[l + 1];
    for (let i = 0; i < rows; i++) {
      const row = i * B;
      let mean = 0;
      for (let j = 0; j < B; j++) mean += a[row + j];
      mean /= B;
      let variance = 0;
      for (let j = 0; j < B; j++) variance += (a[row + j] - mean) ** 2;
      variance /= B;
      const sigma = Math.sqrt(variance + BATCH_NORM_EPSILON);
      deviation[l][i] = sigma;
      if (running) noteStatistics(running[l], i, mean, variance);
      for (let j = 0; j < B; j++) {
        const hat = (a[row + j] - mean) / sigma;
        normalised[l].data[row + j] = hat;
        a[row + j] = scales[l].data[i] * hat + shifts[l].data[i];
      }
    }
  }

  /** Running averages: of the mean, and of the unbiased variance. */
  function noteStatistics({ mean, variance }: LayerStatistics, i: number, batchMean: number, batchVariance: number): void {
    const unbiased = B > 1 ? (batchVariance * B) / (B - 1) : batchVariance;
    mean[i] += RUNNING_MOMENTUM * (batchMean - mean[i]);
    variance[i] += RUNNING_MOMENTUM * (unbiased - variance[i]);
  }

  function backward(): void {
    for (let i = 0; i < residual.data.length; i++) residual.data[i] *= alpha;
    kernels.multiplyTransposeInto(gradient.weights[depth - 1], residual, z[depth - 1]);
    after[depth - 1].data.set(weights[depth - 1].data);
    for (let l = depth - 2; l >= nonlinear; l--) {
      kernels.multiplyTransposeInto(tailProduct[l], residual, z[l]);
      gradient.weights[l].data.fill(0);
      kernels.addTransposeMultiply(gradient.weights[l], 1, after[l + 1], tailProduct[l]);
      kernels.multiplyInto(after[l], after[l + 1], weights[l]);
    }
    if (nonlinear === 0) return;
    upstream[nonlinear].data.fill(0);
    kernels.addTransposeMultiply(upstream[nonlinear], 1, after[nonlinear], residual);
    for (let l = nonlinear - 1; l >= 0; l--) {
      const g = upstream[l + 1];
      for (let i = 0; i < g.data.length; i++) if (!(z[l + 1].data[i] > 0)) g.data[i] = 0;
      if (batchNorm) backThroughNorm(l, g);
      kernels.multiplyTransposeInto(gradient.weights[l], g, z[l]);
      if (l === 0) return;
      upstream[l].data.fill(0);
      kernels.addTransposeMultiply(upstream[l], 1, weights[l], g);
    }
  }

  /** Turns the gradient of batch norm's output into that of its input, in place, and notes that of scale and shift. */
  function backThroughNorm(l: number, g: Matrix): void {
    const hat = normalised[l].data;
    for (let i = 0; i < g.rows; i++) {
      const row = i * B;
      let sum = 0;
      let along = 0;
      for (let j = 0; j < B; j++) {
        sum += g.data[row + j];
        along += g.data[row + j] * hat[row + j];
      }
      gradient.shifts[l].data[i] = sum;
      gradient.scales[l].data[i] = along;
      const factor = scales[l].data[i] / deviation[l][i];
      for (let j = 0; j < B; j++) g.data[row + j] = factor * (g.data[row + j] - sum / B - (hat[row + j] * along) / B);
    }
  }

  function update(): void {
    backward();
    const lr = learningRate(descent, step);
    list.forEach((p, i) => {
      if (!velocities) kernels.addScaled(p, -lr, gradients[i]);
      else {
        decayVelocity(velocities[i], p, descent);
        kernels.addScaled(velocities[i], 1, gradients[i]);
        kernels.addScaled(p, -lr, velocities[i]);
      }
    });
    step++;
  }

  return {
    info,
    async advance(count): Promise<Advance> {
      const losses: Advance['losses'] = [];
      for (let i = 0; i < count; i++) {
        const loss = forward(batches ? batches.at(step) : everyone);
        if (!Number.isFinite(loss)) return { outcome: 'diverged', step, losses };
        losses.push({ step, loss });
        if (!batches && loss < stopLoss) return { outcome: 'converged', step, losses };
        update();
      }
      return { outcome: 'ran', step, losses };
    },
    async snapshot() {
      const now: Checkpoint = {
        step,
        parameters: mapParameters(parameters, copy),
        velocity: velocity && mapParameters(velocity, copy),
        statistics: running?.map(copyStatistics) ?? null,
      };
      const view = { parameters: now.parameters, statistics: now.statistics, untouched: null };
      return { step, view, checkpoint: () => now };
    },
    dispose() {},
  };
}

function copyInto(targets: readonly Matrix[], sources: readonly Matrix[]): void {
  for (const [i, source] of sources.entries()) targets[i].data.set(source.data);
}

/** Running statistics before the first batch: mean 0, variance 1. */
export function restingStatistics(scales: readonly Matrix[]): LayerStatistics[] {
  return scales.map((s) => ({ mean: new Float64Array(s.rows), variance: new Float64Array(s.rows).fill(1) }));
}

function copyStatistics({ mean, variance }: LayerStatistics): LayerStatistics {
  return { mean: mean.slice(), variance: variance.slice() };
}
