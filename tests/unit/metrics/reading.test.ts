import { expect, test } from 'vitest';
import { degenerateSentence, finite, isNumber } from '../../../src/metrics/reading';
import { scaleOfStart } from '../../../src/theory/scaleOfStart';

test('a reading is a number or the name of the reason why not', () => {
  expect([0, 1.5, 'overflow' as const].map(isNumber)).toEqual([true, true, false]);
  expect([0, -2, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY].map(finite)).toEqual([
    0,
    -2,
    'overflow',
    'overflow',
    'overflow',
  ]);
});

test('every reason has its words', () => {
  const reasons = ['means-coincide', 'zero-mean', 'empty-class', 'too-few-samples', 'overflow'] as const;
  expect(reasons.map(degenerateSentence)).toEqual([
    'all class means coincide',
    'a class mean is zero and has no direction',
    'a class has no sample',
    'fewer than two samples',
    'a number left the range of float64',
  ]);
});

test('weights that are multiples of isometries begin with one singular value, others with many', () => {
  const scales = (['orthogonal', 'identity', 'pytorch', 'kaiming'] as const).map((init) => scaleOfStart({ init, eps: 0.3 }));
  expect(scales).toEqual([0.3, 0.3, null, null]);
});
