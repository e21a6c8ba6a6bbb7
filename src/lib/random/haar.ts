/**
 * Haar-distributed orthonormal frames, drawn as a product of Householder reflectors (Stewart 1980): column i
 * of the frame comes from a reflector built on a fresh gaussian of dimension rows - i. No factorisation is
 * needed, and only exact-rounding operations are used, so a frame is the same on every machine.
 */
import { type Reflectors, reflect, squaredLength } from '../linalg/householder';
import { transposeSteps } from '../linalg/largeMatrix';
import { copy, type Matrix, matrix } from '../linalg/matrix';
import { finish, part, type Steps } from '../steps';
import type { Rng } from './rng';

/** A rows x cols matrix with orthonormal columns (rows >= cols) or orthonormal rows (rows < cols), Haar distributed. */
export function haarFrame(rows: number, cols: number, rng: Rng): Matrix {
  return finish(haarFrameSteps(rows, cols, rng));
}

/** The same in steps: 4 rows cols min(rows, cols) operations. */
export function* haarFrameSteps(rows: number, cols: number, rng: Rng): Steps<Matrix> {
  const drawn = yield* part(drawReflectors(Math.max(rows, cols), Math.min(rows, cols), rng), 0, 0.3);
  const frame = yield* part(dense(drawn), 0.3, 1);
  return rows >= cols ? frame : yield* transposeSteps(frame);
}

/** An orthogonal n x n matrix that can be applied without being formed. */
export interface OrthogonalMap {
  /** a Q for a matrix a with n columns. */
  applyRight(a: Matrix): Matrix;
  dense(): Matrix;
}

/** The orthogonal matrix that `haarFrame(n, n, rng)` forms, from the same draw; applying it to m rows costs 2 m n^2. */
export function* haarMap(n: number, rng: Rng): Steps<OrthogonalMap> {
  const reflectors = yield* drawReflectors(n, n, rng);
  return {
    applyRight(a) {
      const out = copy(a);
      for (const [i, v] of reflectors.vectors.entries()) reflectRows(out, v, i);
      for (let i = 0; i < out.data.length; i++) out.data[i] *= reflectors.signs[i % n];
      return out;
    },
    dense: () => finish(dense(reflectors)),
  };
}

interface SignedReflectors extends Reflectors {
  readonly signs: readonly number[];
}

function* drawReflectors(rows: number, cols: number, rng: Rng): Steps<SignedReflectors> {
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
    yield (i + 1) / cols;
  }
  return { rows, vectors, signs };
}

function* dense({ rows, vectors, signs }: SignedReflectors): Steps<Matrix> {
  const cols = vectors.length;
  const out = matrix(rows, cols);
  for (let j = 0; j < cols; j++) out.data[j * cols + j] = signs[j];
  for (let i = cols - 1; i >= 0; i--) {
    yield* reflect(out, vectors[i], i, i);
    yield 1 - i / cols;
  }
  return out;
}

/** One reflector from the right, on columns first.. */
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
