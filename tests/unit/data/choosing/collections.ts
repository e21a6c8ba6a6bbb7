/** Small collections for tests of choosing. */

import type { ChoiceAsk } from '../../../../src/data/choosing/ask';
import type { Collection } from '../../../../src/data/collection';

export const all: ChoiceAsk = { classes: 'all', samples: 0, pick: 0, split: 'official', share: 0, scaling: 'none' };

/** Samples of two numbers: where the sample stands in its part, and its label. */
export function numbered(
  train: readonly number[],
  test: readonly number[] | null = null,
  classes = 1 + Math.max(...train),
): Collection {
  const part = (labels: readonly number[]) => ({
    content: { kind: 'numbers' as const, values: Float64Array.from(labels.flatMap((k, i) => [i, k])), dimension: 2 },
    labels: Int32Array.from(labels),
  });
  return {
    name: 'things.csv',
    train: part(train),
    test: test && part(test),
    classNames: Array.from({ length: classes }, (_, k) => `c${k}`),
    shape: null,
  };
}

export function sentences(
  train: readonly (readonly [string, number])[],
  test: readonly (readonly [string, number])[] | null = null,
): Collection {
  const part = (rows: readonly (readonly [string, number])[]) => ({
    content: { kind: 'sentences' as const, texts: rows.map(([text]) => text) },
    labels: Int32Array.from(rows, ([, k]) => k),
  });
  return { name: 'reviews.tsv', train: part(train), test: test && part(test), classNames: ['bad', 'good'], shape: null };
}
