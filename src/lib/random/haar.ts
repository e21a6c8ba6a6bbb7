/**
 * Haar-distributed orthonormal frames, drawn as a product of Householder reflectors (Stewart 1980): column i
 * of the frame comes from a reflector built on a fresh gaussian of dimension rows - i. No factorisation is
 * needed, and only exact-rounding operations are used, so a frame is the same on every machine.
 */
import { copy, type Matrix, matrix, transpose } from '../linalg/matrix';
import type { Rng } from './rng';

/** A rows x cols matrix with orthonormal columns (rows >= cols) or orthonormal rows (rows < cols), Haar distributed. */
export function haarFrame(rows: number, cols: number, rng: Rng): Matrix {
  return rows >= cols ? dense(drawReflectors(rows, cols, rng)) : transpose(dense(drawReflectors(cols, rows, rng)));
}

/** An orthogonal n x n matrix that can be applied without being formed. */
export interface OrthogonalMap {
  /** a Q for a matrix a with n columns. */
  applyRight(a: Matrix): Matrix;
  dense(): Matrix;
}

/** The orthogonal matrix that `haarFrame(n, n, rng)` forms, from the same draw; applying it to m rows costs 2 m n^2. */
export function haarMap(n: number, rng: Rng): OrthogonalMap {
  const reflectors = drawReflectors(n, n, rng);
  return {
    applyRight(a) {
      const out = copy(a);
      for (const [i, v] of reflectors.vectors.entries()) reflectRows(out, v, i);
      for (let i = 0; i < out.data.length; i++) out.data[i] *= reflectors.signs[i % n];
      return out;
    },
    dense: () => dense(reflectors),
  };
}

interface Reflectors {
  readonly rows: number;
  /** Vector i acts on coordinates i.. */
  readonly vectors: readonly Float64Array[];
  readonly signs: readonly number[];
}

function drawReflectors(rows: number, cols: number, rng: Rng): Reflectors {
  const vectors: Float64Array[] = [];
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
    vectors.push(v);
    signs.push(-sign);
  }
  return { rows, vectors, signs };
}

function dense({ rows, vectors, signs }: Reflectors): Matrix {
  const cols = vectors.length;
  const out = matrix(rows, cols);
  for (let j = 0; j < cols; j++) out.data[j * cols + j] = signs[j];
  for (let i = cols - 1; i >= 0; i--) reflect(out, vectors[i], i);
  return out;
}

/** Applies I - 2 v v^T / (v^T v) to rows first.. of `a`, from the left. */
function reflect(a: Matrix, v: Float64Array, first: number): void {
  const squared = squaredLength(v);
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

/** The same from the right, on columns first.. */
function reflectRows(a: Matrix, v: Float64Array, first: number): void {
  const squared = squaredLength(v);
  if (squared === 0) return;
  for (let r = 0; r < a.rows; r++) {
    const row = r * a.cols + first;
    let dot = 0;
    for (let i = 0; i < v.length; i++) dot += a.data[row + i] * v[i];
    const factor = (2 * dot) / squared;
    for (let i = 0; i < v.length; i++) a.data[row + i] -= factor * v[i];
  }
}

function squaredLength(v: Float64Array): number {
  let squared = 0;
  for (const x of v) squared += x * x;
  return squared;
}
