import { type Matrix, matrix } from '../lib/linalg/matrix';
import { transposeMultiply } from '../lib/linalg/products';
import { largestEntry, safeScale } from '../lib/linalg/safeScale';
import { type ClassFeatures, classDefect } from '../network/classFeatures';
import { finite, type Reading } from './reading';
import { canBeSquared, largestOf } from './safeFeatures';

/**
 * Discrimination D_l = 1 - max over pairs of classes of the cosine between their means (eq. 10 of the paper),
 * in [0, 2]: 0 when two classes point the same way, 1 when the closest pair is perpendicular.
 */
export function discrimination(features: ClassFeatures, largest = largestOf(features)): Reading {
  const defect = classDefect(features);
  if (defect) return defect;
  if (!canBeSquared(largest)) return 'overflow';
  const means = columnsAtSafeScale(features.means);
  return discriminationOfGram(transposeMultiply(means, means));
}

/** Each column multiplied by a power of two where its squares would leave float64: directions stay. NaN where one has overflowed. */
function columnsAtSafeScale(means: Matrix): Matrix {
  const { rows, cols, data } = means;
  const out = matrix(rows, cols);
  const column = new Float64Array(rows);
  for (let k = 0; k < cols; k++) {
    for (let i = 0; i < rows; i++) column[i] = data[i * cols + k];
    const largest = largestEntry(column);
    const scale = canBeSquared(largest) ? safeScale(largest) : Number.NaN;
    for (let i = 0; i < rows; i++) out.data[i * cols + k] = column[i] * scale;
  }
  return out;
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
