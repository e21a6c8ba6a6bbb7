/** The numbers that NUMERICS is the version of: data, starts, some steps of every exact method, metrics and predictions. */
import { defaultConfig, type RunConfig } from '../../src/config/runConfig';
import { columnsOf } from '../../src/data/samples';
import { createByMethod, type ExactMethod } from '../../src/engine/exact/exactEngine';
import type { Matrix } from '../../src/lib/linalg/matrix';
import { finish } from '../../src/lib/steps';
import { linearProbe } from '../../src/metrics/linearProbe';
import { nc1 } from '../../src/metrics/neuralCollapse';
import { featureRank } from '../../src/metrics/rank';
import { readWeights } from '../../src/metrics/weightReading';
import { assemble } from '../../src/network/classFeatures';
import { heldWeights, listParameters } from '../../src/network/network';
import { evaluated, preparedFor } from './problems';

export interface NumericsCase {
  readonly name: string;
  readonly method: ExactMethod;
  readonly steps: number;
  /** Every setting, so that a new default changes nothing here. */
  readonly config: RunConfig;
  readonly numbers: Numbers;
}

/** Readings without a number are there by name. */
export type Numbers = Readonly<Record<string, readonly (number | string | null)[]>>;

export interface RecordedNumerics {
  readonly numerics: number;
  readonly cases: readonly NumericsCase[];
}

const small: RunConfig = {
  ...defaultConfig,
  depth: 4,
  width: 20,
  d0: 16,
  K: 3,
  n: 4,
  eps: 0.3,
  lr: 0.1,
  stop: 0,
  seed: 5,
  engine: 'exact',
};

/** What is recorded: name, method, steps, settings. */
export const wantedCases: readonly Omit<NumericsCase, 'numbers'>[] = [
  { name: 'linear, compressed', method: 'compressed', steps: 300, config: small },
  { name: 'linear, K-wide', method: 'k-wide', steps: 300, config: small },
  { name: 'linear, backpropagation', method: 'backprop', steps: 50, config: small },
  {
    name: 'linear, momentum, decay, cosine, alpha',
    method: 'compressed',
    steps: 100,
    config: { ...small, momentum: 0.9, decay: 0.01, schedule: 'cosine', steps: 200, lr: 0.02, alpha: 2 },
  },
  {
    name: 'linear, more samples than inputs',
    method: 'k-wide',
    steps: 100,
    config: { ...small, n: 10, init: 'pytorch', test: 0.2 },
  },
  { name: 'MLP, batch norm', method: 'backprop', steps: 20, config: { ...small, net: 'mlp', n: 8 } },
  {
    name: 'MLP without batch norm',
    method: 'backprop',
    steps: 20,
    config: { ...small, net: 'mlp', batchNorm: 'off', init: 'kaiming' },
  },
  {
    name: 'hybrid, mini-batches, momentum, held-out samples',
    method: 'backprop',
    steps: 40,
    config: { ...small, net: 'hybrid', nonlinear: 2, n: 10, batch: 8, momentum: 0.9, lr: 0.02, test: 0.3 },
  },
  { name: 'cross-entropy', method: 'backprop', steps: 20, config: { ...small, net: 'mlp', loss: 'ce' } },
  { name: 'rescaled squared error', method: 'backprop', steps: 20, config: { ...small, loss: 'rescaled', init: 'identity' } },
];

/** The numbers of a case as they are made now. */
export async function numbersOf({ method, steps, config }: Omit<NumericsCase, 'numbers'>): Promise<Numbers> {
  const { problem, setup, minNorm } = preparedFor(config);
  const { data } = problem;
  const starting = createByMethod(method, problem, null);
  if (!starting) throw new Error(`${method} does not take this problem.`);
  const engine = finish(starting);
  const { prediction } = setup;
  const { losses } = await engine.advance(steps);
  const snapshot = await engine.snapshot();
  const { measurement, features } = evaluated(problem, snapshot.view);
  const weights = readWeights(heldWeights(snapshot.view), data.classes, minNorm);
  const probe = linearProbe({ Z: assemble(features[1]), labels: data.labels }, null, data.classes);
  return {
    data: fingerprint(columnsOf(data.samples)),
    labels: Array.from(data.labels),
    theta: [setup.theta],
    start: listParameters(finish(problem.start.parameters())).flatMap(fingerprint),
    losses: losses.filter(({ step }) => [0, 1, 2, 5, 10, 20, 50, 100, 200].includes(step)).map((point) => point.loss),
    end: listParameters(snapshot.checkpoint().parameters).flatMap(fingerprint),
    measured: [measurement.loss, measurement.accuracy, measurement.test?.accuracy ?? null],
    C: measurement.layers.map(({ C }) => C),
    D: measurement.layers.map(({ D }) => D),
    ncc: measurement.layers.map(({ ncc }) => ncc),
    nc1: features.map(nc1),
    ranks: features.map(featureRank),
    fits: [measurement.fits.C, measurement.fits.D].flatMap((fit) => (fit ? [fit.slope, fit.intercept, fit.r2] : [null])),
    spectra: weights.spectra.flatMap((values) => [values[0], values[values.length - 1]]),
    norms: weights.norms,
    middle: weights.middle.flatMap((range) => (range ? [range.min, range.max] : [null])),
    balancedness: weights.balancedness ?? [null],
    residual: [weights.residual],
    predicted: prediction.applies
      ? [...prediction.C, ...prediction.D, ...prediction.band.lower, prediction.gamma, prediction.learnedSingularValue]
      : [prediction.why],
    probe: [probe.train],
  };
}

/** Three numbers that hardly any change of a matrix leaves alone: its first entry, a weighted sum and a sum of squares. */
function fingerprint({ data }: Matrix): number[] {
  let weighted = 0;
  let squares = 0;
  data.forEach((x, i) => {
    weighted += (1 + (i % 7)) * x;
    squares += x * x;
  });
  return [data[0], weighted, squares];
}

/** Relative: the same sums in another order differ by less, another formula by more. */
const TOLERANCE = 1e-9;

/** Where numbers differ: the place, what is recorded and what is made now; empty where none does. */
export function differences(recorded: Numbers, now: Numbers): string[] {
  return Object.entries(recorded).flatMap(([key, values]) => {
    const made = now[key] ?? [];
    if (made.length !== values.length) return [`${key}: ${values.length} numbers, now ${made.length}`];
    const size = Math.max(...values.map((value) => (typeof value === 'number' ? Math.abs(value) : 0)));
    return values.flatMap((value, i) =>
      same(value, made[i], FLOOR * size) ? [] : [`${key}[${i}]: recorded ${value}, now ${made[i]}`],
    );
  });
}

/** Numbers so much smaller than the largest of their kind are the rounding of a difference of larger ones. */
const FLOOR = 1e-6;

function same(a: number | string | null, b: number | string | null, floor: number): boolean {
  if (typeof a !== 'number' || typeof b !== 'number') return a === b;
  return Math.abs(a - b) <= TOLERANCE * Math.max(Math.abs(a), Math.abs(b), floor);
}
