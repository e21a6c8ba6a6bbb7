/** Decompositions, by ml-matrix. The only file that knows that library; everything else sees `Matrix`. */
import {
  EigenvalueDecomposition,
  Matrix as MlMatrix,
  pseudoInverse,
  QrDecomposition,
  SingularValueDecomposition,
  solve,
} from 'ml-matrix';
import { type Matrix, matrix, transpose } from './matrix';
import { multiply } from './products';

/** Below this ratio of |R_ii| a triangular factor counts as singular and the pseudo-inverse takes over. */
const RANK_TOLERANCE = 1e-10;

function toMl(a: Matrix): MlMatrix {
  return MlMatrix.from1DArray(a.rows, a.cols, a.data as unknown as number[]);
}

function fromMl(a: MlMatrix): Matrix {
  return matrix(a.rows, a.columns, Float64Array.from(a.to1DArray()));
}

/** Singular values of `a`, descending, min(rows, cols) of them. */
export function singularValues(a: Matrix): Float64Array {
  const svd = new SingularValueDecomposition(toMl(a), {
    computeLeftSingularVectors: false,
    computeRightSingularVectors: false,
    autoTranspose: true,
  });
  return Float64Array.from(svd.diagonal);
}

/** Eigenvalues (ascending) and orthonormal eigenvectors (columns) of a symmetric matrix. */
export function symmetricEigen(a: Matrix): { values: Float64Array; vectors: Matrix } {
  const evd = new EigenvalueDecomposition(toMl(a), { assumeSymmetric: true });
  return { values: Float64Array.from(evd.realEigenvalues), vectors: fromMl(evd.eigenvectorMatrix) };
}

/** Thin QR factorisation of a matrix with at least as many rows as columns: a = Q R, Q^T Q = I, R upper triangular. */
export function qrFactors(a: Matrix): { Q: Matrix; R: Matrix } {
  const qr = new QrDecomposition(toMl(a));
  return { Q: fromMl(qr.orthogonalMatrix), R: fromMl(qr.upperTriangularMatrix) };
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
  const tall = x.rows >= x.cols;
  const qr = new QrDecomposition(toMl(tall ? x : transpose(x)));
  const r = qr.upperTriangularMatrix;
  const diagonal = r.diagonal().map(Math.abs);
  if (Math.min(...diagonal) <= RANK_TOLERANCE * Math.max(...diagonal)) {
    return { solution: multiply(b, fromMl(pseudoInverse(toMl(x)))), fullRank: false };
  }
  const bT = toMl(transpose(b));
  // Tall: x = Q R, so (b pinv(x))^T = Q R^-T b^T. Wide: x^T W^T = b^T in the least-squares sense.
  const solutionT = tall ? qr.orthogonalMatrix.mmul(solve(r.transpose(), bT)) : qr.solve(bT);
  return { solution: transpose(fromMl(solutionT)), fullRank: true };
}
