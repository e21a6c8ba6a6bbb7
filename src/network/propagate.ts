/**
 * Features of every layer of a network, from its parameters, with class means and deviations kept apart all the way:
 * linear maps and batch norm act on the two separately, and ReLU is applied to their difference. Spread of 1e-9
 * beside means of size 1 is then as exact at the last layer as at the first.
 */
import { product, productInto } from '../lib/linalg/kernels';
import { type Matrix, matrix } from '../lib/linalg/matrix';
import { PIECE, part, type Steps } from '../lib/steps';
import type { ClassFeatures } from './classFeatures';
import { BLOCK, type InputFeatures, inputOf } from './inputFeatures';
import { BATCH_NORM_EPSILON, type LayerStatistics, type Network, type Parameters } from './network';

export interface Propagation {
  /** W_L z^{L-1}, not scaled by alpha. */
  readonly output: ClassFeatures;
  /** The statistics that batch norm used. */
  readonly statistics: readonly LayerStatistics[];
}

/**
 * Sends samples through a network, in steps. `visit` is given z^1 .. z^{L-1} as they come; none is kept here, so that a large
 * set needs the memory of two layers. Without `statistics`, batch norm uses those of the samples themselves.
 */
export function* propagate(
  input: InputFeatures,
  network: Network,
  { weights, scales, shifts }: Parameters,
  statistics: readonly LayerStatistics[] | null,
  visit: (features: ClassFeatures, l: number) => Steps<void> | void,
): Steps<Propagation> {
  const depth = weights.length;
  const used: LayerStatistics[] = [];
  let z = input;
  for (let l = 0; l < depth - 1; l++) {
    const next = yield* part(throughLinear(weights[l], z), l / depth, (l + 1) / depth);
    if (l < network.nonlinear) {
      const norm = network.batchNorm ? { statistics: statistics?.[l] ?? null, scale: scales[l], shift: shifts[l] } : null;
      const own = yield* bend(next, norm);
      if (own) used.push(own);
    }
    const visiting = visit(next, l + 1);
    if (visiting) yield* visiting;
    yield (l + 1) / depth;
    z = inputOf(next);
  }
  return { output: yield* throughLinear(weights[depth - 1], z), statistics: used };
}

/** A batch norm; without statistics it uses those of what comes through it. */
interface Norm {
  readonly statistics: LayerStatistics | null;
  readonly scale: Matrix;
  readonly shift: Matrix;
}

/**
 * Batch norm, where there is one, and ReLU of features in place, some units after the others: none has to do with another. Gives
 * the statistics that were used.
 */
function* bend(features: ClassFeatures, norm: Norm | null): Steps<LayerStatistics | null> {
  const { rows } = features.means;
  const own = norm && { mean: new Float64Array(rows), variance: new Float64Array(rows) };
  const atATime = Math.max(1, Math.floor(PIECE / features.labels.length));
  for (let from = 0; from < rows; from += atATime) {
    if (from > 0) yield null;
    const to = Math.min(rows, from + atATime);
    const some = { ...features, means: rowsOf(features.means, from, to), deviations: rowsOf(features.deviations, from, to) };
    if (norm && own) {
      const given = norm.statistics;
      const { mean, variance } = given
        ? { mean: given.mean.subarray(from, to), variance: given.variance.subarray(from, to) }
        : statisticsOf(some);
      own.mean.set(mean, from);
      own.variance.set(variance, from);
      throughBatchNorm(some, { mean, variance }, rowsOf(norm.scale, from, to), rowsOf(norm.shift, from, to), some);
    }
    throughRelu(some, some);
  }
  return own;
}

/** Rows from..to-1 of a matrix, in the same memory. */
function rowsOf({ cols, data }: Matrix, from: number, to: number): Matrix {
  return { rows: to - from, cols, data: data.subarray(from * cols, to * cols) };
}

/** Multiplications between two looks away: some tens of milliseconds. */
const WORK = 2 ** 26;

