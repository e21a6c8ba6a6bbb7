import { matrix } from '../lib/linalg/matrix';
import type { Dataset } from './dataset';

/**
 * Takes a share of every class, in [0, 1), out of training: the last samples of each, rounded down, and never all of
 * them. `test` is null where that leaves nothing to take.
 */
export function holdOut(data: Dataset, share: number): { train: Dataset; test: Dataset | null } {
  const sizes = new Int32Array(data.classes);
  for (const k of data.labels) sizes[k]++;
  const kept = sizes.map((n) => n - Math.min(n - 1, Math.floor(share * n)));
  const seen = new Int32Array(data.classes);
  const train: number[] = [];
  const test: number[] = [];
  data.labels.forEach((k, i) => {
    (seen[k] < kept[k] ? train : test).push(i);
    seen[k]++;
  });
  return test.length === 0 ? { train: data, test: null } : { train: subset(data, train), test: subset(data, test) };
}

/** Some samples of a data set, in the order given. */
export function subset({ X, labels, classes }: Dataset, indices: ArrayLike<number>): Dataset {
  const N = indices.length;
  const out = matrix(X.rows, N);
  for (let i = 0; i < X.rows; i++) {
    for (let j = 0; j < N; j++) out.data[i * N + j] = X.data[i * X.cols + indices[j]];
  }
  return { X: out, labels: Int32Array.from(indices, (i) => labels[i]), classes };
}
