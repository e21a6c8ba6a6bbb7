/**
 * Gradient descent in float32 on any TensorFlow.js backend. Losses are read back only every CHECK_EVERY steps, at
 * fixed step numbers, so that where a run stops does not depend on timing.
 */
import type { Tensor2D } from '@tensorflow/tfjs-core';
import { type LabelledSamples, oneHot } from '../../data/dataset';
import { columnsInto } from '../../data/samples';
import { type Matrix, matrix } from '../../lib/linalg/matrix';
import { type LayerStatistics, listParameters, RUNNING_MOMENTUM, unlistParameters } from '../../network/network';
import { learningRate } from '../descent';
import type { Advance, Checkpoint, Engine, EngineInfo } from '../engine';
import { isLinearFullBatch, type Problem } from '../problem';
import { backpropRule } from './backpropRule';
import type { DeviceBatch, DeviceStatistics } from './gradientRule';
import { kWideRule } from './kWideRule';
import type { Tfjs } from './tfjs';

/** Steps between two readings of the loss; also the grain of the stop rule. */
export const CHECK_EVERY = 20;

/** News of a lost device may come this much later than the failures it causes. */
const LOSS_NEWS_MS = 100;

export interface TfjsDevice {
  readonly tf: Tfjs;
  readonly info: Omit<EngineInfo, 'method'>;
  /** Rejects when the device is lost; never resolves. */
  readonly lost: Promise<never>;
  release(): void;
}

