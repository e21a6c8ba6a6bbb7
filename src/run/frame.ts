/** What a run says of itself: what is known before the first step, its engine, its state and its frames. Types, but for one question. */
import type { EngineInfo } from '../engine/engine';
import type { Measurement } from '../metrics/measure';
import type { PointCloud } from '../projection/pointCloud';
import type { PredictionReport } from '../theory/predictionReport';

/** What is known before the first step. */
export interface RunSetup {
  /** Of the data, training and held-out (`data/digest.ts`); null in a run from a file that is older than digests. */
  readonly digest: string | null;
  readonly prediction: PredictionReport;
  /** N max |X^T X - I|: how far the data are from orthonormal (Assumption 2). */
  readonly theta: number;
  /** ||Y pinv(X) / alpha||_F, what the min-norm residual is measured against; null for a network that is not linear. */
  readonly minNorm: number | null;
  /** The training samples that maps draw: all, or an even share of every class. */
  readonly drawn: { readonly samples: Int32Array; readonly labels: Int32Array };
}

/** What maps and probes of one step are computed from. */
export interface RunFeatures {
  readonly step: number;
  /** Layers 0..L-1, the drawn samples. */
  readonly layers: readonly PointCloud[];
  /** The same of held-out samples, as many at most; null where there are none, and of past steps. */
  readonly test: readonly PointCloud[] | null;
}

export interface EngineReport extends EngineInfo {
  /** Largest relative error of its numbers on the recorded runs. */
  readonly tolerance: number;
  /** Why this engine runs, as a sentence. */
  readonly reason: string;
}

export type RunStatus =
  | { readonly state: 'preparing' }
  | { readonly state: 'ready' | 'running' | 'paused' | 'converged' | 'limit'; readonly step: number }
  /** `step` is the first one whose loss is not finite. */
  | { readonly state: 'diverged'; readonly step: number };

export type RunState = RunStatus['state'] | 'failed';

/** A run in these states makes no further step. */
export function hasEnded(state: RunState): boolean {
  return state === 'converged' || state === 'limit' || state === 'diverged' || state === 'failed';
}

export interface Frame extends Measurement {
  readonly step: number;
  /** Updates a second while running, averaged over about half a second; null before that. */
  readonly stepsPerSecond: number | null;
}

export type FailureStage = 'prepare' | 'engine' | 'train' | 'worker';
