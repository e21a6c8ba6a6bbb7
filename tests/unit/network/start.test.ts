import { describe, expect, test } from 'vitest';
import { defaultConfig, type RunConfig } from '../../../src/config/runConfig';
import { singularValues } from '../../../src/lib/linalg/decompositions';
import { matrix, scaled, scaledIdentity } from '../../../src/lib/linalg/matrix';
import { haarFrame } from '../../../src/lib/random/haar';
import { createRng } from '../../../src/lib/random/rng';
import { finish } from '../../../src/lib/steps';
import { parametersOf } from '../../../src/network/network';
import { givenStart, startOf } from '../../../src/network/start';

/** On data of the form that the configuration asks for. */
const started = (config: RunConfig) => startOf(config, config.d0, config.K);
const initialWeights = (config: RunConfig) => finish(started(config).parameters()).weights;
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

/** W_1, 200 x 100: fan-in is 100. */
const wideFirst = (init: RunConfig['init']) => initialWeights({ ...config, init, width: 200, d0: 100 })[0].data;
const meanSquare = (values: Float64Array) => values.reduce((sum, w) => sum + w * w, 0) / values.length;

test('pytorch: uniform within 1/sqrt(fan-in), with its variance, to both sides', () => {
  const W = wideFirst('pytorch');
  expect(Math.max(...W)).toBeCloseRelative(0.1, 0.01);
  expect(Math.min(...W)).toBeCloseRelative(-0.1, 0.01);
  expect(Math.max(...W.map(Math.abs))).toBeLessThanOrEqual(0.1);
  expect(meanSquare(W)).toBeCloseRelative(0.1 ** 2 / 3, 0.03);
});

test('kaiming: normal with variance 2 / fan-in', () => {
  const W = wideFirst('kaiming');
  expect(meanSquare(W)).toBeCloseRelative(2 / 100, 0.03);
  // A normal deviate lies within one deviation in 68.27 % of all cases.
  expect(W.filter((w) => Math.abs(w) < Math.sqrt(2 / 100)).length / W.length).toBeCloseRelative(0.6827, 0.03);
});

describe('one random stream a layer', () => {
  test('the same seed draws the same weights, another seed others', () => {
    const base = initialWeights(config);
    expect(initialWeights(config)).toEqual(base);
    expect(initialWeights({ ...config, seed: 1 })[1]).not.toEqual(base[1]);
  });
  test('a deeper network keeps the layers it had', () => {
    expect(initialWeights({ ...config, depth: 6 }).slice(0, 3)).toEqual(initialWeights(config).slice(0, 3));
  });
  test('named for the layer, so that a link draws the same weights for ever', () => {
    const [rows, cols] = [
      [40, 40, 40, 3],
      [60, 40, 40, 40],
    ];
    expect(initialWeights({ ...config, seed: 7, eps: 1 })).toEqual(
      [0, 1, 2, 3].map((l) => haarFrame(rows[l], cols[l], createRng(7, `weights/${l + 1}`))),
    );
  });
  test('no two layers are alike', () => {
    const [, second, third] = initialWeights(config);
    expect(second).not.toEqual(third);
  });
});

describe('a start', () => {
  test('knows the shapes of its weights without drawing them', () => {
    expect(started(config).shapes).toEqual([
      [40, 60],
      [40, 40],
      [40, 40],
      [3, 40],
    ]);
    const given = givenStart(parametersOf({ nonlinear: 0, batchNorm: false, alpha: 1 }, [matrix(2, 5), matrix(3, 2)]));
    expect(given.shapes).toEqual([
      [2, 5],
      [3, 2],
    ]);
  });

  test('forms its parameters once', () => {
    const start = started(config);
    expect(finish(start.parameters())).toBe(finish(start.parameters()));
  });

  test('has the scales and shifts of the batch norms of its network', () => {
    const { scales, shifts } = finish(started({ ...config, net: 'hybrid', nonlinear: 2, batchNorm: 'on' }).parameters());
    const ones = matrix(40, 1, new Float64Array(40).fill(1));
    expect([scales, shifts]).toEqual([
      [ones, ones],
      [matrix(40, 1), matrix(40, 1)],
    ]);
  });

  test('from orthogonal weights is also W_1, eps Q_2 .. eps Q_{L-1}, W_L, of the same draw', () => {
    const start = started({ ...config, eps: 0.7 });
    const { weights } = finish(start.parameters());
    const { first, middle, eps, last } = finish(start.orthogonal?.() ?? expect.fail('it is orthogonal'));
    expect([first, ...middle.map((Q) => scaled(Q.dense(), eps)), last]).toEqual(weights);
  });

  test.each(['identity', 'pytorch', 'kaiming'] as const)('from %s has no such form', (init) => {
    expect(started({ ...config, init }).orthogonal).toBeNull();
  });

  test('that is given holds what it was given', () => {
    const parameters = finish(started(config).parameters());
    const orthogonal = finish(started(config).orthogonal?.() ?? expect.fail('it is orthogonal'));
    expect(finish(givenStart(parameters).parameters())).toBe(parameters);
    expect(givenStart(parameters).orthogonal).toBeNull();
    expect(finish(givenStart(parameters, orthogonal).orthogonal?.() ?? expect.fail('it was given'))).toBe(orthogonal);
  });
});
