import { describe, expect, test } from 'vitest';
import {
  orthonormalColumns,
  type Reflectors,
  reflect,
  reflectAll,
  reflectBack,
  solveTriangular,
  squaredLength,
  triangularise,
} from '../../../src/lib/linalg/householder';
import { copySteps, transposeSteps } from '../../../src/lib/linalg/largeMatrix';
import { copy, fromRows, type Matrix, matrix, scaledIdentity, squaredNorm, transpose } from '../../../src/lib/linalg/matrix';
import { multiply, transposeMultiply } from '../../../src/lib/linalg/products';
import { finish, type Steps } from '../../../src/lib/steps';
import { distance, gaussian } from '../../support/matrices';

const triangular = (a: Matrix, exchanging = false) => finish(triangularise(a, exchanging));
const columns = (reflectors: Reflectors, count: number) => finish(orthonormalColumns(reflectors, count));

/** |R_ii|. */
const diagonal = (R: Matrix) => Array.from({ length: R.rows }, (_, i) => Math.abs(R.data[i * R.cols + i]));

/** The columns of `a` in another order. */
function ordered(a: Matrix, order: Int32Array): Matrix {
  return matrix(
    a.rows,
    a.cols,
    a.data.map((_, i) => a.data[Math.floor(i / a.cols) * a.cols + order[i % a.cols]]),
  );
}

describe('a reflector', () => {
  test('by hand: along (8, 4) it takes (3, 4) to (-5, 0) and (1, 2) to (-2.2, 0.4)', () => {
    const a = fromRows([
      [3, 1],
      [4, 2],
    ]);
    finish(reflect(a, Float64Array.of(8, 4), 0));
    expect(a.data).toBeCloseRelative([-5, -2.2, 0, 0.4], 1e-15);
  });

  test('acts on as many rows as it is long, from the first it is given, and on columns from one on', () => {
    const a = gaussian(5, 4, 1);
    const before = copy(a);
    finish(reflect(a, Float64Array.of(1, 2), 2, 1));
    for (const [i, x] of a.data.entries()) {
      const acted = i % 4 >= 1 && (Math.floor(i / 4) === 2 || Math.floor(i / 4) === 3);
      if (acted) expect(x).not.toBe(before.data[i]);
      else expect(x).toBe(before.data[i]);
    }
  });

  test('along nothing leaves all as it is', () => {
    const a = gaussian(3, 3, 2);
    const before = copy(a);
    finish(reflect(a, new Float64Array(3), 0));
    expect(a).toEqual(before);
  });
});

describe.each([
  ['tall', 9, 4],
  ['square', 6, 6],
  ['wide', 4, 9],
  ['of one column', 5, 1],
  ['of one row', 1, 5],
])('a matrix that is %s', (_, rows, cols) => {
  const a = gaussian(rows, cols, 3);
  const count = Math.min(rows, cols);

  test.each([false, true])('is an upper triangle times orthonormal columns; exchanging: %s', (exchanging) => {
    const { reflectors, R, order } = triangular(a, exchanging);
    expect([R.rows, R.cols]).toEqual([count, cols]);
    for (let i = 0; i < count; i++) for (let j = 0; j < i; j++) expect(R.data[i * cols + j]).toBe(0);
    const Q = columns(reflectors, count);
    expect(distance(transposeMultiply(Q, Q), scaledIdentity(count, count, 1))).toBeLessThan(1e-14);
    expect(distance(multiply(Q, R), ordered(a, order))).toBeLessThan(1e-14);
    expect(Array.from(order).sort((x, y) => x - y)).toEqual(Array.from({ length: cols }, (_, j) => j));
  });

  test('keeps its order without exchanges; with them the diagonal falls', () => {
    expect(Array.from(triangular(a).order)).toEqual(Array.from({ length: cols }, (_, j) => j));
    const fallen = diagonal(triangular(a, true).R);
    expect(fallen).toEqual([...fallen].sort((x, y) => y - x));
  });

  test('stays as it was', () => {
    triangular(a, true);
    expect(a).toEqual(gaussian(rows, cols, 3));
  });
});

test('by hand: (3, 4) and (1, 2) give -5, -2.2 and -0.4', () => {
  const { R, order } = triangular(
    fromRows([
      [3, 1],
      [4, 2],
    ]),
  );
  expect(R.data).toBeCloseRelative([-5, -2.2, 0, -0.4], 1e-14);
  expect(Array.from(order)).toEqual([0, 1]);
});

test('a column that begins with 0 or less is turned without cancellation', () => {
  const { R } = triangular(fromRows([[0], [3], [4]]));
  expect(R.data).toBeCloseRelative([-5], 1e-15);
  expect(triangular(fromRows([[-1], [1e-9]])).R.data).toBeCloseRelative([1], 1e-15);
});

