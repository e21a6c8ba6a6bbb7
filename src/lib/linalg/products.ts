/**
 * Matrix products on row-major float64 data, written for the training loop: each writes into a matrix the
 * caller owns and allocates nothing. The inner loops run along rows, so memory is read in order, and are
 * unrolled over the short dimension, so each weight is loaded once for several multiply-adds.
 */
import { type Matrix, matrix } from './matrix';

/**
 * out[i, :] += sum over k of coefficients(i, k) * b[k, :], four k at a time.
 * `coefficients` is read at offset + i * rowStride + k * kStride, so one kernel serves A B and A^T B.
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
        out[o] += c0 * b[p] + c1 * b[p + cols] + c2 * b[p + 2 * cols] + c3 * b[p + 3 * cols];
      }
    }
    if (inner - k === 3) {
      const c = i * rowStride + k * kStride;
      const c0 = factor * coefficients[c];
      const c1 = factor * coefficients[c + kStride];
      const c2 = factor * coefficients[c + 2 * kStride];
      let p = k * cols;
      for (let o = start; o < end; o++, p++) {
        out[o] += c0 * b[p] + c1 * b[p + cols] + c2 * b[p + 2 * cols];
      }
    } else {
      for (; k < inner; k++) {
        const c0 = factor * coefficients[i * rowStride + k * kStride];
        let p = k * cols;
        for (let o = start; o < end; o++, p++) out[o] += c0 * b[p];
      }
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

/** out = a b^T, shapes (m x k)(n x k)^T = m x n; three rows of a share each pass over b. */
export function multiplyTransposeInto(out: Matrix, a: Matrix, b: Matrix): void {
  const inner = a.cols;
  const n = b.rows;
  const A = a.data;
  const B = b.data;
  let i = 0;
  for (; i + 2 < a.rows; i += 3) {
    const a0 = i * inner;
    const a1 = a0 + inner;
    const a2 = a1 + inner;
    for (let j = 0; j < n; j++) {
      const b0 = j * inner;
      let s0 = 0;
      let s1 = 0;
      let s2 = 0;
      for (let k = 0; k < inner; k++) {
        const w = B[b0 + k];
        s0 += A[a0 + k] * w;
        s1 += A[a1 + k] * w;
        s2 += A[a2 + k] * w;
      }
      out.data[i * n + j] = s0;
      out.data[(i + 1) * n + j] = s1;
      out.data[(i + 2) * n + j] = s2;
    }
  }
  for (; i < a.rows; i++) {
    const a0 = i * inner;
    for (let j = 0; j < n; j++) {
      const b0 = j * inner;
      let sum = 0;
      for (let k = 0; k < inner; k++) sum += A[a0 + k] * B[b0 + k];
      out.data[i * n + j] = sum;
    }
  }
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
