/** What a run says of itself: what is known before the first step, its engine, its state and its frames. Types, but for one question. */

import type { DataFacts } from '../data/facts';
import type { Preview } from '../data/preview';
import type { LoadProgress } from '../data/sources/loadData';
import type { EngineInfo } from '../engine/engine';
import type { PointCloud } from '../projection/pointCloud';
import type { PredictionReport } from '../theory/predictionReport';
import type { Measurement, TestMeasurement } from './evaluate';

/** What is known before the first step. */
export interface RunSetup {
  /** What came of the data that were asked for. */
  readonly facts: DataFacts;
  readonly prediction: PredictionReport;
  /** N max |X^T X - I|: how far the data are from orthonormal (Assumption 2). Of a large set, at least so much. */
  readonly theta: number;
  /** ||Y pinv(X) / alpha||_F, what the min-norm residual is measured against; null for a network that is not linear. */
  readonly minNorm: number | null;
  /** The training samples that maps draw: all, or an even share of every class. */
  readonly drawn: { readonly samples: Int32Array; readonly labels: Int32Array };
  /** The same samples as a person would look at them; null where that would be numbers. */
  readonly preview: Preview | null;
  /** Updates after which the run ends. */
  readonly stepLimit: number;
  /** Samples a step; null for all of them. */
  readonly batchSize: number | null;
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
  /** `progress`: what is being made, and what share of it is; null before that is known. */
  | { readonly state: 'preparing'; readonly progress: LoadProgress | null }
  | { readonly state: 'ready' | 'running' | 'paused' | 'converged' | 'limit'; readonly step: number }
  /** `step` is the first one whose loss is not finite. */
  | { readonly state: 'diverged'; readonly step: number };

export type RunState = RunStatus['state'] | 'failed';

/** A run in these states makes no further step. */
export function hasEnded(state: RunState): boolean {
  return state === 'converged' || state === 'limit' || state === 'diverged' || state === 'failed';
}

/** What is known of a network at one step. */
export interface Frame extends Pick<Measurement, 'layers' | 'fits' | 'samples'> {
  readonly step: number;
  /** Null where nothing is trained: features that were made elsewhere. */
  readonly training: TrainingReading | null;
  /** Of held-out samples; null where there are none, and of steps at which they were not measured. */
  readonly test: TestMeasurement | null;
}

export interface TrainingReading extends Pick<Measurement, 'loss' | 'accuracy'> {
  /** Updates a second while running, averaged over about half a second; null before that. */
  readonly stepsPerSecond: number | null;
}

export function frameOf(step: number, measurement: Measurement, stepsPerSecond: number | null): Frame {
  const { layers, fits, samples, loss, accuracy, test } = measurement;
  return { step, layers, fits, samples, training: { loss, accuracy, stepsPerSecond }, test };
}

export type FailureStage = 'prepare' | 'engine' | 'train' | 'worker';
