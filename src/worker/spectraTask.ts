import { singularValues } from '../lib/linalg/decompositions';
import type { Matrix } from '../lib/linalg/matrix';
import { assemble, type ClassFeatures } from '../metrics/classFeatures';
import { numericalRank } from '../metrics/rank';
import type { Spectra } from './protocol';

/**
 * The singular values of all weights and the ranks of all features at one step, one decomposition at a time, so
 * that training and commands get their turn in between.
 */
export class SpectraTask {
  private readonly values: number[][] = [];
  private readonly ranks: number[] = [];

  constructor(
    readonly step: number,
    private readonly weights: readonly Matrix[],
    private readonly features: readonly ClassFeatures[],
  ) {}

  /** Does the next decomposition; gives the result with the last one. */
  advance(): Spectra | null {
    if (this.values.length < this.weights.length) {
      this.values.push(Array.from(singularValues(this.weights[this.values.length])));
      return null;
    }
    this.ranks.push(numericalRank(singularValues(assemble(this.features[this.ranks.length]))));
    return this.ranks.length < this.features.length ? null : { step: this.step, weights: this.values, ranks: this.ranks };
  }
}
