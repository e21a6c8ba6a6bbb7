/**
 * Haar-distributed orthonormal frames, drawn as a product of Householder reflectors (Stewart 1980): column i
 * of the frame comes from a reflector built on a fresh gaussian of dimension rows - i. No factorisation is
 * needed, and only exact-rounding operations are used, so a frame is the same on every machine.
 */
import { type Matrix, matrix, transpose } from '../linalg/matrix';
import type { Rng } from './rng';

/** A rows x cols matrix with orthonormal columns (rows >= cols) or orthonormal rows (rows < cols), Haar distributed. */
export function haarFrame(rows: number, cols: number, rng: Rng): Matrix {
  return rows >= cols ? orthonormalColumns(rows, cols, rng) : transpose(orthonormalColumns(cols, rows, rng));
}

function orthonormalColumns(rows: number, cols: number, rng: Rng): Matrix {
  const reflectors: Float64Array[] = [];
  const signs: number[] = [];
  for (let i = 0; i < cols; i++) {
    const v = new Float64Array(rows - i);
    let squared = 0;
    for (let j = 0; j < v.length; j++) {
      v[j] = rng.normal();
      squared += v[j] * v[j];
    }
    // H v = -sign(v0) |v| e_0; the sign is put back below, which is what makes the frame Haar, not just orthonormal.
    const sign = v[0] < 0 ? -1 : 1;
    v[0] += sign * Math.sqrt(squared);
    reflectors.push(v);
    signs.push(-sign);
  }
  const out = matrix(rows, cols);
  for (let j = 0; j < cols; j++) out.data[j * cols + j] = signs[j];
  for (let i = cols - 1; i >= 0; i--) reflect(out, reflectors[i], i);
  return out;
}

/** Applies I - 2 v v^T / (v^T v) to rows first.. of `a`, from the left. */
function reflect(a: Matrix, v: Float64Array, first: number): void {
  let squared = 0;
  for (const x of v) squared += x * x;
  if (squared === 0) return;
  const dots = new Float64Array(a.cols);
  for (let i = 0; i < v.length; i++) {
    const row = (first + i) * a.cols;
    for (let j = first; j < a.cols; j++) dots[j] += v[i] * a.data[row + j];
  }
  for (let i = 0; i < v.length; i++) {
    const row = (first + i) * a.cols;
    const factor = (2 * v[i]) / squared;
    for (let j = first; j < a.cols; j++) a.data[row + j] -= factor * dots[j];
  }
}
