import { describe, expect, test } from 'vitest';
import { fromRows, matrix } from '../../../src/lib/linalg/matrix';
import { evaluateLoss, type Loss, MSE } from '../../../src/network/loss';
import { gaussian } from '../../support/matrices';

const labels = Int32Array.from([0, 2, 1, 2]);

describe.each([
  ['squared error', MSE],
  ['rescaled squared error', { kind: 'squared', weight: 5, target: 3 }],
  ['cross-entropy', { kind: 'cross-entropy' }],
] as [string, Loss][])('%s', (_, loss) => {
  test('its gradient is that of finite differences', () => {
    const logits = gaussian(3, 4, 1);
    const gradient = matrix(3, 4);
    evaluateLoss(loss, logits, labels, gradient);
    logits.data.forEach((x, i) => {
      const at = (value: number) => {
        logits.data[i] = value;
        return evaluateLoss(loss, logits, labels, null);
      };
      const slope = (at(x + 1e-6) - at(x - 1e-6)) / 2e-6;
      logits.data[i] = x;
      expect(Math.abs(gradient.data[i] - slope)).toBeLessThan(1e-8);
    });
  });
});

test('the squared error of perfect logits is 0; the rescaled one asks for its target', () => {
  const perfect = fromRows([
    [1, 0],
    [0, 1],
  ]);
  const own = Int32Array.from([0, 1]);
  expect(evaluateLoss(MSE, perfect, own, null)).toBe(0);
  expect(evaluateLoss({ kind: 'squared', weight: 5, target: 3 }, perfect, own, null)).toBe(20);
});

test('cross-entropy of equal logits is log K, and huge or sure logits keep their digits', () => {
  const column = (...values: number[]) => fromRows(values.map((v) => [v]));
  const first = Int32Array.from([0]);
  const ce: Loss = { kind: 'cross-entropy' };
  expect(evaluateLoss(ce, column(5, 5, 5), first, null)).toBeCloseRelative(Math.log(3), 1e-14);
  expect(evaluateLoss(ce, column(1e308, -1e308), first, null)).toBe(0);
  expect(evaluateLoss(ce, column(-1000, 1000), first, null)).toBe(2000);
  expect(evaluateLoss(ce, column(50, 0), first, null)).toBeCloseRelative(Math.exp(-50), 1e-12);
});

test('cross-entropy of shares 1/8, 2/8 and 5/8: -log of the own share, and shares less the target for a gradient, each a mean', () => {
  const logits = fromRows([
    [0, Math.log(5)],
    [Math.log(2), 0],
    [Math.log(5), Math.log(2)],
  ]);
  const gradient = matrix(3, 2);
  const loss = evaluateLoss({ kind: 'cross-entropy' }, logits, Int32Array.of(1, 0), gradient);
  expect(loss).toBeCloseRelative((Math.log(8 / 2) + Math.log(8 / 5)) / 2, 1e-14);
  const [own, other] = [
    [1 / 8, 2 / 8 - 1, 5 / 8],
    [5 / 8 - 1, 1 / 8, 2 / 8],
  ];
  expect(gradient.data).toBeCloseRelative(
    [0, 1, 2].flatMap((k) => [own[k] / 2, other[k] / 2]),
    1e-13,
  );
});

test('each sample is held to its own largest logit, so that thousands neither overflow nor lose the difference', () => {
  const logits = fromRows([
    [-1000, 3000, 0, 5000],
    [1000, 0, 1000, 7000],
    [0, -3000, 2000, 6000],
  ]);
  const gradient = matrix(3, 4);
  expect(evaluateLoss({ kind: 'cross-entropy' }, logits, Int32Array.of(0, 1, 2, 0), gradient)).toBe((2000 + 3000 + 0 + 2000) / 4);
  expect(gradient.data).toEqual(Float64Array.of(-1 / 4, 1 / 4, 0, -1 / 4, 1 / 4, -1 / 4, 0, 1 / 4, 0, 0, 0, 0));
});

test('a logit of infinity: an infinite loss, whose gradient is still that of sure shares', () => {
  const gradient = matrix(2, 1);
  const logits = fromRows([[Number.POSITIVE_INFINITY], [0]]);
  expect(evaluateLoss({ kind: 'cross-entropy' }, logits, Int32Array.of(1), gradient)).toBe(Number.POSITIVE_INFINITY);
  expect(gradient.data).toEqual(Float64Array.of(1, -1));
});

test('the rescaled error by hand: the own logit pulls with its weight, towards its target', () => {
  const gradient = matrix(2, 2);
  const logits = fromRows([
    [1, 4],
    [2, 0],
  ]);
  // First sample, class 0: 5 (1 - 3)^2 + 2^2 = 24. Second, class 1: 4^2 + 5 (0 - 3)^2 = 61.
  expect(evaluateLoss({ kind: 'squared', weight: 5, target: 3 }, logits, Int32Array.of(0, 1), gradient)).toBe((24 + 61) / 2);
  expect(gradient.data).toEqual(Float64Array.of(5 * (1 - 3), 4, 2, 5 * (0 - 3)));
});
