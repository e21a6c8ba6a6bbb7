import type { Snapshot } from '../engine/engine';
import { singularValues } from '../lib/linalg/decompositions';
import { assemble, type ClassFeatures } from '../metrics/classFeatures';
import { numericalRank } from '../metrics/rank';
import type { Spectra } from './protocol';

/** Above this many operations a decomposition would hold up the worker for a second or more. */
const LARGEST_DECOMPOSITION = 5e7;

/** Whether every weight is small enough to be decomposed between two slices of training. */
export function isWithinReach({ view }: Snapshot): boolean {
  return view.parameters.weights.every(({ rows, cols }) => rows * cols * Math.min(rows, cols) <= LARGEST_DECOMPOSITION);
}

/**
 * The singular values of all weights and the ranks of all features at one step, one decomposition at a time, so
 * that training and commands get their turn in between.
 */
export class SpectraTask {
  private readonly values: number[][] = [];
  private readonly ranks: number[] = [];

  constructor(
    private readonly snapshot: Snapshot,
    private readonly features: readonly ClassFeatures[],
  ) {}

  get step(): number {
    return this.snapshot.step;
  }

  /** Does the next decomposition; gives the result with the last one. */
  advance(): Spectra | null {
    const { step, view } = this.snapshot;
    if (this.values.length < view.parameters.weights.length) {
      this.values.push(Array.from(view.singularValues(this.values.length)));
      return null;
    }
    this.ranks.push(numericalRank(singularValues(assemble(this.features[this.ranks.length]))));
    return this.ranks.length < this.features.length ? null : { step, weights: this.values, ranks: this.ranks };
  }
}
