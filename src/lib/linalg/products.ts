/**
 * Matrix products on row-major float64 data: each writes into a matrix the caller owns and allocates nothing. The inner
 * loops run along rows, so memory is read in order. The order of every sum is fixed and is also that of the WebAssembly
 * kernels (`kernels.ts`).
 */
import { type Matrix, matrix } from './matrix';

/**
 * out[i, :] += sum over k of factor * coefficients(i, k) * b[k, :], one k after the other, four a pass.
 * `coefficients` is read at i * rowStride + k * kStride, so one kernel serves A B and A^T B.
 */
function accumulate(
  out: Float64Array,
  rows: number,
  cols: number,
  inner: number,
  coefficients: Float64Array,
  rowStride: number,
  kStride: number,
  b: Float64Array,
  factor: number,
): void {
  for (let i = 0; i < rows; i++) {
    const start = i * cols;
    const end = start + cols;
    let k = 0;
    for (; k + 3 < inner; k += 4) {
      const c = i * rowStride + k * kStride;
      const c0 = factor * coefficients[c];
      const c1 = factor * coefficients[c + kStride];
      const c2 = factor * coefficients[c + 2 * kStride];
      const c3 = factor * coefficients[c + 3 * kStride];
      let p = k * cols;
      for (let o = start; o < end; o++, p++) {
        out[o] = out[o] + c0 * b[p] + c1 * b[p + cols] + c2 * b[p + 2 * cols] + c3 * b[p + 3 * cols];
      }
    }
    for (; k < inner; k++) {
      const c0 = factor * coefficients[i * rowStride + k * kStride];
      let p = k * cols;
      for (let o = start; o < end; o++, p++) out[o] += c0 * b[p];
    }
  }
}

/** out = a b, shapes (m x k)(k x n) = m x n. */
export function multiplyInto(out: Matrix, a: Matrix, b: Matrix): void {
  out.data.fill(0);
  accumulate(out.data, a.rows, b.cols, a.cols, a.data, a.cols, 1, b.data, 1);
}

/** out += factor * a^T b, shapes (k x m)^T (k x n) = m x n. */
export function addTransposeMultiply(out: Matrix, factor: number, a: Matrix, b: Matrix): void {
  accumulate(out.data, a.cols, b.cols, a.rows, a.data, 1, a.cols, b.data, factor);
}

/** out = a b^T, shapes (m x k)(n x k)^T = m x n. Even and odd terms are summed apart, as two lanes do, then added. */
export function multiplyTransposeInto(out: Matrix, a: Matrix, b: Matrix): void {
  const inner = a.cols;
  const pairs = inner - (inner % 2);
  const A = a.data;
  const B = b.data;
  for (let i = 0; i < a.rows; i++) {
    const a0 = i * inner;
    for (let j = 0; j < b.rows; j++) {
      const b0 = j * inner;
      let even = 0;
      let odd = 0;
      for (let k = 0; k < pairs; k += 2) {
        even += A[a0 + k] * B[b0 + k];
        odd += A[a0 + k + 1] * B[b0 + k + 1];
      }
      if (pairs < inner) even += A[a0 + pairs] * B[b0 + pairs];
      out.data[i * b.rows + j] = even + odd;
    }
  }
}

/** out += factor * a, entry by entry. */
export function addScaled(out: Matrix, factor: number, a: Matrix): void {
  for (let i = 0; i < out.data.length; i++) out.data[i] += factor * a.data[i];
}

/** a b as a new matrix. */
export function multiply(a: Matrix, b: Matrix): Matrix {
  const out = matrix(a.rows, b.cols);
  multiplyInto(out, a, b);
  return out;
}

/** a b^T as a new matrix. */
export function multiplyTranspose(a: Matrix, b: Matrix): Matrix {
  const out = matrix(a.rows, b.rows);
  multiplyTransposeInto(out, a, b);
  return out;
}

/** a^T b as a new matrix. */
export function transposeMultiply(a: Matrix, b: Matrix): Matrix {
  const out = matrix(a.cols, b.cols);
  addTransposeMultiply(out, 1, a, b);
  return out;
}
