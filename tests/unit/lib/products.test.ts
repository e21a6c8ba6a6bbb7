import fc from 'fast-check';
import { expect, test } from 'vitest';
import { copy, scaled, transpose } from '../../../src/lib/linalg/matrix';
import { addTransposeMultiply, multiply, multiplyTranspose, transposeMultiply } from '../../../src/lib/linalg/products';
import { distance, gaussian, naiveProduct } from '../../support/matrices';

const size = fc.integer({ min: 1, max: 9 });

test('all products agree with the triple loop at every remainder of the unrolled loops', () => {
  fc.assert(
    fc.property(size, size, size, (m, k, n) => {
      const a = gaussian(m, k, 1);
      const b = gaussian(k, n, 2);
      const expected = naiveProduct(a, b);
      expect(distance(multiply(a, b), expected)).toBeLessThan(1e-13);
      expect(distance(multiplyTranspose(a, transpose(b)), expected)).toBeLessThan(1e-13);
      expect(distance(transposeMultiply(transpose(a), b), expected)).toBeLessThan(1e-13);
    }),
    { numRuns: 200 },
  );
});

test('addTransposeMultiply adds a multiple to what is there', () => {
  const out = gaussian(5, 6, 3);
  const before = copy(out);
  const a = gaussian(7, 5, 4);
  const b = gaussian(7, 6, 5);
  addTransposeMultiply(out, -0.5, a, b);
  const change = scaled(naiveProduct(transpose(a), b), -0.5);
  before.data.forEach((x, i) => {
    before.data[i] = x + change.data[i];
  });
  expect(distance(out, before)).toBeLessThan(1e-13);
});
