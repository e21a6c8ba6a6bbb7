import { transposeMultiply } from '../lib/linalg/products';
import { type ClassFeatures, classDefect } from '../network/classFeatures';
import type { Reading } from './reading';
import { safeFeatures } from './safeFeatures';

/**
 * Share of samples, in [0, 1], whose nearest class mean (Euclidean) is their own: NCC accuracy. A tie goes to
 * the class with the smaller index.
 *
 * With delta = z_i - mu_own, ||z_i - mu_k||^2 - ||delta||^2 = 2 delta.(mu_own - mu_k) + ||mu_own - mu_k||^2,
 * so tiny deviations decide correctly beside large means.
 */
export function nearestClassMeanAccuracy(features: ClassFeatures): Reading {
  const defect = classDefect(features);
  if (defect) return defect;
  const safe = safeFeatures(features);
  if (!safe) return 'overflow';
  const { means, deviations, labels } = safe;
  const K = means.cols;
  const N = deviations.cols;
  const distances = squaredDistances(safe);
  const projections = transposeMultiply(means, deviations);
  let correct = 0;
  for (let i = 0; i < N; i++) {
    const own = labels[i];
    let nearest = true;
    for (let k = 0; k < K && nearest; k++) {
      // 0 for its own class, which is then no further away than itself.
      const excess = 2 * (projections.data[own * N + i] - projections.data[k * N + i]) + distances[own * K + k];
      nearest = k < own ? excess > 0 : excess >= 0;
    }
    if (nearest) correct++;
  }
  return correct / N;
}

function squaredDistances({ means }: ClassFeatures): Float64Array {
  const K = means.cols;
  const out = new Float64Array(K * K);
  for (let i = 0; i < means.rows; i++) {
    const row = i * K;
    for (let a = 0; a < K; a++) {
      for (let b = 0; b < K; b++) out[a * K + b] += (means.data[row + a] - means.data[row + b]) ** 2;
    }
  }
  return out;
}
