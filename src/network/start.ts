/**
 * Where training starts. Drawing is lazy: a wide linear network that trains compressed needs its orthogonal middle
 * weights only as products, and forming them would cost more than the run.
 */
import type { RunConfig } from '../config/runConfig';
import { type Matrix, matrix, scaled, scaledIdentity } from '../lib/linalg/matrix';
import { haarFrameSteps, haarMap, type OrthogonalMap } from '../lib/random/haar';
import { createRng, type Rng } from '../lib/random/rng';
import { done, part, type Steps } from '../lib/steps';
import { networkOf, type Parameters, parametersOf } from './network';

export interface Start {
  /** Rows and columns of W_1 .. W_L. */
  readonly shapes: readonly (readonly [rows: number, cols: number])[];
  /** All parameters at step 0, formed once. A wide network takes seconds. */
  parameters(): Steps<Parameters>;
  /** The weights as W_1, eps Q_l, W_L where the middle ones are multiples of orthogonal matrices; null where not. */
  readonly orthogonal: (() => Steps<OrthogonalStart>) | null;
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

type Drawn = Pick<RunConfig, 'net' | 'nonlinear' | 'batchNorm' | 'alpha' | 'depth' | 'width' | 'init' | 'eps' | 'seed'>;

/**
 * Weights h x d0, then h x h, then K x h. Each layer has a random stream of its own, so depth can change without
 * redrawing the layers that stay.
 */
export function startOf(config: Drawn, d0: number, K: number): Start {
  const { depth, width, seed, init, eps } = config;
  const stream = (layer: number) => createRng(seed, `weights/${layer}`);
  const shapes = Array.from(
    { length: depth },
    (_, i) => [i === depth - 1 ? K : width, i === 0 ? d0 : width] as const satisfies readonly [number, number],
  );
  const weight = (layer: number) => drawWeight(shapes[layer - 1], config, stream(layer));

  let formed: Parameters | null = null;
  return {
    shapes,
    *parameters() {
      if (formed) return formed;
      const weights: Matrix[] = [];
      for (let i = 0; i < depth; i++) weights.push(yield* part(weight(i + 1), i / depth, (i + 1) / depth));
      formed = parametersOf(networkOf(config), weights);
      return formed;
    },
    orthogonal:
      init === 'orthogonal'
        ? function* () {
            const middle: OrthogonalMap[] = [];
            for (let i = 1; i < depth - 1; i++)
              middle.push(yield* part(haarMap(width, stream(i + 1)), (i - 1) / depth, i / depth));
            return { first: yield* weight(1), middle, eps, last: yield* weight(depth) };
          }
        : null,
  };
}

/** A start whose parameters are at hand. */
export function givenStart(parameters: Parameters, orthogonal: OrthogonalStart | null = null): Start {
  return {
    shapes: parameters.weights.map((W) => [W.rows, W.cols] as const),
    parameters: () => done(parameters),
    orthogonal: orthogonal && (() => done(orthogonal)),
  };
}

function* drawWeight(
  [rows, cols]: readonly [number, number],
  { init, eps }: Pick<Drawn, 'init' | 'eps'>,
  rng: Rng,
): Steps<Matrix> {
  switch (init) {
    case 'orthogonal': // eq. (18) of the paper
      return scaled(yield* haarFrameSteps(rows, cols, rng), eps);
    case 'identity':
      return scaledIdentity(rows, cols, eps);
    case 'pytorch': {
      const bound = 1 / Math.sqrt(cols);
      return yield* fill(rows, cols, () => bound * (2 * rng.uniform() - 1));
    }
    case 'kaiming': {
      const deviation = Math.sqrt(2 / cols);
      return yield* fill(rows, cols, () => deviation * rng.normal());
    }
    default:
      return init satisfies never;
  }
}

function* fill(rows: number, cols: number, draw: () => number): Steps<Matrix> {
  const out = matrix(rows, cols);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < cols; j++) out.data[i * cols + j] = draw();
    yield (i + 1) / rows;
  }
  return out;
}