describe('exchanges', () => {
  test('take the longest column that is left: of lengths 1, 3 and 2 the second, the third, the first', () => {
    const { R, order } = triangular(
      fromRows([
        [0, 3, 0],
        [1, 0, 0],
        [0, 0, -2],
      ]),
      true,
    );
    expect(Array.from(order)).toEqual([1, 2, 0]);
    expect(diagonal(R)).toBeCloseRelative([3, 2, 1], 1e-15);
  });

  test('count what is left of a column, not what it was', () => {
    // 3 e_1, then 2.8 e_1 + e_2, of which e_2 is left, then 2 e_3.
    const { order } = triangular(
      fromRows([
        [3, 2.8, 0],
        [0, 1, 0],
        [0, 0, 2],
      ]),
      true,
    );
    expect(Array.from(order)).toEqual([0, 2, 1]);
  });

  test.each([
    [7, 5, 3],
    [5, 7, 2],
    [6, 6, 5],
  ])('show the rank on the diagonal: %i x %i of rank %i', (rows, cols, rank) => {
    const { R } = triangular(multiply(gaussian(rows, rank, 4), gaussian(rank, cols, 5)), true);
    const [largest, ...rest] = diagonal(R);
    const shares = [1, ...rest.map((x) => x / largest)];
    for (const [i, share] of shares.entries()) {
      if (i < rank) expect(share).toBeGreaterThan(1e-3);
      else expect(share).toBeLessThan(1e-14);
    }
  });

  test('without them a column that repeats another leaves its zero where it stands', () => {
    const a = fromRows([
      [1, 1, 0],
      [2, 2, 1],
      [2, 2, 5],
    ]);
    const [first, second, third] = diagonal(triangular(a).R);
    expect(second).toBeLessThan(1e-14);
    expect(Math.min(first, third)).toBeGreaterThan(1);
    expect(diagonal(triangular(a, true).R)[2]).toBeLessThan(1e-14);
  });

  test('a matrix of zeros has a diagonal of zeros, and reflectors that do nothing', () => {
    const { R, reflectors } = triangular(matrix(3, 2), true);
    expect(diagonal(R)).toEqual([0, 0]);
    expect(columns(reflectors, 3)).toEqual(scaledIdentity(3, 3, 1));
  });
});

describe('the product of all reflectors', () => {
  const { reflectors } = triangular(gaussian(7, 4, 6));

  test('has as its first columns what it makes of the first unit vectors, be they more or fewer than the reflectors', () => {
    for (const count of [1, 4, 6, 7]) {
      const units = matrix(7, count);
      for (let j = 0; j < count; j++) units.data[j * count + j] = 1;
      expect(distance(columns(reflectors, count), finish(reflectAll(reflectors, units)))).toBeLessThan(1e-15);
    }
  });

  test('is orthogonal: its transpose undoes it, either way round, and lengths stay', () => {
    const a = gaussian(7, 3, 7);
    const there = finish(reflectAll(reflectors, copy(a)));
    expect(distance(there, a)).toBeGreaterThan(0.1);
    expect(squaredNorm(there)).toBeCloseRelative(squaredNorm(a), 1e-14);
    expect(distance(finish(reflectBack(reflectors, copy(there))), a)).toBeLessThan(1e-14);
    expect(distance(finish(reflectAll(reflectors, finish(reflectBack(reflectors, copy(a))))), a)).toBeLessThan(1e-14);
  });

  test('backwards is its transpose', () => {
    const Q = columns(reflectors, 7);
    const a = gaussian(7, 2, 8);
    expect(distance(finish(reflectAll(reflectors, copy(a))), multiply(Q, a))).toBeLessThan(1e-14);
    expect(distance(finish(reflectBack(reflectors, copy(a))), multiply(transpose(Q), a))).toBeLessThan(1e-14);
  });

  test('is applied in place', () => {
    const a = gaussian(7, 2, 9);
    expect(finish(reflectAll(reflectors, a))).toBe(a);
    expect(finish(reflectBack(reflectors, a))).toBe(a);
  });
});

