import type { Matrix } from '../lib/linalg/matrix';
import { transposeMultiply } from '../lib/linalg/products';
import { type ClassFeatures, classDefect } from './classFeatures';
import { finite, type Reading } from './reading';

/**
 * Discrimination D_l = 1 - max over pairs of classes of the cosine between their means (eq. 10 of the paper),
 * in [0, 2]: 0 when two classes point the same way, 1 when the closest pair is perpendicular.
 */
export function discrimination(features: ClassFeatures): Reading {
  return classDefect(features) ?? discriminationOfGram(transposeMultiply(features.means, features.means));
}

/** The same from the K x K Gram matrix of the class means. */
export function discriminationOfGram(gram: Matrix): Reading {
  const K = gram.rows;
  let largest = -1;
  for (let a = 0; a < K; a++) {
    for (let b = a + 1; b < K; b++) {
      const lengths = Math.sqrt(gram.data[a * K + a]) * Math.sqrt(gram.data[b * K + b]);
      if (lengths === 0) return 'zero-mean';
      const cosine = gram.data[a * K + b] / lengths;
      if (!Number.isFinite(cosine)) return 'overflow';
      largest = Math.max(largest, Math.min(1, cosine));
    }
  }
  return finite(1 - largest);
}
