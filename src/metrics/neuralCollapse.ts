import { symmetricEigen } from '../lib/linalg/decompositions';
import { matrix } from '../lib/linalg/matrix';
import { multiply, transposeMultiply } from '../lib/linalg/products';
import { type ClassFeatures, centredMeans, classDefect } from '../network/classFeatures';
import { finite, type Reading } from './reading';
import { safeFeatures } from './safeFeatures';

/** Eigenvalues of Sigma_B below this share of the largest count as zero in its pseudo-inverse. */
const PINV_TOLERANCE = 1e-10;

/**
 * NC1 = Tr(Sigma_W pinv(Sigma_B)) / K (Papyan, Han & Donoho 2020). K times this is the separation fuzziness of
 * He & Su 2023.
 *
 * Sigma_B = B B^T / N with B the centred means scaled by sqrt(n_k), so its eigenvectors come from the K x K
 * matrix B^T B and the trace is a sum over at most K - 1 directions.
 */
export function nc1(features: ClassFeatures): Reading {
  const defect = classDefect(features);
  if (defect) return defect;
  const safe = safeFeatures(features);
  if (!safe) return 'overflow';
  const centred = centredMeans(safe);
  const K = centred.cols;
  const B = matrix(
    centred.rows,
    K,
    centred.data.map((x, i) => x * Math.sqrt(features.counts[i % K])),
  );
  const gram = transposeMultiply(B, B);
  const { values, vectors } = symmetricEigen(gram);
  const largest = values[K - 1];
  if (!(largest > 0)) return 'means-coincide';
  const kept = Array.from(values.keys()).filter((j) => values[j] > PINV_TOLERANCE * largest);
  let trace = 0;
  for (const j of kept) {
    const v = matrix(
      K,
      1,
      Float64Array.from({ length: K }, (_, k) => vectors.data[k * K + j]),
    );
    const along = transposeMultiply(multiply(B, v), safe.deviations);
    // ||u_j^T Delta||^2 / s_j^2 with u_j = B v_j / s_j and s_j^2 the eigenvalue.
    for (const x of along.data) trace += (x / values[j]) ** 2;
  }
  return finite(trace / K);
}
