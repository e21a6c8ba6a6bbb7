/**
 * Decompositions, by ml-matrix. The only file that knows that library; everything else sees `Matrix`. Entries whose squares leave
 * float64 are scaled first, by a power of two. ml-matrix need not come to an end on NaN or Infinity and never gets them.
 */
import { extent } from 'd3-array';
import {
  EigenvalueDecomposition,
  Matrix as MlMatrix,
  pseudoInverse,
  QrDecomposition,
  SingularValueDecomposition,
  solve,
} from 'ml-matrix';
import { type Matrix, matrix, scaled, transpose } from './matrix';
import { multiply } from './products';
import { largestEntry, safeScale } from './safeScale';

/** Below this ratio of |R_ii| a triangular factor counts as singular and the pseudo-inverse takes over. */
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

/** Thin QR factorisation of a matrix with at least as many rows as columns: a = Q R, Q^T Q = I, R upper triangular. */
export function qrFactors(a: Matrix): { Q: Matrix; R: Matrix } {
  const scale = scaleOf(a);
  const qr = new QrDecomposition(toMl(times(a, scale)));
  return { Q: fromMl(qr.orthogonalMatrix), R: times(fromMl(qr.upperTriangularMatrix), 1 / scale) };
}

export interface MinNormSolution {
  /** b pinv(x): the least-squares solution of W x = b with the smallest Frobenius norm. */
  readonly solution: Matrix;
  /** Numerical rank of x. */
  readonly fullRank: boolean;
}

/**
 * b pinv(x) for x of shape d x N and b of shape K x N, through a QR factorisation of x (or of x^T when x has
 * more columns than rows); a rank-deficient x falls back to the pseudo-inverse from its SVD.
 */
export function minNormSolution(x: Matrix, b: Matrix): MinNormSolution {
  const scale = scaleOf(x);
  const { solution, fullRank } = minNormAtScale(times(x, scale), times(b, scaleOf(b)));
  return { solution: times(times(solution, scale), 1 / scaleOf(b)), fullRank };
}

function minNormAtScale(x: Matrix, b: Matrix): MinNormSolution {
  const tall = x.rows >= x.cols;
  const qr = new QrDecomposition(toMl(tall ? x : transpose(x)));
  const r = qr.upperTriangularMatrix;
  const diagonal = r.diagonal().map(Math.abs);
  const [least = 0, largest = 0] = extent(diagonal);
  if (least <= RANK_TOLERANCE * largest) {
    return { solution: multiply(b, fromMl(pseudoInverse(toMl(x)))), fullRank: false };
  }
  const bT = toMl(transpose(b));
  // Tall: x = Q R, so (b pinv(x))^T = Q R^-T b^T. Wide: x^T W^T = b^T in the least-squares sense.
  const solutionT = tall ? qr.orthogonalMatrix.mmul(solve(r.transpose(), bT)) : qr.solve(bT);
  return { solution: transpose(fromMl(solutionT)), fullRank: true };
}
