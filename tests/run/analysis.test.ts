/** What an analysis says of hand-made layers: which layer is which, and how their maps lie to one another. */
import { describe, expect, test } from 'vitest';
import { fromRows, type Matrix, matrix, scaledIdentity } from '../../src/lib/linalg/matrix';
import { type ClassFeatures, splitByClass } from '../../src/network/classFeatures';
import { type AnalysisJob, analyse, jobBytes, projectPlanes } from '../../src/run/analysis';

const labels = Int32Array.of(0, 0, 1, 1, 1);

/** Features of two samples at (+-x, 0), two at (0, +-y) and, last, one at (far, far), which is not drawn. */
function cross(x: number, y: number, far = 0): ClassFeatures {
  const rows = [
    [x, -x, 0, 0, far],
    [0, 0, y, -y, far],
    [0, 0, 0, 0, 0],
  ];
  return splitByClass(fromRows(rows), labels, 2);
}

function job(layers: readonly ClassFeatures[], weights: readonly Matrix[] = [], minNorm: Matrix | null = null): AnalysisJob {
  const [input, ...features] = layers;
  return {
    step: 7,
    of: input.labels.length,
    held: { weights, untouched: null },
    classes: 1,
    minNorm,
    input,
    features,
    samples: Int32Array.of(0, 1, 2, 3),
  };
}

describe('maps', () => {
  const close = (...points: number[]) => points.map((x) => expect.closeTo(x, 5));

  test('of a step are one a layer, in their order, of the samples that are drawn', () => {
    const { step, layers } = projectPlanes(job([cross(3, 1, 50), cross(5, 2, -80), cross(9, 4, 20)]));
    expect(step).toBe(7);
    expect(layers.map((points) => Array.from(points, Math.abs))).toEqual([
      close(3, 0, 3, 0, 0, 1, 0, 1),
      close(5, 0, 5, 0, 0, 2, 0, 2),
      close(9, 0, 9, 0, 0, 4, 0, 4),
    ]);
  });

  test('each lies as the one of the layer before it: samples that were to the right stay there, also where others spread wider', () => {
    // In the second layer the larger variance is along the other axis: by itself the picture would lie on its side.
    const { layers } = projectPlanes(job([cross(3, 1), cross(1, 2), cross(4, 8)]));
    const [right, up] = [Math.sign(layers[0][0]), Math.sign(layers[0][5])];
    const lying = (x: number, y: number) => close(right * x, 0, -right * x, 0, 0, up * y, 0, -up * y);
    expect(layers.map((points) => Array.from(points))).toEqual([lying(3, 1), lying(1, 2), lying(4, 8)]);
  });

  test('the third lies as the second does, where the first has nothing to say of it', () => {
    // The first layer parts two samples, the third the other two; only the second has both.
    const { layers } = projectPlanes(job([cross(3, 0), cross(1, 2), cross(0, 4)]));
    const up = Math.sign(layers[1][5]);
    expect(Array.from(layers[2])).toEqual(close(0, 0, 0, 0, 0, up * 4, 0, -up * 4));
  });
});

test('what is known of the input is taken over: its map stands, the others are turned to it, and its rank is said again', () => {
  const first = job([cross(3, 1), cross(1, 2)]);
  const plane = Float32Array.from([0, -5, 0, 5, 4, 0, -4, 0]);
  const known: AnalysisJob = { ...first, input: { plane, rank: 42 } };
  const { layers } = projectPlanes(known);
  expect(layers[0]).toBe(plane);
  // The samples that stood right and left stand below and above in the input's map.
  expect(Array.from(layers[1])).toEqual([0, -1, 0, 1, 2, 0, -2, 0].map((x) => expect.closeTo(x, 5)));
  expect(analyse({ ...known, held: { weights: [], untouched: null } }).ranks).toEqual([42, 2]);
  expect(jobBytes(known)).toBe(8 * (3 * 2 + 3 * 5));
});

describe('an analysis', () => {
  test('reads weights and ranks layer by layer', () => {
    // Ranks 1, 2 and 1; W_1 is 3 x 3, W_2 is 3 x 3, W_3 is 1 x 3.
    const weights = [
      fromRows([
        [0, 5, 0],
        [2, 0, 0],
        [0, 0, 1],
      ]),
      scaledIdentity(3, 3, 4),
      fromRows([[0, 0, 3]]),
    ];
    const product = fromRows([[0, 0, 12]]);
    const minNorm = fromRows([[0, 0, 10]]);
    const { step, weights: reading, ranks } = analyse(job([cross(1, 0), cross(1, 1), cross(0, 2)], weights, minNorm));
    expect(step).toBe(7);
    expect(ranks).toEqual([1, 2, 1]);
    expect(reading.spectra).toEqual([[5, 2, 1], [4, 4, 4], [3]].map((values) => values.map((x) => expect.closeTo(x, 12))));
    expect(reading.residual).toBeCloseTo(product.data[2] - minNorm.data[2], 12);
    // W_2^T W_2 - W_1 W_1^T = 16 I - diag(25, 4, 1); W_3^T W_3 - W_2 W_2^T = diag(-16, -16, -7).
    expect(reading.balancedness).toEqual([expect.closeTo(Math.hypot(9, 12, 15), 10), expect.closeTo(Math.hypot(16, 16, 7), 10)]);
  });

  test('of a network that is not linear has neither balancedness nor residual', () => {
    expect(analyse(job([cross(1, 1)], [scaledIdentity(3, 3, 4)])).weights).toMatchObject({ balancedness: null, residual: null });
  });

  test('takes up 8 bytes for every number of its weights, of the whole first one and of its features', () => {
    const wide = { first: matrix(10, 3) } as AnalysisJob['held']['untouched'];
    const plain = job([cross(1, 0), cross(1, 1)], [matrix(2, 3), matrix(4, 5)]);
    // Features: 3 x 2 means and 3 x 5 deviations, twice.
    expect(jobBytes(plain)).toBe(8 * (2 * 3 + 4 * 5 + 2 * (3 * 2 + 3 * 5)));
    expect(jobBytes({ ...plain, held: { ...plain.held, untouched: wide } })).toBe(jobBytes(plain) + 8 * 30);
  });
});
