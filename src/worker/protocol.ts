/**
 * The messages between page and training worker. Types only.
 * Commands and events name their run; the page drops events of runs it has left behind.
 */
import type { RunConfig } from '../config/runConfig';
import type { EngineInfo } from '../engine/engine';
import type { Measurement } from '../metrics/measure';
import type { PredictionReport } from '../metrics/predictionReport';
import type { PointCloud } from '../projection/pointCloud';
import type { Analysis, Planes } from './analysis';

export type Command =
  /** Starts over: new settings, or the same ones for a reset. The newest one wins. */
  | { readonly type: 'configure'; readonly runId: number; readonly config: RunConfig }
  | { readonly type: 'play'; readonly runId: number }
  | { readonly type: 'pause'; readonly runId: number }
  /** One update. Pauses a playing run. */
  | { readonly type: 'step'; readonly runId: number }
  | { readonly type: 'speed'; readonly runId: number; readonly speed: RunConfig['speed'] }
  /**
   * Asks for features as a `features` event: of a past step, or of the nearest one that is kept; with null, of the newest
   * frame (of the next one, while playing).
   */
  | { readonly type: 'features'; readonly runId: number; readonly step: number | null }
  /** The page has drawn frame `seq` and is ready for the next. */
  | { readonly type: 'ack'; readonly runId: number; readonly seq: number };

/**
 * What the training worker asks of the page beside its runs, and belongs to none: a worker for analyses, started and given this
 * port, and the end of one.
 */
export type LinkRequest =
  | { readonly type: 'start-analyst'; readonly id: number; readonly port: MessagePort }
  | { readonly type: 'end-analyst'; readonly id: number };

/** What the page tells of such a worker: it died, or was never started. */
export interface LinkReport {
  readonly type: 'analyst-stopped';
  readonly id: number;
  /** In the browser's words; empty where it has none. */
  readonly message: string;
}

/** What went wrong on the way, with stacks, as plain text of bounded length (`lib/causeText.ts`); for diagnostics only. */
interface Caused {
  readonly cause?: string;
}

export type RunEvent =
  | { readonly type: 'setup'; readonly runId: number; readonly setup: RunSetup }
  | (Caused & { readonly type: 'engine'; readonly runId: number; readonly engine: EngineReport; readonly notice: string | null })
  | { readonly type: 'status'; readonly runId: number; readonly status: RunStatus }
  | { readonly type: 'losses'; readonly runId: number; readonly steps: Float64Array; readonly losses: Float64Array }
  /** Frames of marked steps since the last ones, for the history; nobody waits for them to be drawn. */
  | { readonly type: 'marks'; readonly runId: number; readonly frames: readonly Frame[] }
  | { readonly type: 'frame'; readonly runId: number; readonly seq: number; readonly frame: Frame }
  /** Of the newest frame or an earlier one, in any order; the planes of a step come before its analysis. */
  | { readonly type: 'planes'; readonly runId: number; readonly planes: Planes }
  | { readonly type: 'analysis'; readonly runId: number; readonly analysis: Analysis }
  /** `asked` is the step of the command. */
  | { readonly type: 'features'; readonly runId: number; readonly asked: number | null; readonly features: RunFeatures }
  | (Caused & { readonly type: 'notice'; readonly runId: number; readonly sentence: string })
  | (Caused & { readonly type: 'failed'; readonly runId: number; readonly stage: FailureStage; readonly sentence: string });

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
