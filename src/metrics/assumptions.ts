/** How closely weights meet Assumption 3 of the paper: the minimum-norm solution, reached by layers that balance each other. */
import { product } from '../lib/linalg/kernels';
import { frobeniusNorm, type Matrix, matrix, scaledIdentity, squaredNorm, subtract, transpose } from '../lib/linalg/matrix';
import type { HeldWeights, Untouched } from '../network/network';
import { finite, type Reading } from './reading';

/** W_{L:1} = W_L ... W_1, the whole network as one K x d0 matrix. */
export function endToEnd({ weights, untouched }: HeldWeights): Matrix {
  const [first, ...others] = weights;
  const whole = untouched ? topRows(untouched.first, first.rows) : first;
  return product(
    others.slice(0, -1).reduceRight((chain, W) => product(chain, W), others[others.length - 1]),
    whole,
  );
}

/** ||W_{L:1} - Y pinv(X) / alpha||_F, Assumption 3: distance of the network from the minimum-norm solution (K x d0). */
export function minNormResidual(held: HeldWeights, minNorm: Matrix): Reading {
  return finite(frobeniusNorm(subtract(endToEnd(held), minNorm)));
}

/** ||W_{l+1}^T W_{l+1} - W_l W_l^T||_F for each of the L - 1 neighbouring pairs, Assumption 3: 0 when balanced. */
export function balancedness({ weights, untouched }: HeldWeights): Reading[] {
  return gaps(weights, untouched).map(finite);
}

function gaps(weights: HeldWeights['weights'], untouched: Untouched | null): number[] {
  return weights.slice(1).map((next, l) => {
    if (!untouched) return frobeniusNorm(imbalance(next, weights[l]));
    // What W_{l+1}^T W_{l+1} has in each direction left out: a middle weight scales them, the classifier does not see them.
    const outside = l + 2 === weights.length ? 0 : untouched.size ** 2;
    if (l > 0)
      return Math.sqrt(squaredNorm(imbalance(next, weights[l])) + untouched.count * (outside - untouched.size ** 2) ** 2);
    return Math.sqrt(squaredImbalanceOfFirst(next, untouched, outside));
  });
}

/** W_1 W_1^T in blocks: among the directions held, between them and the others, and among the others. */
function squaredImbalanceOfFirst(next: Matrix, { first, count }: Untouched, outside: number): number {
  const held = topRows(first, next.cols);
  const others = bottomRows(first, next.cols);
  const between = squaredNorm(product(held, transpose(others)));
  const seen = product(others, transpose(others));
  const among = squaredNorm(subtract(scaledIdentity(seen.rows, seen.rows, outside), seen));
  return squaredNorm(imbalance(next, held)) + 2 * between + among + (count - seen.rows) * outside ** 2;
}

/** b^T b - a a^T. */
function imbalance(b: Matrix, a: Matrix): Matrix {
  return subtract(product(transpose(b), b), product(a, transpose(a)));
}

function topRows(a: Matrix, count: number): Matrix {
  return matrix(count, a.cols, a.data.slice(0, count * a.cols));
}

function bottomRows(a: Matrix, from: number): Matrix {
  return matrix(a.rows - from, a.cols, a.data.slice(from * a.cols));
}
