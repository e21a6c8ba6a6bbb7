import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  createKernels,
  plainKernels,
  product,
  productInto,
  productTransposed,
  transposeProduct,
  wasmKernels,
} from '../../src/lib/linalg/kernels';
import { copy, type Matrix, matrix, transpose } from '../../src/lib/linalg/matrix';
import { multiply, multiplyTranspose, transposeMultiply } from '../../src/lib/linalg/products';
import { generatedModule } from '../../src/lib/linalg/wasm/compileKernels';
import { gaussian } from '../support/matrices';

const size = fc.integer({ min: 1, max: 13 });

test('WebAssembly and plain code give the same bits for every shape', () => {
  fc.assert(
    fc.property(size, size, size, fc.integer(), (m, k, n, seed) => {
      const made = wasmKernels((allocate) => ({
        a: allocate(m, k),
        aT: allocate(k, m),
        b: allocate(k, n),
        bT: allocate(n, k),
        products: [allocate(m, n), allocate(m, n), allocate(m, n)],
        sum: allocate(m, k),
      }));
      expect(made).not.toBeNull();
      if (!made) return;
      const { kernels, buffers: w } = made;
      const fill = (target: Matrix, salt: number) => {
        const source = gaussian(target.rows, target.cols, Math.abs(seed % 1e6) + salt);
        target.data.set(source.data);
        return source;
      };
      const [a, aT, b, bT] = [fill(w.a, 1), fill(w.aT, 2), fill(w.b, 3), fill(w.bT, 4)];
      const [p0, p1, p2] = w.products.map((p) => fill(p, 5));
      const sum = fill(w.sum, 6);
      for (const [own, [x, xT, y, yT], [o0, o1, o2], s] of [
        [kernels, [w.a, w.aT, w.b, w.bT], w.products, w.sum],
        [plainKernels, [a, aT, b, bT], [p0, p1, p2], sum],
      ] as const) {
        own.multiplyInto(o0, x, y);
        own.addTransposeMultiply(o1, -0.3, xT, y);
        own.multiplyTransposeInto(o2, x, yT);
        own.addScaled(s, 0.7, x);
      }
      for (const [i, p] of [p0, p1, p2].entries()) expect(Array.from(w.products[i].data)).toEqual(Array.from(p.data));
      expect(Array.from(w.sum.data)).toEqual(Array.from(sum.data));
    }),
    { numRuns: 300 },
  );
});

test('NaN and infinity pass through', () => {
  const { kernels, buffers } = createKernels((allocate) => ({ a: allocate(1, 2), b: allocate(2, 5), out: allocate(1, 5) }));
  buffers.a.data.set([Number.NaN, 1]);
  kernels.multiplyInto(buffers.out, buffers.a, buffers.b);
  expect(Array.from(buffers.out.data).every(Number.isNaN)).toBe(true);
});

test('without WebAssembly, or without the memory, plain code takes over', () => {
  expect(wasmKernels((allocate) => allocate(1e6, 1e6))).toBeNull();
  const whole = globalThis.WebAssembly;
  try {
    Object.defineProperty(globalThis, 'WebAssembly', { value: undefined, configurable: true, writable: true });
    expect(createKernels((allocate) => allocate(2, 2)).kernels).toBe(plainKernels);
  } finally {
    Object.defineProperty(globalThis, 'WebAssembly', { value: whole, configurable: true, writable: true });
  }
});

test('the compiled kernels are those of the present source', async () => {
  const folder = path.join(import.meta.dirname, '../../src/lib/linalg/wasm');
  expect(readFileSync(path.join(folder, 'kernels.generated.ts'), 'utf8')).toBe(await generatedModule());
});

describe('products of matrices that lie anywhere give the same bits as plain code', () => {
  test.each([
    ['too small to be copied', 5, 7, 3],
    ['large enough', 40, 50, 33],
    ['larger than any before, so that the shared memory grows', 150, 210, 170],
    ['smaller than what is left there from before', 41, 43, 47],
    ['larger than the shared memory may become', 7, 700_000, 7],
  ])('%s', (_, m, k, n) => {
    const [a, aT, b] = [gaussian(m, k, 1), gaussian(k, m, 2), gaussian(k, n, 3)];
    const before = [a, aT, b].map(copy);
    const same = (one: Matrix, other: Matrix) =>
      Buffer.compare(Buffer.from(one.data.buffer), Buffer.from(other.data.buffer)) === 0;
    expect(same(product(a, b), multiply(a, b))).toBe(true);
    expect(same(transposeProduct(aT, b), transposeMultiply(aT, b))).toBe(true);
    const bT = transpose(b);
    expect(same(productTransposed(a, bT), multiplyTranspose(a, bT))).toBe(true);
    for (const [i, operand] of [a, aT, b].entries()) expect(same(operand, before[i])).toBe(true);
  });

  test('columns of one matrix go to columns of another, and no others are touched', () => {
    const [a, b] = [gaussian(40, 50, 1), gaussian(50, 60, 2)];
    for (const [column, from, to] of [
      [0, 0, 60],
      [3, 10, 50],
      [57, 0, 2],
    ]) {
      const out = matrix(40, 63, new Float64Array(40 * 63).fill(7));
      const expected = matrix(40, 63, out.data.slice());
      const whole = multiply(a, b);
      for (let i = 0; i < 40; i++)
        for (let j = from; j < to; j++) expected.data[i * 63 + column + j - from] = whole.data[i * 60 + j];
      productInto(out, column, a, b, from, to);
      expect(out).toEqual(expected);
    }
  });
});
