import { expect, test } from 'vitest';
import { fromRows } from '../../../src/lib/linalg/matrix';
import { nc1 } from '../../../src/metrics/neuralCollapse';
import { splitByClass } from '../../../src/network/classFeatures';

/** Four classes at (±a, 0, 0) and (0, ±b, 0), two samples each, ±(p, q, r) away: Sigma_B = diag(a², b², 0) / 2, Sigma_W = (p, q, r)^T (p, q, r). */
function cross(a: number, b: number, [p, q, r]: readonly number[]) {
  const means = [
    [a, 0, 0],
    [-a, 0, 0],
    [0, b, 0],
    [0, -b, 0],
  ];
  const samples = means.flatMap(([x, y, z]) => [1, -1].map((sign) => [x + sign * p, y + sign * q, z + sign * r]));
  return splitByClass(
    fromRows([0, 1, 2].map((i) => samples.map((sample) => sample[i]))),
    Int32Array.of(0, 0, 1, 1, 2, 2, 3, 3),
    4,
  );
}

test('each direction between the means weighs with its own spread; a direction without any does not count', () => {
  // 1 / (4 / 2) + 0.25 / (1 / 2) = 1, over four classes.
  expect(nc1(cross(2, 1, [1, 0.5, 0]))).toBeCloseRelative(1 / 4, 1e-13);
  expect(nc1(cross(2, 1, [1, 0.5, 7]))).toBeCloseRelative(1 / 4, 1e-13);
});

test.each([1, 1e6, 1e-6])('a direction counts from 1e-10 of the spread of the widest, at a size of %d too', (size) => {
  const at = (b: number, q: number) => nc1(cross(size, b * size, [size, q * size, 0]));
  expect(at(1e-4, 1e-4)).toBeCloseRelative((2 + 2) / 4, 1e-6);
  expect(at(1e-6, 1)).toBeCloseRelative(2 / 4, 1e-6);
});

test('classes of three samples and of one: Sigma_B counts samples', () => {
  // Means 2 and 8 around 3.5: (3 * 1.5² + 4.5²) / 4; spread (4 + 4) / 4.
  expect(nc1(splitByClass(fromRows([[0, 2, 4, 8]]), Int32Array.of(0, 0, 0, 1), 2))).toBeCloseRelative(2 / 6.75 / 2, 1e-13);
});
