import { squaredNorm } from '../lib/linalg/matrix';
import { type ClassFeatures, centredMeans, classDefect } from '../network/classFeatures';
import { finite, type Reading } from './reading';
import { safeFeatures } from './safeFeatures';

/** Tr Sigma_W = (1/N) sum of squared distances of the samples to their class means. */
export function withinClassTrace(features: ClassFeatures): number {
  return squaredNorm(features.deviations) / features.deviations.cols;
}

/** Tr Sigma_B = (1/N) sum over classes of n_k ||mu_k - mu||^2. */
export function betweenClassTrace(features: ClassFeatures): number {
  const centred = centredMeans(features);
  const K = centred.cols;
  let sum = 0;
  for (let i = 0; i < centred.rows; i++) {
    for (let k = 0; k < K; k++) sum += features.counts[k] * centred.data[i * K + k] ** 2;
  }
  return sum / features.deviations.cols;
}

/**
 * Compression C_l = Tr Sigma_W / Tr Sigma_B of one layer's features (eq. 9 of the paper): the spread within
 * classes relative to the spread between them. At least 0; 0 when every class is one point.
 */
export function compression(features: ClassFeatures): Reading {
  const defect = classDefect(features);
  if (defect) return defect;
  const safe = safeFeatures(features);
  if (!safe) return 'overflow';
  const between = betweenClassTrace(safe);
  if (between === 0) return 'means-coincide';
  return finite(withinClassTrace(safe) / between);
}
