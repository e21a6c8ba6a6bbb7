/**
 * The messages between page and training worker. Types only.
 * Every message names its run; the page drops events of runs it has left behind.
 */
import type { RunConfig } from '../config/runConfig';
import type { EngineInfo } from '../engine/engine';
import type { Measurement } from '../metrics/measure';
import type { Prediction } from '../metrics/prediction';

export type Command =
  /** Starts over: new settings, or the same ones for a reset. The newest one wins. */
  | { readonly type: 'configure'; readonly runId: number; readonly config: RunConfig }
  | { readonly type: 'play'; readonly runId: number }
  | { readonly type: 'pause'; readonly runId: number }
  /** One update. Pauses a playing run. */
  | { readonly type: 'step'; readonly runId: number }
  | { readonly type: 'speed'; readonly runId: number; readonly speed: RunConfig['speed'] }
  /** The page has drawn frame `seq` and is ready for the next. */
  | { readonly type: 'ack'; readonly runId: number; readonly seq: number };

export type RunEvent =
  | { readonly type: 'setup'; readonly runId: number; readonly setup: RunSetup }
  | { readonly type: 'engine'; readonly runId: number; readonly engine: EngineReport; readonly notice: string | null }
  | { readonly type: 'status'; readonly runId: number; readonly status: RunStatus }
  | { readonly type: 'losses'; readonly runId: number; readonly steps: Float64Array; readonly losses: Float64Array }
  | { readonly type: 'frame'; readonly runId: number; readonly seq: number; readonly frame: Frame }
  | { readonly type: 'failed'; readonly runId: number; readonly stage: FailureStage; readonly sentence: string };

/** What is known before the first step. */
export interface RunSetup {
  readonly prediction: PredictionReport;
  /** N max |X^T X - I|: how far the data are from orthonormal (Assumption 2). */
  readonly theta: number;
}

export type PredictionReport =
  | ({ readonly applies: true } & Prediction)
  /** `why` completes "No prediction: ". */
  | { readonly applies: false; readonly why: string };

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
  /**
   * Singular values and ranks; of an earlier step where a newer set is not ready yet, null before the first, and
   * "too-large" where decomposing the weights would hold up training.
   */
  readonly spectra: Spectra | 'too-large' | null;
  /** Updates a second while running, averaged over about half a second; null before that. */
  readonly stepsPerSecond: number | null;
}

export interface Spectra {
  readonly step: number;
  /** Singular values of W_1 .. W_L, descending. */
  readonly weights: readonly (readonly number[])[];
  /** Numerical rank of the features of layers 0..L-1. */
  readonly ranks: readonly number[];
}

export type FailureStage = 'prepare' | 'engine' | 'train' | 'worker';
