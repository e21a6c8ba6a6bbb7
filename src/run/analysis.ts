/**
 * What costs too much to be in every frame: singular values, assumptions, ranks and the principal plane of every layer at
 * one step. A job is plain data, so that it can be sent to a worker.
 */
import type { Matrix } from '../lib/linalg/matrix';
import { featureRank } from '../metrics/rank';
import type { Reading } from '../metrics/reading';
import { readWeights, type WeightReading } from '../metrics/weightReading';
import type { ClassFeatures } from '../network/classFeatures';
import type { HeldWeights } from '../network/network';
import type { PlanePoints } from '../projection/planePoints';
import { pointCloud } from '../projection/pointCloud';
import { principalPlane } from '../projection/principalPlane';
import { aligned } from '../projection/procrustes';

export interface AnalysisJob {
  readonly step: number;
  readonly held: HeldWeights;
  readonly classes: number;
  /** Y pinv(X) / alpha, K x d0; null for a network that is not linear. */
  readonly minNorm: Matrix | null;
  /** Layers 0..L-1. */
  readonly features: readonly ClassFeatures[];
  /** The samples that are drawn. */
  readonly samples: Int32Array;
}

export interface Planes {
  readonly step: number;
  /** Principal plane of layers 0..L-1, drawn samples; every picture is turned to lie closest to that of the layer before it. */
  readonly layers: readonly PlanePoints[];
}

export interface Analysis {
  readonly step: number;
  readonly weights: WeightReading;
  /** Numerical rank of the features of layers 0..L-1. */
  readonly ranks: readonly Reading[];
}

export function projectPlanes({ step, features, samples }: AnalysisJob): Planes {
  const layers: PlanePoints[] = [];
  for (const layer of features) {
    const plane = principalPlane(pointCloud(layer, samples));
    const before = layers[layers.length - 1];
    layers.push(before ? aligned(plane, before) : plane);
  }
  return { step, layers };
}

export function analyse({ step, held, classes, minNorm, features }: AnalysisJob): Analysis {
  return { step, weights: readWeights(held, classes, minNorm), ranks: features.map(featureRank) };
}

/** Size of a job in memory, in bytes; what its matrices hold. */
export function jobBytes({ held, features }: AnalysisJob): number {
  const entries = held.weights.reduce((sum, W) => sum + W.data.length, held.untouched?.first.data.length ?? 0);
  return 8 * features.reduce((sum, { means, deviations }) => sum + means.data.length + deviations.data.length, entries);
}