/** Starts on a ready TensorFlow.js backend, from a checkpoint. */
export function createTfjsEngine(device: TfjsDevice, problem: Problem, from: Checkpoint): Engine {
  const { tf } = device;
  const { data, network, descent, batches, stopLoss } = problem;
  const rule = isLinearFullBatch(problem)
    ? kWideRule(tf, network.alpha)
    : backpropRule(tf, network, problem.loss, from.parameters.weights.length);
  const upload = (m: Matrix): Tensor2D => tf.tensor2d(Float32Array.from(m.data), [m.rows, m.cols]);

  const everyone = Int32Array.from(data.labels, (_, i) => i);
  /** All samples, where they stay on the device; else a batch is read from memory when its turn comes. */
  const resident = batches === null || staysOnDevice(device, data) ? uploadSamples(everyone) : null;
  let parameters = listParameters(from.parameters).map(upload);
  const hasVelocity = descent.momentum !== 0 || descent.weightDecay !== 0;
  let velocity = hasVelocity
    ? from.velocity
      ? listParameters(from.velocity).map(upload)
      : parameters.map((p) => tf.zerosLike(p))
    : null;
  let running = batches && network.batchNorm ? uploadStatistics(from) : null;
  let step = from.step;
  let disposed = false;
  let lossOfDevice: unknown = null;
  let onLoss: ((error: unknown) => void) | null = null;
  device.lost.catch((error) => {
    lossOfDevice = error;
    onLoss?.(error);
  });

  function uploadStatistics({ statistics, parameters: { scales } }: Checkpoint): DeviceStatistics[] {
    const column = (values: Float64Array) => tf.tensor2d(Float32Array.from(values), [values.length, 1]);
    return scales.map(({ rows }, l) => ({
      mean: column(statistics?.[l].mean ?? new Float64Array(rows)),
      variance: column(statistics?.[l].variance ?? new Float64Array(rows).fill(1)),
    }));
  }

  function uploadSamples(indices: Int32Array): DeviceBatch {
    const { samples, labels, classes } = data;
    const X = new Float32Array(samples.dimension * indices.length);
    columnsInto(samples, indices, X);
    const own = indices.map((i) => labels[i]);
    return { X: tf.tensor2d(X, [samples.dimension, indices.length]), Y: upload(oneHot(own, classes)) };
  }

  function batchAt(t: number): DeviceBatch {
    if (!batches) return resident as DeviceBatch;
    if (!resident) return uploadSamples(batches.at(t));
    const indices = tf.tensor1d(batches.at(t), 'int32');
    return { X: tf.gather(resident.X, indices, 1), Y: tf.gather(resident.Y, indices, 1) };
  }

  function update(): void {
    const lr = learningRate(descent, step);
    // Without velocity the step length rides on the gradient; with it, the velocity has to hold the plain gradient.
    const next = tf.tidy(() => {
      const { list, statistics } = rule.gradients(parameters, batchAt(step), hasVelocity ? 1 : lr);
      const nextRunning = running?.map((r, l) => averaged(r, statistics[l])) ?? [];
      if (!velocity) return { parameters: parameters.map((p, i) => tf.sub(p, list[i]) as Tensor2D), velocity: [], nextRunning };
      const v = velocity.map((old, i) => {
        const decayed = descent.weightDecay === 0 ? list[i] : tf.add(list[i], tf.mul(parameters[i], descent.weightDecay));
        return (descent.momentum === 0 ? decayed : tf.add(tf.mul(old, descent.momentum), decayed)) as Tensor2D;
      });
      return { parameters: parameters.map((p, i) => tf.sub(p, tf.mul(v[i], lr)) as Tensor2D), velocity: v, nextRunning };
    });
    tf.dispose([...parameters, ...(velocity ?? []), ...(running ?? []).flatMap((r) => [r.mean, r.variance])]);
    parameters = next.parameters;
    if (velocity) velocity = next.velocity;
    if (running) running = next.nextRunning;
    step++;
  }

  /** Running averages: of the mean, and of the unbiased variance. */
  function averaged(old: DeviceStatistics, batch: DeviceStatistics): DeviceStatistics {
    const B = batches?.size ?? 1;
    const mix = (a: Tensor2D, b: Tensor2D, factor: number): Tensor2D =>
      tf.add(tf.mul(a, 1 - RUNNING_MOMENTUM), tf.mul(b, RUNNING_MOMENTUM * factor));
    return { mean: mix(old.mean, batch.mean, 1), variance: mix(old.variance, batch.variance, B > 1 ? B / (B - 1) : 1) };
  }

  /**
   * The loss, NaN where a parameter is no longer finite: backends take the ReLU of NaN for 0, and the loss of a network whose
   * layers have all been silenced that way is an ordinary number.
   */
  async function measureLoss(): Promise<number> {
    const readings = tf.tidy(() => tf.stack([rule.loss(parameters, batchAt(step)), ...parameters.map((p) => tf.sum(p))]));
    const [loss, ...sums] = await read(readings.data());
    readings.dispose();
    return sums.every(Number.isFinite) ? loss : Number.NaN;
  }

  /**
   * A read-back that fails with the device instead of waiting for ever, and names the loss rather than what it broke.
   * There is one listener for the loss: a race against it for every read would keep every result alive.
   */
  async function read<T>(pending: Promise<T>): Promise<T> {
    try {
      return await new Promise<T>((resolve, reject) => {
        if (lossOfDevice) reject(lossOfDevice);
        onLoss = reject;
        pending.then(resolve, reject);
      });
    } catch (error) {
      if (!lossOfDevice) await delay(LOSS_NEWS_MS);
      throw lossOfDevice ?? error;
    } finally {
      onLoss = null;
    }
  }

  async function download(tensors: readonly Tensor2D[]): Promise<Matrix[]> {
    const values = await read(Promise.all(tensors.map((t) => t.data())));
    return tensors.map((t, i) => matrix(t.shape[0], t.shape[1], Float64Array.from(values[i])));
  }

  async function downloadStatistics(): Promise<LayerStatistics[] | null> {
    if (!running) return null;
    const columns = await download(running.flatMap(({ mean, variance }) => [mean, variance]));
    return running.map((_, l) => ({ mean: columns[2 * l].data, variance: columns[2 * l + 1].data }));
  }

  return {
    info: { ...device.info, method: rule.method },
    async advance(count): Promise<Advance> {
      const losses: Advance['losses'] = [];
      const end = step + count;
      while (step < end) {
        if (step % CHECK_EVERY === 0) {
          const loss = await measureLoss();
          if (!Number.isFinite(loss)) return { outcome: 'diverged', step, losses };
          losses.push({ step, loss });
          if (!batches && loss < stopLoss) return { outcome: 'converged', step, losses };
        }
        const pause = Math.min(end, (Math.floor(step / CHECK_EVERY) + 1) * CHECK_EVERY);
        while (step < pause) update();
      }
      return { outcome: 'ran', step, losses };
    },
    async snapshot() {
      const now: Checkpoint = {
        step,
        parameters: unlistParameters(await download(parameters), from.parameters),
        velocity: velocity && unlistParameters(await download(velocity), from.parameters),
        statistics: await downloadStatistics(),
      };
      const view = { parameters: now.parameters, statistics: now.statistics, untouched: null };
      return { step: now.step, view, checkpoint: () => now };
    },
    dispose() {
      if (disposed) return;
      disposed = true;
      tf.dispose([...(resident ? [resident.X, resident.Y] : []), ...parameters, ...(velocity ?? [])]);
      for (const { mean, variance } of running ?? []) tf.dispose([mean, variance]);
      device.release();
    },
  };
}

/** Samples whose numbers take more than this on a device are read batch by batch, in bytes. */
const LARGEST_RESIDENT = 2 ** 28;

/** Whether a device of its own holds all samples. Where the processor trains, a batch is gathered from memory as quickly. */
function staysOnDevice({ info }: TfjsDevice, { samples }: LabelledSamples): boolean {
  return (info.id === 'webgpu' || info.id === 'webgl') && 4 * samples.count * samples.dimension <= LARGEST_RESIDENT;
}

function delay(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
