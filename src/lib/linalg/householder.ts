/**
 * Householder reflections I - 2 v v^T / (v^T v), one a column, and what is made of them: QR factors with and without column
 * exchanges. All of it in steps: a column of a large matrix takes some milliseconds.
 */
import { PIECE, type Steps } from '../steps';
import { copySteps } from './largeMatrix';
import { type Matrix, matrix } from './matrix';

export interface Reflectors {
  /** Length of the vectors that are reflected. */
  readonly rows: number;
  /** Vector i acts on coordinates i.. */
  readonly vectors: readonly Float64Array[];
}

/**
 * Applies one reflector to rows first.. and columns from.. of `a`, from the left, in place. In steps of at most `piece` entries,
 * or a row where that is longer; a matrix that is smaller takes none.
 */
export function* reflect(a: Matrix, v: Float64Array, first: number, from = 0, piece = PIECE): Steps<void> {
  const squared = squaredLength(v);
  if (squared === 0) return;
  const { cols, data } = a;
  const dots = new Float64Array(cols);
  for (const [start, end] of blocks(v.length, cols - from, piece)) {
    for (let i = start; i < end; i++) {
      const row = (first + i) * cols;
      const x = v[i];
      for (let j = from; j < cols; j++) dots[j] += x * data[row + j];
    }
    if (end < v.length) yield null;
  }
  for (const [start, end] of blocks(v.length, cols - from, piece)) {
    if (start > 0) yield null;
    for (let i = start; i < end; i++) {
      const row = (first + i) * cols;
      const factor = (2 * v[i]) / squared;
      for (let j = from; j < cols; j++) data[row + j] -= factor * dots[j];
    }
  }
}

/** Rows 0..count-1, each of `length` entries, in blocks of at most `piece` entries or one row. */
function* blocks(count: number, length: number, piece: number): Generator<readonly [start: number, end: number]> {
  const rows = Math.max(1, Math.floor(piece / Math.max(1, length)));
  for (let start = 0; start < count; start += rows) yield [start, Math.min(count, start + rows)];
}

/** H_0 H_1 .. a, the product of all reflectors times `a`, in place. */
export function* reflectAll({ vectors }: Reflectors, a: Matrix): Steps<Matrix> {
  for (let i = vectors.length - 1; i >= 0; i--) {
    yield* reflect(a, vectors[i], i);
    yield 1 - i / vectors.length;
  }
  return a;
}

export interface Triangular {
  readonly reflectors: Reflectors;
  /** Upper triangular, min(rows, cols) x cols. Its columns are those of `a` in the order of `order`. */
  readonly R: Matrix;
  /** Which column of `a` each column of R belongs to. */
  readonly order: Int32Array;
}

/**
 * a P = Q R with Q a product of reflectors. With `exchanging`, the longest column that is left comes next, so that the
 * diagonal of R falls and shows the rank.
 */
export function* triangularise(a: Matrix, exchanging = false): Steps<Triangular> {
  const { rows, cols } = a;
  const work = yield* copySteps(a);
  const order = Int32Array.from({ length: cols }, (_, j) => j);
  const count = Math.min(rows, cols);
  const vectors: Float64Array[] = [];
  for (let k = 0; k < count; k++) {
    if (exchanging) exchange(work, order, k, yield* longestColumn(work, k));
    const v = reflectorOf(work, k);
    yield* reflect(work, v, k, k);
    for (let i = k + 1; i < rows; i++) work.data[i * cols + k] = 0;
    vectors.push(v);
    yield (k + 1) / count;
  }
  return { reflectors: { rows, vectors }, R: yield* copySteps(work, count), order };
}

/** The reflector that turns column k, from row k on, onto its first coordinate. */
function reflectorOf({ rows, cols, data }: Matrix, k: number): Float64Array {
  const v = new Float64Array(rows - k);
  for (let i = k; i < rows; i++) v[i - k] = data[i * cols + k];
  const length = Math.sqrt(squaredLength(v));
  v[0] += v[0] < 0 ? -length : length;
  return v;
}

function* longestColumn({ rows, cols, data }: Matrix, from: number): Steps<number> {
  const squares = new Float64Array(cols);
  for (const [start, end] of blocks(rows - from, cols - from, PIECE)) {
    if (start > 0) yield null;
    for (let i = from + start; i < from + end; i++) {
      for (let j = from; j < cols; j++) squares[j] += data[i * cols + j] ** 2;
    }
  }
  let longest = from;
  for (let j = from + 1; j < cols; j++) if (squares[j] > squares[longest]) longest = j;
  return longest;
}

function exchange({ rows, cols, data }: Matrix, order: Int32Array, a: number, b: number): void {
  if (a === b) return;
  for (let i = 0; i < rows; i++) [data[i * cols + a], data[i * cols + b]] = [data[i * cols + b], data[i * cols + a]];
  [order[a], order[b]] = [order[b], order[a]];
}

/** .. H_1 H_0 a, the transpose of that product times `a`, in place. */
export function* reflectBack({ vectors }: Reflectors, a: Matrix): Steps<Matrix> {
  for (let i = 0; i < vectors.length; i++) {
    yield* reflect(a, vectors[i], i);
    yield (i + 1) / vectors.length;
  }
  return a;
}

/** The first `count` columns of the product of all reflectors, rows x count. */
export function* orthonormalColumns({ rows, vectors }: Reflectors, count: number): Steps<Matrix> {
  const out = matrix(rows, count);
  for (let j = 0; j < count; j++) out.data[j * count + j] = 1;
  for (let i = vectors.length - 1; i >= 0; i--) {
    yield* reflect(out, vectors[i], i, Math.min(i, count)); // The columns before are still those of the identity.
    yield 1 - i / vectors.length;
  }
  return out;
}

/** Solves R x = b (or R^T x = b) for the leading n x n part of an upper triangular R, in place, in steps; b is n x m. */
export function* solveTriangular(R: Matrix, b: Matrix, transposed: boolean): Steps<Matrix> {
  const { rows: n, cols: m, data } = b;
  const at = (i: number, j: number) => (transposed ? R.data[j * R.cols + i] : R.data[i * R.cols + j]);
  let work = 0;
  for (let s = 0; s < n; s++) {
    const i = transposed ? s : n - 1 - s;
    for (let j = transposed ? 0 : i + 1; j < (transposed ? i : n); j++) {
      const factor = at(i, j);
      for (let c = 0; c < m; c++) data[i * m + c] -= factor * data[j * m + c];
    }
    for (let c = 0; c < m; c++) data[i * m + c] /= at(i, i);
    work += s * (m + 1);
    if (work < PIECE) continue;
    work = 0;
    yield null;
  }
  return b;
}

export function squaredLength(v: Float64Array): number {
  let squared = 0;
  for (const x of v) squared += x * x;
  return squared;
}
