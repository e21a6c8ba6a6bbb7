/** Labelled features for tests of the metrics. */
import { type Matrix, matrix } from '../../src/lib/linalg/matrix';
import { gaussian } from './matrices';

/** d x (n K) features: class means of size about 1, and spread `within` around them. */
export function blobs(d: number, K: number, n: number, within: number, seed: number): { Z: Matrix; labels: Int32Array } {
  const N = n * K;
  const means = gaussian(d, K, seed);
  const noise = gaussian(d, N, seed + 1000);
  const labels = Int32Array.from({ length: N }, (_, i) => i % K);
  const Z = matrix(
    d,
    N,
    noise.data.map((x, i) => within * x + means.data[Math.floor(i / N) * K + labels[i % N]]),
  );
  return { Z, labels };
}
