import { describe, expect, test } from 'vitest';
import { defaultConfig, type RunConfig } from '../../../src/config/runConfig';
import { singularValues } from '../../../src/lib/linalg/decompositions';
import { scaledIdentity } from '../../../src/lib/linalg/matrix';
import { startOf } from '../../../src/network/start';

const initialWeights = (config: RunConfig) => startOf(config).parameters().weights;
const config: RunConfig = { ...defaultConfig, depth: 4, width: 40, d0: 60, K: 3 };

test('shapes are h x d0, h x h, K x h', () => {
  expect(initialWeights(config).map((W) => [W.rows, W.cols])).toEqual([
    [40, 60],
    [40, 40],
    [40, 40],
    [3, 40],
  ]);
});

test('orthogonal: every singular value of every layer is eps', () => {
  for (const W of initialWeights({ ...config, eps: 0.7 })) {
    const s = singularValues(W);
    expect(s).toBeCloseRelative(new Float64Array(s.length).fill(0.7), 1e-12);
  }
});

test('identity: eps on the diagonal', () => {
  expect(initialWeights({ ...config, init: 'identity', eps: 0.5 })[0]).toEqual(scaledIdentity(40, 60, 0.5));
});

test('pytorch: uniform within 1/sqrt(fan-in), with its variance', () => {
  const W = initialWeights({ ...config, init: 'pytorch', width: 200 })[1];
  const bound = 1 / Math.sqrt(200);
  expect(Math.max(...W.data.map(Math.abs))).toBeLessThanOrEqual(bound);
  expect(W.data.reduce((a, w) => a + w * w, 0) / W.data.length).toBeCloseRelative(bound ** 2 / 3, 0.03);
});

test('kaiming: normal with variance 2 / fan-in', () => {
  const W = initialWeights({ ...config, init: 'kaiming', width: 200 })[1];
  expect(W.data.reduce((a, w) => a + w * w, 0) / W.data.length).toBeCloseRelative(2 / 200, 0.03);
});

describe('one random stream a layer', () => {
  const base = initialWeights(config);
  test('the same seed draws the same weights, another seed others', () => {
    expect(initialWeights(config)).toEqual(base);
    expect(initialWeights({ ...config, seed: 1 })[1]).not.toEqual(base[1]);
  });
  test('a deeper network keeps the layers it had', () => {
    expect(initialWeights({ ...config, depth: 6 }).slice(0, 3)).toEqual(base.slice(0, 3));
  });
  test('no two layers are alike', () => expect(base[1]).not.toEqual(base[2]));
});
