/** The interface every training engine implements. An engine trains; metrics are computed elsewhere, in float64. */
import type { Matrix } from '../lib/linalg/matrix';
import type { Problem } from './problem';

export type EngineId = 'exact' | 'webgpu' | 'wasm';

export interface EngineInfo {
  readonly id: EngineId;
  readonly name: string;
  readonly precision: 'float64' | 'float32';
  /** What it runs on, as the page shows it: "this processor", or the adapter's own name. */
  readonly device: string;
}

/** Everything needed to go on from a step, in float64, on any engine. */
export interface Checkpoint {
  /** Number of updates made so far. */
  readonly step: number;
  /** W_1 .. W_L. */
  readonly weights: readonly Matrix[];
  /** Momentum buffers, one a weight; null where the descent has no momentum. */
  readonly velocity: readonly Matrix[] | null;
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
  /** Losses measured on the way, by step, ascending; before the update that leaves that step. */
  readonly losses: { readonly step: number; readonly loss: number }[];
}

export interface Engine {
  readonly info: EngineInfo;
  /** Makes up to `count` updates. Rejects when the device fails; the engine is then only good for `dispose`. */
  advance(count: number): Promise<Advance>;
  /** The present state, copied. */
  checkpoint(): Promise<Checkpoint>;
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
  create(problem: Problem, from: Checkpoint): Promise<Engine>;
}

/** The state every run starts from. */
export function startOf(problem: Problem): Checkpoint {
  return { step: 0, weights: problem.initial, velocity: null };
}
