/**
 * The data of section 5.2 of the paper: X = U + D, U with orthonormal columns, D noise of a given Frobenius
 * norm. The paper takes U from the SVD of a gaussian matrix, which makes it Haar distributed; here it is drawn
 * from that distribution directly. Samples stand class by class, n of each.
 */
import type { RunConfig } from '../../config/runConfig';
import { frobeniusNorm, matrix } from '../../lib/linalg/matrix';
import { haarFrameSteps } from '../../lib/random/haar';
import { createRng } from '../../lib/random/rng';
import { part, type Steps } from '../../lib/steps';
import type { LabelledSamples } from '../dataset';
import { samplesOf } from '../samples';

/**
 * With fewer dimensions than samples (d0 < N) no set of columns is orthonormal; U then has orthonormal rows,
 * scaled so that a sample still has unit length on average.
 */
export function* nearlyOrthonormal(
  config: Pick<RunConfig, 'K' | 'n' | 'd0' | 'noise' | 'noiseSize' | 'seed'>,
): Steps<LabelledSamples> {
  const { K, n, d0, noise, noiseSize, seed } = config;
  const N = n * K;
  const frame = yield* part(haarFrameSteps(d0, N, createRng(seed, 'data/frame')), 0, 0.9);
  const stretch = d0 < N ? Math.sqrt(N / d0) : 1;

  const rng = createRng(seed, 'data/noise');
  const D = matrix(d0, N);
  for (let i = 0; i < d0; i++) {
    for (let j = 0; j < N; j++) D.data[i * N + j] = noise === 'uniform' ? rng.uniform() : rng.normal();
    yield 0.9 + (0.1 * i) / d0;
  }
  const factor = noiseSize / frobeniusNorm(D);

  const values = new Float64Array(N * d0);
  for (let i = 0; i < d0; i++) {
    for (let j = 0; j < N; j++) values[j * d0 + i] = stretch * frame.data[i * N + j] + factor * D.data[i * N + j];
  }
  return { samples: samplesOf(values, d0), labels: Int32Array.from({ length: N }, (_, i) => Math.floor(i / n)), classes: K };
}
