import type { Matrix } from '../lib/linalg/matrix';

/** Share of samples, in [0, 1], whose largest logit (K x N) is their own class. A tie goes to the class with the smaller index. */
export function accuracyOf({ rows: K, cols: N, data }: Matrix, labels: Int32Array): number {
  let correct = 0;
  for (let i = 0; i < N; i++) {
    let best = 0;
    for (let k = 1; k < K; k++) if (data[k * N + i] > data[best * N + i]) best = k;
    if (best === labels[i]) correct++;
  }
  return correct / N;
}
