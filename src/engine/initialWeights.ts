import type { RunConfig } from '../config/runConfig';
import { type Matrix, matrix, scaled, scaledIdentity } from '../lib/linalg/matrix';
import { haarFrame } from '../lib/random/haar';
import { createRng, type Rng } from '../lib/random/rng';

/**
 * W_1 .. W_L at step 0: h x d0, then h x h, then K x h. Each layer has a random stream of its own, so depth can
 * change without redrawing the layers that stay.
 */
export function initialWeights(config: Pick<RunConfig, 'depth' | 'width' | 'd0' | 'K' | 'init' | 'eps' | 'seed'>): Matrix[] {
  const { depth, width, d0, K, seed } = config;
  return Array.from({ length: depth }, (_, i) => {
    const rows = i === depth - 1 ? K : width;
    const cols = i === 0 ? d0 : width;
    return drawWeight(rows, cols, config, createRng(seed, `weights/${i + 1}`));
  });
}

function drawWeight(rows: number, cols: number, { init, eps }: Pick<RunConfig, 'init' | 'eps'>, rng: Rng): Matrix {
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
