/**
 * Golden traces: training runs recorded in float64 by automatic differentiation, each file with its own data,
 * starting weights and expected numbers. They hold every engine and every metric to account.
 */
import type { Descent } from '../engine/descent';
import type { Problem } from '../engine/problem';
import { fromRows } from '../lib/linalg/matrix';

export interface TraceEntry {
  readonly step: number;
  readonly loss: number;
  readonly accuracy: number;
  readonly layers: readonly {
    readonly C: number;
    readonly D: number;
    readonly rank: number;
    readonly nc1: number;
    readonly ncc: number;
  }[];
  readonly weights: readonly { readonly sv: readonly number[]; readonly fro: number }[];
  /** Absolute, and divided by ||W_l||_F. */
  readonly balance: readonly { readonly abs: number; readonly rel: number }[];
  readonly minNormResidual: number | null;
}

/** A file that holds a training run. */
export interface TrainingTrace {
  readonly name: string;
  readonly data: { readonly X: readonly (readonly number[])[]; readonly labels: readonly number[] };
  readonly init: readonly (readonly (readonly number[])[])[];
  readonly network: { readonly nonlinear: number; readonly batchNorm: boolean; readonly alpha: number };
  readonly batches: readonly (readonly number[])[] | null;
  readonly train: {
    readonly loss: string;
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
  readonly expected: TraceEntry['layers'][number];
}

export type Trace = TrainingTrace | MetricsTrace;

export function isMetricsTrace(trace: Trace): trace is MetricsTrace {
  return 'Z' in trace;
}

/** Why no engine can run a trace, as a clause, or null. */
export function whyUnsupported({ network, batches, train }: TrainingTrace): string | null {
  if (network.nonlinear > 0) return 'nonlinear layers are not supported yet';
  if (batches) return 'mini-batches are not supported yet';
  if (train.loss !== 'mse') return `the loss "${train.loss}" is not supported yet`;
  return null;
}

/** The problem a trace was recorded on. It never stops early. */
export function problemOfTrace({ data, init, network, train }: TrainingTrace): Problem {
  return {
    data: { X: fromRows(data.X), labels: Int32Array.from(data.labels), classes: 1 + Math.max(...data.labels) },
    initial: init.map(fromRows),
    alpha: network.alpha,
    descent: { lr: train.lr, momentum: train.momentum, weightDecay: train.weightDecay, cosine: train.cosine },
    stopLoss: 0,
  };
}
