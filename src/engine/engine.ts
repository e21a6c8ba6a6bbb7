/** The interface every training engine implements. An engine trains; metrics are computed elsewhere, in float64. */

import type { Pace, Steps } from '../lib/steps';
import type { LayerStatistics, NetworkView, Parameters } from '../network/network';
import type { Problem } from './problem';

export type EngineId = 'exact' | 'webgpu' | 'wasm' | 'webgl' | 'cpu';

export interface EngineInfo {
  readonly id: EngineId;
  readonly name: string;
  readonly precision: 'float64' | 'float32';
  /** What it runs on, as the page shows it: "this processor", or the adapter's own name. */
  readonly device: string;
  /** How it computes the gradient of this problem, as the page shows it. */
  readonly method: string;
}

/** Everything needed to go on from a step, in float64, on any engine. */
export interface Checkpoint {
  /** Number of updates made so far. */
  readonly step: number;
  readonly parameters: Parameters;
  /** Momentum buffers, of the form of the parameters; null where the descent has none. */
  readonly velocity: Parameters | null;
  /** Running statistics of batch norm; null in full-batch training, which needs none. */
  readonly statistics: readonly LayerStatistics[] | null;
}

/** The state at one step. */
export interface Snapshot {
  readonly step: number;
  /** What metrics read. */
  readonly view: NetworkView;
  /** The state in full, in the problem's own coordinates. May cost much more than the view. */
  checkpoint(): Checkpoint;
}

export type Outcome =
  /** All the updates asked for were made. */
  | 'ran'
  /** The loss fell below the problem's stop value; no update was made past that. */
  | 'converged'
  /** The loss is not a finite number at `step`. */
  | 'diverged';

export interface Advance {
  readonly outcome: Outcome;
  /** Updates made since the start of the run. */
  readonly step: number;
  /** Losses measured on the way (of the batch, where there are batches), by step, ascending; before the update that leaves that step. */
  readonly losses: { readonly step: number; readonly loss: number }[];
}

export interface Engine {
  readonly info: EngineInfo;
  /** Makes up to `count` updates. Rejects when the device fails; the engine is then only good for `dispose`. */
  advance(count: number): Promise<Advance>;
  /** The present state, copied. */
  snapshot(): Promise<Snapshot>;
  dispose(): void;
}

export type Availability =
  | { readonly usable: true; readonly device: string; readonly software: boolean }
  | { readonly usable: false; readonly why: string };

/** How an engine is found and started. Loading its code happens in `probe` or `create`, never on import. */
export interface EngineProvider {
  readonly id: EngineId;
  readonly name: string;
  probe(): Promise<Availability>;
  /** Starts on a problem, from its start or from where another engine left off. Rejects where the pace's signal does. */
  create(problem: Problem, from: Checkpoint | null, pace: Pace): Promise<Engine>;
}

/** The checkpoint at the start of a problem. */
export function* firstCheckpoint(problem: Problem): Steps<Checkpoint> {
  return { step: 0, parameters: yield* problem.start.parameters(), velocity: null, statistics: null };
}
