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
import type { LabelledSamples } from '../../data/dataset';
import { columnsOf, samplesOf } from '../../data/samples';
import { qrSteps } from '../../lib/linalg/decompositions';
import { type Matrix, matrix, scaled, scaledIdentity, subtract, transpose } from '../../lib/linalg/matrix';
import { multiply, multiplyTranspose, transposeMultiply } from '../../lib/linalg/products';
import { createRng } from '../../lib/random/rng';
import { part, type Steps } from '../../lib/steps';
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

/** The narrow problem, in steps, or null where there is none: another kind of network or start, or nothing to gain. */
export function compress(problem: Problem): Steps<CompressedProblem> | null {
  const { data, test, start } = problem;
  if (!isLinearFullBatch(problem) || !start.orthogonal) return null;
  const inputs = start.shapes[0][1];
  const width = start.shapes[0][0];
  const inputRank = Math.min(inputs, data.labels.length + (test?.labels.length ?? 0));
  if (width <= inputRank + data.classes || start.shapes.length === 2) return null;
  return compressFrom(problem, start.orthogonal());
}

function* compressFrom(problem: Problem, drawn: Steps<OrthogonalStart>): Steps<CompressedProblem> {
  const { data, test, network } = problem;
  const { first, middle, eps, last } = yield* part(drawn, 0, 0.4);
  const fullWidth = first.rows;
  const X = columnsOf(data.samples);
  const P0 = yield* part(orthonormalBasis(test ? beside(X, columnsOf(test.samples)) : X), 0.4, 0.6);
  const turnedLast = middle.reduceRight((rows, Q) => Q.applyRight(rows), last);
  const firstOnInputs = multiply(first, P0);
  const P = yield* part(orthonormalBasis(beside(firstOnInputs, transpose(turnedLast))), 0.6, 0.8);
  const narrowWidth = P.cols;

  const start = parametersOf(network, [
    transposeMultiply(P, firstOnInputs),
    ...middle.map(() => scaledIdentity(narrowWidth, narrowWidth, eps)),
    multiply(turnedLast, P),
  ]);
  const inside: LabelledSamples = { ...data, samples: samplesOf(transposeMultiply(X, P0).data, P0.cols) };
  const narrow: Problem = { ...problem, data: inside, test: null, start: givenStart(start), loss: MSE };

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
  const offP = yield* part(inFewRows(subtract(offInputs, multiply(P, alongP)), P), 0.8, 1);

  /** W_1 as `Untouched` wants it: P^T W_1 above what lies off P, from V_1 P0^T. */
  function wholeFirst(along: Matrix, rest: number): Matrix {
    const held = matrix(
      along.rows,
      along.cols,
      along.data.map((x, i) => x + rest * alongP.data[i]),
    );
    return above(held, scaled(offP, rest));
  }

  return {
    narrow,
    fullWidth,
    narrowWidth,
    view(narrowed, rest) {
      // V_1 P0^T is all that inputs in the span of P0 see of W_1.
      const along = multiplyTranspose(narrowed.weights[0], P0);
      return {
        parameters: { ...narrowed, weights: [along, ...narrowed.weights.slice(1)] },
        statistics: null,
        untouched: { count: fullWidth - narrowWidth, size: Math.abs(rest.size) * eps, first: wholeFirst(along, rest.size) },
      };
    },
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
function* orthonormalBasis(a: Matrix): Steps<Matrix> {
  return a.cols >= a.rows ? scaledIdentity(a.rows, a.rows, 1) : (yield* qrSteps(a)).Q;
}

/** G, whose columns are perpendicular to those of P, in an orthonormal basis of at most h - r directions perpendicular to P. */
function* inFewRows(G: Matrix, P: Matrix): Steps<Matrix> {
  const free = G.rows - P.cols;
  if (free > G.cols) return (yield* qrSteps(G)).R;
  // A complement of P: what the factorisation makes of random columns beside it.
  const rng = createRng(0, 'complement');
  const random = matrix(
    G.rows,
    free,
    Float64Array.from({ length: G.rows * free }, () => rng.normal()),
  );
  const { Q } = yield* qrSteps(beside(P, random));
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
