/**
 * What theory predicts for a deep linear network before training starts: C_l, D_l and a band for the rate,
 * from the data, the initial scale epsilon, the logit scale alpha and the depth alone.
 *
 * At zero loss, minimum norm and exact balance, W_{l:1} = U_l diag(a^{l/2L}) V^T on the K learned directions and
 * keeps the length epsilon^l on all others. Here B = Y pinv(X) / alpha is the minimum-norm solution,
 * A = B B^T = Q diag(a) Q^T, and V = B^T Q diag(a^{-1/2}) its right singular vectors (d0 x K).
 *
 * Since alpha B X = Y, V^T x depends on the class alone: within-class deviations have no part along V and shrink
 * as epsilon^l, the means' part along V has Gram matrix A^{-(1 - l/L)} / alpha^2, and their part outside V
 * shrinks like the deviations.
 */
import type { LabelledSamples } from '../data/dataset';
import { columnsOf } from '../data/samples';
import { symmetricEigen } from '../lib/linalg/decompositions';
import { type Matrix, matrix, squaredNorm, transpose } from '../lib/linalg/matrix';
import { multiply, multiplyTranspose, transposeMultiply } from '../lib/linalg/products';
import { discriminationOfGram } from '../metrics/discrimination';
import type { Reading } from '../metrics/reading';
import { splitByClass } from '../network/classFeatures';

export interface Prediction {
  /** C_l for l = 0..L-1. */
  readonly C: readonly number[];
  /** D_l for l = 0..L-1. */
  readonly D: readonly Reading[];
  /** C_l within this band for l = 0..L-1: a factor of two over the whole depth, see `rateBand`. */
  readonly band: { readonly lower: readonly number[]; readonly upper: readonly number[] };
  /** gamma = epsilon^2 (alpha^2/n)^{1/L}: the ratio C_{l+1}/C_l for exactly orthonormal data. */
  readonly gamma: number;
  /** The size the K learned singular values of every hidden weight are to reach, (sqrt(n)/alpha)^{1/L}. */
  readonly learnedSingularValue: number;
}

export interface PredictionSetting {
  readonly alpha: number;
  readonly eps: number;
  readonly depth: number;
  readonly width: number;
}

/**
 * Predicts C_l and D_l for l = 0..L-1 from the data and its minimum-norm solution Y pinv(X) / alpha (K x d0).
 * `predictionScope` says whether the setting is one the theory speaks of.
 */
export function predict(data: LabelledSamples, B: Matrix, { alpha, eps, depth, width }: PredictionSetting): Prediction {
  const { labels, classes: K } = data;
  const X = columnsOf(data.samples);
  const N = labels.length;
  const { values: a, vectors: Q } = symmetricEigen(multiplyTranspose(B, B));
  const V = scaleColumns(multiply(transpose(B), Q), (k) => 1 / Math.sqrt(a[k]));

  const input = splitByClass(X, labels, K);
  const alongV = multiply(V, transposeMultiply(V, input.means));
  const outside = matrix(
    X.rows,
    K,
    input.means.data.map((x, i) => x - alongV.data[i]),
  );
  const outsideGram = transposeMultiply(outside, outside);
  const spread = squaredNorm(input.deviations) / N;
  // A first layer narrower than the input keeps h - K of the d0 - K directions outside V, chosen at random.
  const kept = Math.min(1, (width - K) / (X.rows - K));

  const layers = Array.from({ length: depth }, (_, l) => {
    const shrink = l === 0 ? 1 : kept * eps ** (2 * l);
    const learned = multiplyTranspose(
      scaleColumns(Q, (k) => a[k] ** (l / depth - 1) / alpha ** 2),
      Q,
    );
    const gram = matrix(
      K,
      K,
      learned.data.map((g, i) => g + shrink * outsideGram.data[i]),
    );
    return { C: (shrink * spread) / betweenTraceOfGram(gram, input.counts, N), D: discriminationOfGram(gram) };
  });
  const n = N / K;
  return {
    C: layers.map((layer) => layer.C),
    D: layers.map((layer) => layer.D),
    band: rateBand(layers.map((layer) => layer.C)),
    gamma: eps ** 2 * (alpha ** 2 / n) ** (1 / depth),
    learnedSingularValue: learnedSingularValue(n, alpha, depth),
  };
}

/** (sqrt(n) / alpha)^{1/L}: what the K learned singular values of a hidden weight grow to on orthonormal data. */
export function learnedSingularValue(n: number, alpha: number, depth: number): number {
  return (Math.sqrt(n) / alpha) ** (1 / depth);
}

/**
 * The band that follows from bounds on the learned singular values, [sqrt(n/2)/alpha, sqrt(2n)/alpha]^{1/L}: each
 * ratio C_{l+1}/C_l lies within a factor 2^{1/L} of the predicted one, so C_l within 2^{l/L}. A factor-two band
 * with reconstructed constants, not the exact bound of the paper's theorem.
 */
function rateBand(C: readonly number[]): Prediction['band'] {
  const depth = C.length;
  return { lower: C.map((c, l) => c / 2 ** (l / depth)), upper: C.map((c, l) => c * 2 ** (l / depth)) };
}

/** Tr Sigma_B = sum_k p_k G_kk - p^T G p with p_k = n_k / N, from the Gram matrix of the class means. */
function betweenTraceOfGram(gram: Matrix, counts: Int32Array, N: number): number {
  const K = gram.rows;
  let trace = 0;
  for (let a = 0; a < K; a++) {
    trace += (counts[a] / N) * gram.data[a * K + a];
    for (let b = 0; b < K; b++) trace -= (counts[a] / N) * (counts[b] / N) * gram.data[a * K + b];
  }
  return trace;
}

function scaleColumns(a: Matrix, factor: (column: number) => number): Matrix {
  return matrix(
    a.rows,
    a.cols,
    a.data.map((x, i) => x * factor(i % a.cols)),
  );
}
