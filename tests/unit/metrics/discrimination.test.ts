import { describe, expect, test } from 'vitest';
import { fromRows } from '../../../src/lib/linalg/matrix';
import { discrimination, discriminationOfGram } from '../../../src/metrics/discrimination';

/** The Gram matrix of three means of length 1, 2 and 4 with these cosines. */
const gramOf = (ab: number, ac: number, bc: number) =>
  fromRows([
    [1, 2 * ab, 4 * ac],
    [2 * ab, 4, 8 * bc],
    [4 * ac, 8 * bc, 16],
  ]);

test.each([[[0.75, 0.5, 0.25]], [[0.25, 0.75, -0.5]], [[0, 0.5, 0.75]]])(
  'of cosines %j the closest pair decides, whichever it is and however long its means are',
  ([ab, ac, bc]) => {
    expect(discriminationOfGram(gramOf(ab, ac, bc))).toBe(0.25);
  },
);

test('beyond a right angle D goes above 1', () => {
  expect(discriminationOfGram(gramOf(-0.5, -0.25, -0.5))).toBe(1.25);
});

test('means that point the same way have 0, also where rounding makes their cosine larger than 1', () => {
  expect(
    discriminationOfGram(
      fromRows([
        [1, 1 + 1e-15],
        [1 + 1e-15, 1],
      ]),
    ),
  ).toBe(0);
});

test('a length of zero has no direction, in whatever place', () => {
  const lengths = (a: number, b: number, c: number) =>
    discriminationOfGram(
      fromRows([
        [a, 0, 0],
        [0, b, 0],
        [0, 0, c],
      ]),
    );
  expect([lengths(0, 1, 1), lengths(1, 0, 1), lengths(1, 1, 0), lengths(1, 1, 1)]).toEqual([
    'zero-mean',
    'zero-mean',
    'zero-mean',
    1,
  ]);
});

test('a cosine without a number is named', () => {
  const gram = (g: number) =>
    fromRows([
      [1, g],
      [g, 1],
    ]);
  for (const g of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])
    expect(discriminationOfGram(gram(g))).toBe('overflow');
});

describe('means of sizes that cannot be squared together', () => {
  /** One sample a class: two dimensions, three classes, the means at 0, 45 and 90 degrees. */
  const features = (a: number, b: number, c: number, spread = 0) => ({
    means: fromRows([
      [a, b, 0],
      [0, b, c],
    ]),
    deviations: fromRows([
      [spread, 0, 0],
      [0, 0, 0],
    ]),
    labels: Int32Array.of(0, 1, 2),
    counts: Int32Array.of(1, 1, 1),
  });
  const expected = 1 - Math.SQRT1_2;

  test.each([
    [1, 1, 1],
    [1e-200, 1, 1e150],
    [1e153, 1e-300, 1],
    [3, 1e150, 1e-250],
  ])('%d, %d and %d: each is brought to a size of its own, the directions stay', (a, b, c) => {
    expect(discrimination(features(a, b, c))).toBeCloseRelative(expected, 1e-15);
  });

  test('beyond the root of the largest float they have overflowed, and so have deviations', () => {
    expect(discrimination(features(1, 1, 1e200))).toBe('overflow');
    expect(discrimination(features(1e200, 1, 1))).toBe('overflow');
    expect(discrimination(features(1, Number.NaN, 1))).toBe('overflow');
    expect(discrimination(features(1, 1, 1, 1e200))).toBe('overflow');
  });
});