/** Features after a linear layer W, block by block: means and deviations each go through W on their own. */
export function* throughLinear(W: Matrix, z: InputFeatures): Steps<ClassFeatures> {
  const { labels, counts } = z;
  const N = labels.length;
  const means = product(W, z.means);
  const block = Math.max(16, Math.min(BLOCK, Math.floor(WORK / (W.rows * W.cols))));
  if (N <= block) return { means, deviations: product(W, z.deviations(0, N)), labels, counts };
  const deviations = matrix(W.rows, N);
  for (let from = 0; from < N; from += block) {
    const to = Math.min(N, from + block);
    if (z.held) productInto(deviations, from, W, z.held, from, to);
    else productInto(deviations, from, W, z.deviations(from, to), 0, to - from);
    yield to / N;
  }
  return { means, deviations, labels, counts };
}

/** Mean and biased variance of every unit over all samples. */
export function statisticsOf({ means, deviations, counts }: ClassFeatures): LayerStatistics {
  const { rows, cols: K } = means;
  const N = deviations.cols;
  const mean = new Float64Array(rows);
  const variance = new Float64Array(rows);
  for (let i = 0; i < rows; i++) {
    for (let k = 0; k < K; k++) mean[i] += (counts[k] / N) * means.data[i * K + k];
    for (let k = 0; k < K; k++) variance[i] += (counts[k] / N) * (means.data[i * K + k] - mean[i]) ** 2;
    let within = 0;
    for (let j = 0; j < N; j++) within += deviations.data[i * N + j] ** 2;
    variance[i] += within / N;
  }
  return { mean, variance };
}

/** Matrices that a result is written to; those of the features themselves may be given. */
type Into = Pick<ClassFeatures, 'means' | 'deviations'>;

function newLike({ means, deviations }: ClassFeatures): Into {
  return { means: matrix(means.rows, means.cols), deviations: matrix(deviations.rows, deviations.cols) };
}

/** scale (z - mean) / sqrt(variance + eps) + shift, unit by unit: affine, so deviations are only scaled. */
export function throughBatchNorm(
  features: ClassFeatures,
  { mean, variance }: LayerStatistics,
  scale: Matrix,
  shift: Matrix,
  into: Into = newLike(features),
): ClassFeatures {
  const { means, deviations } = features;
  const { rows, cols: K } = means;
  const N = deviations.cols;
  for (let i = 0; i < rows; i++) {
    const factor = scale.data[i] / Math.sqrt(variance[i] + BATCH_NORM_EPSILON);
    for (let at = i * K; at < (i + 1) * K; at++) into.means.data[at] = (means.data[at] - mean[i]) * factor + shift.data[i];
    for (let at = i * N; at < (i + 1) * N; at++) into.deviations.data[at] = deviations.data[at] * factor;
  }
  return { ...features, means: into.means, deviations: into.deviations };
}

/**
 * max(0, z). With z = m + d, what is left of d is max(d, -m) for m > 0 and max(0, m + d) otherwise, which loses no
 * digits of a d much smaller than m; its mean over the class then moves into the class mean.
 */
export function throughRelu(features: ClassFeatures, into: Into = newLike(features)): ClassFeatures {
  const { means, deviations, labels, counts } = features;
  const { rows, cols: K } = means;
  const N = deviations.cols;
  const out = into.deviations.data;
  const mean = new Float64Array(K);
  const moved = new Float64Array(K);
  for (let i = 0; i < rows; i++) {
    const row = i * N;
    mean.set(means.data.subarray(i * K, (i + 1) * K));
    moved.fill(0);
    for (let j = 0; j < N; j++) {
      const k = labels[j];
      const d = deviations.data[row + j];
      const left = mean[k] > 0 ? Math.max(d, -mean[k]) : Math.max(0, mean[k] + d);
      out[row + j] = left;
      moved[k] += left;
    }
    for (let k = 0; k < K; k++) {
      if (counts[k] > 0) moved[k] /= counts[k];
      into.means.data[i * K + k] = Math.max(0, mean[k]) + moved[k];
    }
    for (let j = 0; j < N; j++) out[row + j] -= moved[labels[j]];
  }
  return { ...features, means: into.means, deviations: into.deviations };
}
