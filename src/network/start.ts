/**
 * Where training starts. Drawing is lazy: a wide linear network that trains compressed needs its orthogonal middle
 * weights only as products, and forming them would cost more than the run.
 */
import type { RunConfig } from '../config/runConfig';
import { type Matrix, matrix, scaled, scaledIdentity } from '../lib/linalg/matrix';
import { haarFrame, haarMap, type OrthogonalMap } from '../lib/random/haar';
import { createRng, type Rng } from '../lib/random/rng';
import { networkOf, type Parameters, parametersOf } from './network';

export interface Start {
  /** Rows and columns of W_1 .. W_L. */
  readonly shapes: readonly (readonly [rows: number, cols: number])[];
  /** All parameters at step 0, formed on the first call. */
  parameters(): Parameters;
  /** The weights as W_1, eps Q_l, W_L where the middle ones are multiples of orthogonal matrices; null where not. */
  readonly orthogonal: OrthogonalStart | null;
}

export interface OrthogonalStart {
  /** h x d0. */
  readonly first: Matrix;
  /** Q_2 .. Q_{L-1}, h x h. */
  readonly middle: readonly OrthogonalMap[];
  readonly eps: number;
  /** K x h. */
  readonly last: Matrix;
}

type Drawn = Pick<
  RunConfig,
  'net' | 'nonlinear' | 'batchNorm' | 'alpha' | 'depth' | 'width' | 'd0' | 'K' | 'init' | 'eps' | 'seed'
>;

/**
 * Weights h x d0, then h x h, then K x h. Each layer has a random stream of its own, so depth can change without
 * redrawing the layers that stay.
 */
export function startOf(config: Drawn): Start {
  const { depth, width, d0, K, seed, init, eps } = config;
  const stream = (layer: number) => createRng(seed, `weights/${layer}`);
  const rows = (layer: number) => (layer === depth ? K : width);
  const cols = (layer: number) => (layer === 1 ? d0 : width);

  let formed: Parameters | null = null;
  const first = () => drawWeight(rows(1), cols(1), config, stream(1));
  const last = () => drawWeight(rows(depth), cols(depth), config, stream(depth));
  return {
    shapes: Array.from({ length: depth }, (_, i) => [rows(i + 1), cols(i + 1)] as const),
    parameters() {
      formed ??= parametersOf(
        networkOf(config),
        Array.from({ length: depth }, (_, i) => drawWeight(rows(i + 1), cols(i + 1), config, stream(i + 1))),
      );
      return formed;
    },
    get orthogonal() {
      if (init !== 'orthogonal') return null;
      const middle = Array.from({ length: depth - 2 }, (_, i) => haarMap(width, stream(i + 2)));
      return { first: first(), middle, eps, last: last() };
    },
  };
}

/** A start whose parameters are at hand. */
export function givenStart(parameters: Parameters, orthogonal: OrthogonalStart | null = null): Start {
  return { shapes: parameters.weights.map((W) => [W.rows, W.cols] as const), parameters: () => parameters, orthogonal };
}

function drawWeight(rows: number, cols: number, { init, eps }: Pick<Drawn, 'init' | 'eps'>, rng: Rng): Matrix {
  switch (init) {
    case 'orthogonal': // eq. (18) of the paper
      return scaled(haarFrame(rows, cols, rng), eps);
    case 'identity':
      return scaledIdentity(rows, cols, eps);
    case 'pytorch': {
      const bound = 1 / Math.sqrt(cols);
      return fill(rows, cols, () => bound * (2 * rng.uniform() - 1));
    }
    case 'kaiming': {
      const deviation = Math.sqrt(2 / cols);
      return fill(rows, cols, () => deviation * rng.normal());
    }
    default:
      return init satisfies never;
  }
}

function fill(rows: number, cols: number, draw: () => number): Matrix {
  return matrix(rows, cols, new Float64Array(rows * cols).map(draw));
}
