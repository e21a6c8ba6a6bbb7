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