describe('solving with a triangle', () => {
  test('by hand, and with its transpose', () => {
    // A third column, of a wide factor, is no part of the triangle.
    const R = fromRows([
      [2, 1, 9],
      [0, 4, 9],
    ]);
    expect(finish(solveTriangular(R, fromRows([[4], [8]]), false))).toEqual(fromRows([[1], [2]]));
    expect(finish(solveTriangular(R, fromRows([[2], [9]]), true))).toEqual(fromRows([[1], [2]]));
  });

  test.each([false, true])('several right-hand sides at once, in place; transposed: %s', (transposed) => {
    const { R } = triangular(gaussian(5, 5, 10));
    const b = gaussian(5, 3, 11);
    const x = copy(b);
    expect(finish(solveTriangular(R, x, transposed))).toBe(x);
    expect(distance(multiply(transposed ? transpose(R) : R, x), b)).toBeLessThan(1e-13);
  });

  test('with the leading part of a larger one', () => {
    const { R } = triangular(gaussian(6, 6, 12));
    const leading = matrix(
      3,
      3,
      Float64Array.from({ length: 9 }, (_, i) => R.data[Math.floor(i / 3) * 6 + (i % 3)]),
    );
    for (const transposed of [false, true]) {
      const b = gaussian(3, 2, 13);
      expect(finish(solveTriangular(R, copy(b), transposed))).toEqual(finish(solveTriangular(leading, copy(b), transposed)));
    }
  });
});

test('all of it says what share is done, ascending to 1', () => {
  const a = gaussian(8, 5, 14);
  const { reflectors } = triangular(a);
  const works: Steps<unknown>[] = [
    triangularise(a, true),
    orthonormalColumns(reflectors, 5),
    reflectAll(reflectors, copy(a)),
    reflectBack(reflectors, copy(a)),
  ];
  for (const work of works) {
    const shares = Array.from(work);
    expect(shares).toHaveLength(5);
    expect(shares).toEqual([...shares].sort((x, y) => Number(x) - Number(y)));
    expect(shares[0]).toBeGreaterThan(0);
    expect(shares[4]).toBe(1);
  }
});

test('the square of a length', () => {
  expect(squaredLength(Float64Array.of(3, -4, 12))).toBe(169);
  expect(squaredLength(new Float64Array(0))).toBe(0);
});

describe('large matrices are gone through in pieces, between which the work can be given up', () => {
  /** How many entries change between two steps, at most; and how many steps there are. */
  function changes(a: Matrix, steps: Steps<unknown>): { most: number; count: number } {
    let before = a.data.slice();
    let most = 0;
    let count = 0;
    for (;;) {
      const { done } = steps.next();
      most = Math.max(
        most,
        a.data.reduce((sum, x, i) => sum + (x === before[i] ? 0 : 1), 0),
      );
      if (done) return { most, count };
      before = a.data.slice();
      count++;
    }
  }

  test.each([
    ['no more than so many entries a piece', 40, 30, 100],
    ['a row where that is longer', 20, 30, 7],
    ['all at once where it is small', 6, 5, 30],
  ])('a reflector: %s', (_, rows, cols, piece) => {
    const [a, v] = [gaussian(rows, cols, 1), gaussian(rows, 1, 2).data];
    const whole = copy(a);
    finish(reflect(whole, v, 0));
    const { most, count } = changes(a, reflect(a, v, 0, 0, piece));
    expect(a).toEqual(whole);
    expect(most).toBeLessThanOrEqual(Math.max(piece, cols));
    // It looks at every entry twice.
    const blocks = Math.ceil(rows / Math.max(1, Math.floor(piece / cols)));
    expect(count).toBe(2 * (blocks - 1));
  });

  test.each([false, true])(
    'QR of a matrix too large for one piece a column rests within the columns (exchanging: %s)',
    (exchanging) => {
      // Three columns of 700,000: each is gone through several times, in pieces of a million entries at most.
      const a = matrix(
        700_000,
        3,
        new Float64Array(2_100_000).map((_, i) => (i % 7) - (i % 11)),
      );
      const steps = triangularise(a, exchanging);
      let looks = 0;
      while (!steps.next().done) looks++;
      expect(looks).toBeGreaterThanOrEqual(exchanging ? 14 : 9);
    },
  );

  test('a copy and a transpose are the same as at once, with a rest after every million entries', () => {
    const a = matrix(
      1500,
      1500,
      new Float64Array(1500 * 1500).map((_, i) => i % 1013),
    );
    const bytes = (m: Matrix) => Buffer.from(m.data.buffer);
    for (const [make, expected] of [
      [copySteps, copy(a)],
      [transposeSteps, transpose(a)],
    ] as const) {
      const steps = make(a);
      let looks = 0;
      let step = steps.next();
      for (; !step.done; step = steps.next()) looks++;
      expect(looks).toBe(2);
      expect(Buffer.compare(bytes(step.value), bytes(expected))).toBe(0);
    }
    expect(finish(copySteps(a, 2)).data).toEqual(a.data.slice(0, 3000));
  });
});
