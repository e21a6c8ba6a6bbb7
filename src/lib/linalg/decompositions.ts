/**
 * Decompositions: eigenvectors and singular values by ml-matrix, which only this file knows; QR factors and least squares by
 * Householder reflections, which can be looked away from. Entries whose squares leave float64 are scaled first, by a power of
 * two. ml-matrix need not come to an end on NaN or Infinity and never gets them.
 */
import { EigenvalueDecomposition, Matrix as MlMatrix, SingularValueDecomposition } from 'ml-matrix';
import { finish, part, type Steps } from '../steps';
import { orthonormalColumns, reflectAll, reflectBack, solveTriangular, triangularise } from './householder';
import { transposeSteps } from './largeMatrix';
import { type Matrix, matrix, scaled, transpose } from './matrix';
import { largestEntry, safeScale } from './safeScale';
import { symmetricValues } from './symmetricValues';

/** What of the diagonal of R is smaller than its largest entry times this counts as 0. */
const RANK_TOLERANCE = 1e-10;

/** Thrown instead of decomposing a matrix that holds NaN or Infinity. */
export class NotFinite extends RangeError {}

/** The scale at which a matrix can be decomposed. Throws NotFinite. */
function scaleOf(a: Matrix): number {
  const largest = largestEntry(a.data);
  if (Number.isNaN(largest)) throw new NotFinite(`a ${a.rows} x ${a.cols} matrix holds numbers that are not finite`);
  return safeScale(largest);
}

function times(a: Matrix, factor: number): Matrix {
  return factor === 1 ? a : scaled(a, factor);
}

function toMl(a: Matrix): MlMatrix {
  return MlMatrix.from1DArray(a.rows, a.cols, a.data as unknown as number[]);
}

function fromMl(a: MlMatrix): Matrix {
  return matrix(a.rows, a.columns, Float64Array.from(a.to1DArray()));
}

/** Singular values of `a`, descending, min(rows, cols) of them. Throws NotFinite, as all of these do. */
export function singularValues(a: Matrix): Float64Array {
  const scale = scaleOf(a);
  const svd = new SingularValueDecomposition(toMl(times(a, scale)), {
    computeLeftSingularVectors: false,
    computeRightSingularVectors: false,
    autoTranspose: true,
  });
  return Float64Array.from(svd.diagonal, (s) => s / scale);
}

/** Eigenvalues (ascending) and orthonormal eigenvectors (columns) of a symmetric matrix. */
export function symmetricEigen(a: Matrix): { values: Float64Array; vectors: Matrix } {
  const scale = scaleOf(a);
  const evd = new EigenvalueDecomposition(toMl(times(a, scale)), { assumeSymmetric: true });
  return { values: Float64Array.from(evd.realEigenvalues, (value) => value / scale), vectors: fromMl(evd.eigenvectorMatrix) };
}

/** Its eigenvalues alone, ascending: several times as quick. */
export function symmetricEigenvalues(a: Matrix): Float64Array {
  const scale = scaleOf(a);
  return symmetricValues(times(a, scale)).map((value) => value / scale);
}

/** Thin QR factorisation of a matrix with at least as many rows as columns: a = Q R, Q^T Q = I, R upper triangular. */
export function qrFactors(a: Matrix): { Q: Matrix; R: Matrix } {
  return finish(qrSteps(a));
}

/** The same in steps: 4 rows cols^2 operations. */
export function* qrSteps(a: Matrix): Steps<{ Q: Matrix; R: Matrix }> {
  const scale = scaleOf(a);
  const { reflectors, R } = yield* part(triangularise(times(a, scale)), 0, 0.5);
  const Q = yield* part(orthonormalColumns(reflectors, a.cols), 0.5, 1);
  return { Q, R: times(R, 1 / scale) };
}

export interface MinNormSolution {
  /** b pinv(x): the least-squares solution of W x = b with the smallest Frobenius norm. */
  readonly solution: Matrix;
  /** Whether the rank of x is the lesser of its sides. */
  readonly fullRank: boolean;
}

/** b pinv(x) for x of shape d x N and b of shape K x N. Throws NotFinite. */
export function minNormSolution(x: Matrix, b: Matrix): MinNormSolution {
  return finish(minNormSteps(x, b));
}

/**
 * The same in steps, by a complete orthogonal factorisation (Golub and Van Loan, section 5.4.7): x P = Q R with columns exchanged
 * so that R shows the rank r, and of its first r rows R_1^T = Z T. Then (b pinv(x))^T = Q T^-1 Z^T P^T b^T.
 */
export function* minNormSteps(x: Matrix, b: Matrix): Steps<MinNormSolution> {
  const scale = scaleOf(x);
  const scaleOfB = scaleOf(b);
  const K = b.rows;
  const { reflectors: Q, R, order } = yield* part(triangularise(times(x, scale), true), 0, 0.6);
  const rank = rankOf(R);
  const R1 = yield* transposeSteps({ rows: rank, cols: R.cols, data: R.data.subarray(0, rank * R.cols) });
  const { reflectors: Z, R: T } = yield* part(triangularise(R1), 0.6, 0.8);
  const targets = matrix(x.cols, K);
  for (let i = 0; i < x.cols; i++) {
    for (let k = 0; k < K; k++) targets.data[i * K + k] = scaleOfB * b.data[k * x.cols + order[i]];
  }
  yield* part(reflectBack(Z, targets), 0.8, 0.9);
  const y = yield* solveTriangular(T, matrix(rank, K, targets.data.slice(0, rank * K)), false);
  const solution = matrix(x.rows, K);
  solution.data.set(y.data);
  yield* part(reflectAll(Q, solution), 0.9, 1);
  return { solution: times(transpose(solution), scale / scaleOfB), fullRank: rank === Math.min(x.rows, x.cols) };
}

/** Of an upper triangular factor whose diagonal falls. */
function rankOf(R: Matrix): number {
  const largest = Math.abs(R.data[0] ?? 0);
  let rank = 0;
  while (rank < R.rows && Math.abs(R.data[rank * R.cols + rank]) > RANK_TOLERANCE * largest) rank++;
  return rank;
}
