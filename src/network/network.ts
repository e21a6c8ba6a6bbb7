/**
 * The networks of the paper, all of one form: the first `nonlinear` layers are ReLU(BN(W z)) (or ReLU(W z) without
 * batch norm), the others W z, and the last matrix is the classifier. Nonlinear layers 0: a deep linear network;
 * all but the classifier: an MLP; anything between: a hybrid.
 */
import { nonlinearLayers, type RunConfig } from '../config/runConfig';
import { type Matrix, matrix } from '../lib/linalg/matrix';

export interface Network {
  /** Number of nonlinear layers, 0..L-1. */
  readonly nonlinear: number;
  /** Whether the nonlinear layers normalise over the batch. */
  readonly batchNorm: boolean;
  /** Logit scale alpha. */
  readonly alpha: number;
}

export interface Parameters {
  /** W_1 .. W_L, outputs x inputs. */
  readonly weights: readonly Matrix[];
  /** gamma of each batch norm, h x 1; empty without batch norm. */
  readonly scales: readonly Matrix[];
  /** beta of each batch norm, h x 1; empty without batch norm. */
  readonly shifts: readonly Matrix[];
}

/** Mean and biased variance of the inputs of a batch norm, one a unit. */
export interface LayerStatistics {
  readonly mean: Float64Array;
  readonly variance: Float64Array;
}

/** Added to the variance under the root. */
export const BATCH_NORM_EPSILON = 1e-5;

/** Weight of the newest batch in the running statistics, as in PyTorch. */
export const RUNNING_MOMENTUM = 0.1;

export function networkOf(config: Pick<RunConfig, 'net' | 'depth' | 'nonlinear' | 'batchNorm' | 'alpha'>): Network {
  const nonlinear = nonlinearLayers(config);
  return { nonlinear, batchNorm: nonlinear > 0 && config.batchNorm === 'on', alpha: config.alpha };
}

/** Batch norm starts with scale 1 and shift 0. */
export function parametersOf(network: Network, weights: readonly Matrix[]): Parameters {
  const normalised = network.batchNorm ? weights.slice(0, network.nonlinear) : [];
  return {
    weights,
    scales: normalised.map((W) => matrix(W.rows, 1, new Float64Array(W.rows).fill(1))),
    shifts: normalised.map((W) => matrix(W.rows, 1)),
  };
}

/** All parameters in one list: weights, scales, shifts. */
export function listParameters({ weights, scales, shifts }: Parameters): Matrix[] {
  return [...weights, ...scales, ...shifts];
}

/** The list put back into the form of `like`. */
export function unlistParameters(list: readonly Matrix[], like: Parameters): Parameters {
  const depth = like.weights.length;
  const normalised = like.scales.length;
  return {
    weights: list.slice(0, depth),
    scales: list.slice(depth, depth + normalised),
    shifts: list.slice(depth + normalised),
  };
}

export function mapParameters(parameters: Parameters, map: (m: Matrix) => Matrix): Parameters {
  return unlistParameters(listParameters(parameters).map(map), parameters);
}

/**
 * A trained network as metrics read it. An engine that trains in turned coordinates shows the hidden layers there: features are
 * then isometric to the originals, and every metric is the same.
 */
export interface NetworkView {
  readonly parameters: Parameters;
  /** What batch norm uses for evaluation: running statistics, or null for those of the samples it is measured on. */
  readonly statistics: readonly LayerStatistics[] | null;
  /** What `parameters` leave out, where they hold only a part of the network; null where they hold it all. */
  readonly untouched: Untouched | null;
}

/** The weights of a network, with what its parameters leave out. */
export interface HeldWeights {
  /** W_1 .. W_L, outputs x inputs. */
  readonly weights: readonly Matrix[];
  readonly untouched: Untouched | null;
}

export function heldWeights({ parameters, untouched }: NetworkView): HeldWeights {
  return { weights: parameters.weights, untouched };
}

/** The hidden directions of a linear network that training only scales: as far as they go, a middle weight is `size` times an isometry. */
export interface Untouched {
  /** How many there are, the same number at every hidden layer. */
  readonly count: number;
  readonly size: number;
  /**
   * W_1 whole, its outputs in an orthonormal basis: first the directions that `parameters` hold, then at most `count`
   * others; along those that are not listed it is zero.
   */
  readonly first: Matrix;
}
