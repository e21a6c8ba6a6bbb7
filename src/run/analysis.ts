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
  /** How many samples the features are of. */
  readonly of: number;
  readonly held: HeldWeights;
  readonly classes: number;
  /** Y pinv(X) / alpha, K x d0; null for a network that is not linear. */
  readonly minNorm: Matrix | null;
  /** Layers 1..L-1. */
  readonly features: readonly ClassFeatures[];
  /** The input, which never changes: its features the first time, and from then on what they came to. */
  readonly input: ClassFeatures | InputAnalysis;
  /** The samples that are drawn, as columns of the features. */
  readonly samples: Int32Array;
}

/** What an analysis says of layer 0. */
export interface InputAnalysis {
  readonly plane: PlanePoints;
  readonly rank: Reading;
}

function isAnalysed(input: ClassFeatures | InputAnalysis): input is InputAnalysis {
  return 'plane' in input;
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

export function projectPlanes({ step, features, input, samples }: AnalysisJob): Planes {
  const layers: PlanePoints[] = [isAnalysed(input) ? input.plane : principalPlane(pointCloud(input, samples))];
  for (const layer of features) layers.push(aligned(principalPlane(pointCloud(layer, samples)), layers[layers.length - 1]));
  return { step, layers };
}

export function analyse({ step, held, classes, minNorm, features, input }: AnalysisJob): Analysis {
  const first = isAnalysed(input) ? input.rank : featureRank(input);
  return { step, weights: readWeights(held, classes, minNorm), ranks: [first, ...features.map(featureRank)] };
}

/** Size of a job in memory, in bytes; what its matrices hold. */
export function jobBytes({ held, features, input }: AnalysisJob): number {
  const entries = held.weights.reduce((sum, W) => sum + W.data.length, held.untouched?.first.data.length ?? 0);
  return (
    8 *
    (isAnalysed(input) ? features : [input, ...features]).reduce(
      (sum, { means, deviations }) => sum + means.data.length + deviations.data.length,
      entries,
    )
  );
}
