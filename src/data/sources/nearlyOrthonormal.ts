/**
 * The data of section 5.2 of the paper: X = U + D, U with orthonormal columns, D noise of a given Frobenius
 * norm. The paper takes U from the SVD of a gaussian matrix, which makes it Haar distributed; here it is drawn
 * from that distribution directly. Samples stand class by class, n of each.
 */
import type { RunConfig } from '../../config/runConfig';
import { sampleCount } from '../../config/runConfig';
import { frobeniusNorm, matrix } from '../../lib/linalg/matrix';
import { haarFrame } from '../../lib/random/haar';
import { createRng } from '../../lib/random/rng';
import type { Dataset } from '../dataset';

/**
 * With fewer dimensions than samples (d0 < N) no set of columns is orthonormal; U then has orthonormal rows,
 * scaled so that a sample still has unit length on average.
 */
export function nearlyOrthonormal(config: Pick<RunConfig, 'K' | 'n' | 'd0' | 'noise' | 'noiseSize' | 'seed'>): Dataset {
  const { K, n, d0, noise, noiseSize, seed } = config;
  const N = sampleCount(config);
  const frame = haarFrame(d0, N, createRng(seed, 'data/frame'));
  const stretch = d0 < N ? Math.sqrt(N / d0) : 1;

  const rng = createRng(seed, 'data/noise');
  const D = matrix(d0, N);
  for (let i = 0; i < D.data.length; i++) D.data[i] = noise === 'uniform' ? rng.uniform() : rng.normal();
  const factor = noiseSize / frobeniusNorm(D);

  const X = matrix(
    d0,
    N,
    frame.data.map((u, i) => stretch * u + factor * D.data[i]),
  );
  return { X, labels: Int32Array.from({ length: N }, (_, i) => Math.floor(i / n)), classes: K };
}
