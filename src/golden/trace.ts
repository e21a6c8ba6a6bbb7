/**
 * Golden traces: training runs recorded in float64 by automatic differentiation, each file with its own data,
 * starting weights and expected numbers. They hold every engine and every metric to account.
 */
import { max } from 'd3-array';
import { samplesOf } from '../data/samples';
import type { Descent } from '../engine/descent';
import type { Problem } from '../engine/problem';
import { frobeniusNorm, fromRows, type Matrix, scaled, scaledIdentity, subtract, transpose } from '../lib/linalg/matrix';
import { multiply, transposeMultiply } from '../lib/linalg/products';
import type { OrthogonalMap } from '../lib/random/haar';
import type { Reading } from '../metrics/reading';
import { MSE } from '../network/loss';
import { parametersOf } from '../network/network';
import { givenStart, type OrthogonalStart } from '../network/start';

/** The metrics of one layer. A recording holds numbers; an engine may come to a named state. */
export interface LayerEntry {
  readonly C: Reading;
  readonly D: Reading;
  readonly rank: Reading;
  readonly nc1: Reading;
  readonly ncc: Reading;
}

export interface TraceEntry {
  readonly step: number;
  readonly loss: number;
  readonly accuracy: number;
  readonly layers: readonly LayerEntry[];
  readonly weights: readonly { readonly sv: readonly number[]; readonly fro: number }[];
  /** Absolute, and divided by ||W_l||_F. */
  readonly balance: readonly { readonly abs: Reading; readonly rel: Reading }[];
  readonly minNormResidual: Reading | null;
}

/** A file that holds a training run. */
export interface TrainingTrace {
  readonly name: string;
  readonly data: { readonly X: readonly (readonly number[])[]; readonly labels: readonly number[] };
  readonly init: readonly (readonly (readonly number[])[])[];
  readonly network: { readonly nonlinear: number; readonly batchNorm: boolean; readonly alpha: number };
  readonly batches: readonly (readonly number[])[] | null;
  readonly train: {
    readonly loss: 'mse' | 'ce';
    readonly lr: number;
    readonly momentum: number;
    readonly weightDecay: number;
    readonly cosine: Descent['cosine'];
    readonly steps: number;
  };
  readonly trace: readonly TraceEntry[];
}

/** A file that holds features and their expected metrics, without training. */
export interface MetricsTrace {
  readonly name: string;
  readonly Z: readonly (readonly number[])[];
  readonly labels: readonly number[];
  readonly expected: LayerEntry;
}

export type Trace = TrainingTrace | MetricsTrace;

export function isMetricsTrace(trace: Trace): trace is MetricsTrace {
  return 'Z' in trace;
}

/** The problem a trace was recorded on. It never stops early. */
export function problemOfTrace({ data, init, network, train, batches }: TrainingTrace): Problem {
  const parameters = parametersOf(network, init.map(fromRows));
  return {
    data: {
      samples: samplesOf(transpose(fromRows(data.X)).data, data.X.length),
      labels: Int32Array.from(data.labels),
      classes: 1 + (max(data.labels) ?? 0),
    },
    test: null,
    network,
    start: givenStart(parameters, orthogonalStartOf(parameters.weights)),
    loss: train.loss === 'ce' ? { kind: 'cross-entropy' } : MSE,
    descent: { lr: train.lr, momentum: train.momentum, weightDecay: train.weightDecay, cosine: train.cosine },
    batches: batches && { size: batches[0].length, at: (step) => Int32Array.from(batches[step % batches.length]) },
    stopLoss: 0,
  };
}

/** Recorded middle weights as multiples of orthogonal matrices, where all of them are, of one size. */
function orthogonalStartOf(weights: readonly Matrix[]): OrthogonalStart | null {
  const middle = weights.slice(1, -1);
  const [W] = middle;
  if (!W || W.rows !== W.cols) return null;
  const eps = frobeniusNorm(W) / Math.sqrt(W.rows);
  const square = scaledIdentity(W.rows, W.rows, eps ** 2);
  if (middle.some((M) => frobeniusNorm(subtract(transposeMultiply(M, M), square)) > ORTHOGONALITY * eps ** 2)) return null;
  return { first: weights[0], middle: middle.map((M) => denseMap(scaled(M, 1 / eps))), eps, last: weights[weights.length - 1] };
}

/** Largest ||Q^T Q - I||_F of a recorded matrix that counts as orthogonal. */
const ORTHOGONALITY = 1e-12;

function denseMap(Q: Matrix): OrthogonalMap {
  return { applyRight: (a) => multiply(a, Q), dense: () => Q };
}
