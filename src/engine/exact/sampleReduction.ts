import { qrSteps } from '../../lib/linalg/decompositions';
import { type Matrix, squaredNorm, subtract, transpose } from '../../lib/linalg/matrix';
import { multiply, multiplyTranspose } from '../../lib/linalg/products';
import type { Steps } from '../../lib/steps';

/** Data that gives a linear network the same loss and gradient with at most d0 columns. */
export interface ReducedSamples {
  /** d0 x r with r = min(d0, N). */
  readonly X: Matrix;
  /** K x r. */
  readonly Y: Matrix;
  /** The part of ||alpha W X - Y||_F^2 that no linear map can change. */
  readonly floor: number;
}

/**
 * With X^T = Q R (thin), ||W X - Y||^2 = ||W R^T - Y Q||^2 + ||Y - Y Q Q^T||^2: the N samples become d0 columns,
 * and a step costs the same whatever N is. Residuals stay residuals (nothing is squared into a Gram matrix), so a
 * loss of 1e-10 keeps its digits. With N <= d0 there is nothing to gain and X is left alone.
 */
export function* reduceSamples(X: Matrix, Y: Matrix): Steps<ReducedSamples> {
  if (X.cols <= X.rows) return { X, Y, floor: 0 };
  const { Q, R } = yield* qrSteps(transpose(X));
  const projected = multiply(Y, Q);
  return { X: transpose(R), Y: projected, floor: squaredNorm(subtract(Y, multiplyTranspose(projected, Q))) };
}
