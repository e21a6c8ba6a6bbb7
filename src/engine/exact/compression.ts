/**
 * Width compression: a wide deep linear network from a scaled-orthogonal start trains as a narrow one, with exactly
 * the same path.
 *
 * With W_l(0) = eps Q_l for the middle layers, write U_1 = I, U_l = Q_l U_{l-1} and turn every layer's features by
 * U_l^T. The middle weights then start as eps I and the classifier as W_L U_{L-1}. Gradient descent never leaves the
 * span of P = orth[ W_1(0) X , (W_L U_{L-1})^T ], at most N + K directions whatever the width; with P0 = orth(X),
 *
 *   W_1 = rest W_1(0) (I - P0 P0^T) + P V_1 P0^T,   U_l^T W_l U_{l-1} = rest eps (I - P P^T) + P V_l P^T,   W_L U_{L-1} = V_L P^T,
 *
 * where V is the narrow network, and rest, 1 at the start, is what weight decay has left of the directions that the
 * gradient does not touch.
 */
import type { Dataset } from '../../data/dataset';
import { qrFactors } from '../../lib/linalg/decompositions';
import { type Matrix, matrix, scaled, scaledIdentity, subtract, transpose } from '../../lib/linalg/matrix';
import { multiply, multiplyTranspose, transposeMultiply } from '../../lib/linalg/products';
import { createRng } from '../../lib/random/rng';
import { MSE } from '../../network/loss';
import { type NetworkView, type Parameters, parametersOf } from '../../network/network';
import { givenStart, type OrthogonalStart } from '../../network/start';
import { isLinearFullBatch, type Problem } from '../problem';

/** What weight decay and momentum make of a direction without gradient: its size, 1 at the start, and its velocity. */
export interface Rest {
  readonly size: number;
  readonly velocity: number;
}

export interface CompressedProblem {
  /** The narrow network's problem: data in the coordinates of P0, weights V. */
  readonly narrow: Problem;
  readonly fullWidth: number;
  readonly narrowWidth: number;
  /** The whole network as metrics see it: the narrow one, with the singular values of the wide one. */
  view(narrow: Parameters, rest: Rest): NetworkView;
  /** The wide network's weights, from the narrow ones. Forms every Q_l: about 4/3 h^3 operations a layer. */
  lift(narrow: Parameters, rest: number): Parameters;
}

/** The narrow problem, or null where there is none: another kind of network or start, or nothing to gain. */
export function compress(problem: Problem): CompressedProblem | null {
  if (!isLinearFullBatch(problem)) return null;
  const { orthogonal } = problem.start;
  if (!orthogonal) return null;
  const all = problem.test ? beside(problem.data.X, problem.test.X) : problem.data.X;
  const inputRank = Math.min(all.rows, all.cols);
  if (orthogonal.first.rows <= inputRank + problem.data.classes || orthogonal.middle.length === 0) return null;
  return compressFrom(problem, orthogonal, all);
}

