import type { LabelledSamples } from './dataset';
import type { Samples } from './samples';

/**
 * Takes a share of every class, in [0, 1), out of training: the last samples of each, rounded down, and never all of
 * them. `test` is null where that leaves nothing to take.
 */
export function holdOut(data: LabelledSamples, share: number): { train: LabelledSamples; test: LabelledSamples | null } {
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

/** Some samples of a set, copied in the order given. */
export function subset({ samples, labels, classes }: LabelledSamples, indices: ArrayLike<number>): LabelledSamples {
  return { samples: chosen(samples, indices), labels: Int32Array.from(indices, (i) => labels[i]), classes };
}

function chosen(samples: Samples, indices: ArrayLike<number>): Samples {
  const { raw, dimension } = samples;
  const out = raw.slice(0, indices.length * dimension);
  for (let i = 0; i < indices.length; i++)
    out.set(raw.subarray(indices[i] * dimension, (indices[i] + 1) * dimension), i * dimension);
  return { ...samples, raw: out, count: indices.length };
}
