import { transposeProductInto } from '../lib/linalg/kernels';
import { type Matrix, matrix, scaled } from '../lib/linalg/matrix';
import { safeScale } from '../lib/linalg/safeScale';
import { finish, PIECE, type Steps } from '../lib/steps';
import { type ClassFeatures, classDefect } from '../network/classFeatures';
import type { Reading } from './reading';
import { largestOf, safeFeatures } from './safeFeatures';

/**
 * Share of samples, in [0, 1], whose nearest class mean (Euclidean) is their own: NCC accuracy. A tie goes to
 * the class with the smaller index. `centres` are the means that count, d x K: those of the samples themselves, or for samples
 * held out those of the training samples.
 *
 * With delta = z_i - mu of its class and m_k the centres, ||z_i - m_k||^2 - ||z_i - m_own||^2 =
 * 2 delta.(m_own - m_k) + ||mu - m_k||^2 - ||mu - m_own||^2, so tiny deviations decide correctly beside large means.
 */
export function nearestClassMeanAccuracy(
  features: ClassFeatures,
  centres: Matrix = features.means,
  largest = largestOf(features),
): Reading {
  return finish(nearestClassMeanSteps(features, centres, largest));
}

/** The same in steps, some samples after the others. */
export function* nearestClassMeanSteps(features: ClassFeatures, centres: Matrix, largest: number): Steps<Reading> {
  const defect = classDefect(features);
  if (defect) return defect;
  const safe = safeFeatures(features, largest);
  if (!safe) return 'overflow';
  const { means, deviations, labels } = safe;
  const scale = safeScale(largest);
  const m = centres === features.means ? means : scale === 1 ? centres : scaled(centres, scale);
  const K = means.cols;
  const N = deviations.cols;
  const distances = squaredDistances(means, m);
  const projections = matrix(K, N);
  const atATime = Math.max(1, Math.floor(PIECE / means.rows));
  for (let from = 0; from < N; from += atATime) {
    if (from > 0) yield null;
    transposeProductInto(projections, m, deviations, from, Math.min(N, from + atATime));
  }
  let correct = 0;
  for (let i = 0; i < N; i++) {
    const own = labels[i];
    const ownDistance = distances[own * K + own];
    let nearest = true;
    for (let k = 0; k < K && nearest; k++) {
      // 0 for its own class, which is then no further away than itself.
      const excess = 2 * (projections.data[own * N + i] - projections.data[k * N + i]) + (distances[own * K + k] - ownDistance);
      nearest = k < own ? excess > 0 : excess >= 0;
    }
    if (nearest) correct++;
  }
  return correct / N;
}

/** ||a_k - b_l||^2 of the columns of two d x K matrices, K x K. */
function squaredDistances(a: Matrix, b: Matrix): Float64Array {
  const K = a.cols;
  const out = new Float64Array(K * K);
  for (let i = 0; i < a.rows; i++) {
    const row = i * K;
    for (let k = 0; k < K; k++) {
      for (let l = 0; l < K; l++) out[k * K + l] += (a.data[row + k] - b.data[row + l]) ** 2;
    }
  }
  return out;
}