function compressFrom(problem: Problem, { first, middle, eps, last }: OrthogonalStart, all: Matrix): CompressedProblem {
  const { data, test, network } = problem;
  const fullWidth = first.rows;
  const P0 = orthonormalBasis(all);
  const turnedLast = middle.reduceRight((rows, Q) => Q.applyRight(rows), last);
  const firstOnInputs = multiply(first, P0);
  const P = orthonormalBasis(beside(firstOnInputs, transpose(turnedLast)));
  const narrowWidth = P.cols;

  const start = parametersOf(network, [
    transposeMultiply(P, firstOnInputs),
    ...middle.map(() => scaledIdentity(narrowWidth, narrowWidth, eps)),
    multiply(turnedLast, P),
  ]);
  const inside = (set: Dataset): Dataset => ({ ...set, X: transposeMultiply(P0, set.X) });
  const narrow: Problem = {
    ...problem,
    data: inside(data),
    test: test && inside(test),
    start: givenStart(start),
    loss: MSE,
  };

  /** rest W_1(0) (I - P0 P0^T) + P V_1 P0^T. */
  function liftFirst(V1: Matrix, rest: number): Matrix {
    const change = subtract(multiply(P, V1), scaled(firstOnInputs, rest));
    const out = multiplyTranspose(change, P0);
    for (let i = 0; i < out.data.length; i++) out.data[i] += rest * first.data[i];
    return out;
  }

  // W_1(0) on what is perpendicular to the inputs: its part along P, and the rest in a basis of as few directions as it needs.
  const offInputs = subtract(first, multiplyTranspose(firstOnInputs, P0));
  const alongP = transposeMultiply(P, offInputs);
  const offP = inFewRows(subtract(offInputs, multiply(P, alongP)), P);

  /** W_1 as `Untouched` wants it: P^T W_1 above what lies off P. */
  function wholeFirst(V1: Matrix, rest: number): Matrix {
    const along = multiplyTranspose(V1, P0);
    for (let i = 0; i < along.data.length; i++) along.data[i] += rest * alongP.data[i];
    return above(along, scaled(offP, rest));
  }

  return {
    narrow,
    fullWidth,
    narrowWidth,
    view: (parameters, rest) => ({
      data: narrow.data,
      test: narrow.test,
      parameters,
      statistics: null,
      untouched: {
        count: fullWidth - narrowWidth,
        size: Math.abs(rest.size) * eps,
        first: wholeFirst(parameters.weights[0], rest.size),
      },
    }),
    lift({ weights: V }, rest) {
      let turned = P; // U_l P, h x r
      const lifted = middle.map((Q, i) => {
        const dense = Q.dense();
        const next = multiply(dense, turned);
        const change = subtract(V[i + 1], scaledIdentity(narrowWidth, narrowWidth, rest * eps));
        const out = multiplyTranspose(multiply(next, change), turned);
        for (let j = 0; j < out.data.length; j++) out.data[j] += rest * eps * dense.data[j];
        turned = next;
        return out;
      });
      return parametersOf(network, [liftFirst(V[0], rest), ...lifted, multiplyTranspose(V[V.length - 1], turned)]);
    },
  };
}

/** An orthonormal basis of a space that holds all columns of `a`: as many vectors as columns, or as rows if those are fewer. */
function orthonormalBasis(a: Matrix): Matrix {
  return a.cols >= a.rows ? scaledIdentity(a.rows, a.rows, 1) : qrFactors(a).Q;
}

/** G, whose columns are perpendicular to those of P, in an orthonormal basis of at most h - r directions perpendicular to P. */
function inFewRows(G: Matrix, P: Matrix): Matrix {
  const free = G.rows - P.cols;
  if (free > G.cols) return qrFactors(G).R;
  // A complement of P: what the factorisation makes of random columns beside it.
  const rng = createRng(0, 'complement');
  const random = matrix(
    G.rows,
    free,
    Float64Array.from({ length: G.rows * free }, () => rng.normal()),
  );
  const { Q } = qrFactors(beside(P, random));
  const complement = matrix(G.rows, free);
  for (let i = 0; i < G.rows; i++) {
    for (let j = 0; j < free; j++) complement.data[i * free + j] = Q.data[i * Q.cols + P.cols + j];
  }
  return transposeMultiply(complement, G);
}

/** a on top of b. */
function above(a: Matrix, b: Matrix): Matrix {
  const out = matrix(a.rows + b.rows, a.cols);
  out.data.set(a.data);
  out.data.set(b.data, a.data.length);
  return out;
}

/** [a b]. */
function beside(a: Matrix, b: Matrix): Matrix {
  const cols = a.cols + b.cols;
  const out = matrix(a.rows, cols);
  for (let i = 0; i < a.rows; i++) {
    out.data.set(a.data.subarray(i * a.cols, (i + 1) * a.cols), i * cols);
    out.data.set(b.data.subarray(i * b.cols, (i + 1) * b.cols), i * cols + a.cols);
  }
  return out;
}
