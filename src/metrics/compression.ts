import { squaredNorm } from '../lib/linalg/matrix';
import { type ClassFeatures, centredMeans, classDefect } from '../network/classFeatures';
import { finite, type Reading } from './reading';
import { largestOf, safeFeatures } from './safeFeatures';

/** What Tr Sigma_B is made of. */
type ClassMeans = Pick<ClassFeatures, 'means' | 'counts'>;

/** Tr Sigma_W = (1/N) sum of squared distances of the samples to their class means. */
export function withinClassTrace({ deviations }: ClassFeatures): number {
  return squaredNorm(deviations) / deviations.cols;
}

/** Tr Sigma_B = (1/N) sum over classes of n_k ||mu_k - mu||^2. */
export function betweenClassTrace(classes: ClassMeans): number {
  const centred = centredMeans(classes);
  const K = centred.cols;
  let sum = 0;
  let N = 0;
  for (const count of classes.counts) N += count;
  for (let i = 0; i < centred.rows; i++) {
    for (let k = 0; k < K; k++) sum += classes.counts[k] * centred.data[i * K + k] ** 2;
  }
  return sum / N;
}

/**
 * Compression C_l = Tr Sigma_W / Tr Sigma_B of one layer's features (eq. 9 of the paper): the spread within
 * classes relative to the spread between them. At least 0; 0 when every class is one point.
 */
export function compression(features: ClassFeatures, largest = largestOf(features)): Reading {
  const safe = safeFeatures(features, largest);
  if (!safe) return classDefect(features) ?? 'overflow';
  return compressionOf(withinClassTrace(safe), safe);
}

/** The same from Tr Sigma_W, where the deviations themselves are not at hand. */
export function compressionOf(within: number, classes: ClassMeans): Reading {
  const defect = classDefect(classes);
  if (defect) return defect;
  const between = betweenClassTrace(classes);
  return between === 0 ? 'means-coincide' : finite(within / between);
}
