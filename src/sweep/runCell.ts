/** One run of a sweep, from its start to its end, in float64, and the numbers that are kept of it. */
import { classCount } from '../data/facts';
import type { DataRequest, LoadData } from '../data/sources/loadData';
import { createExactEngine } from '../engine/exact/exactEngine';
import { inSlices, type Pace } from '../lib/steps';
import { isNumber, type Reading } from '../metrics/reading';
import { readWeights } from '../metrics/weightReading';
import { heldWeights, type NetworkView } from '../network/network';
import { evaluate } from '../run/evaluate';
import { type Prepared, prepare } from '../run/prepare';

export interface CellResult {
  readonly state: 'converged' | 'limit' | 'diverged' | 'failed';
  /** Updates made; for a run that diverged, the first step whose loss is not finite. */
  readonly step: number;
  /** What went wrong, where something did. */
  readonly why: string | null;
  readonly numbers: CellNumbers | null;
}

export interface PredictedCell {
  /** C_0 .. C_{L-1}, and the band it is to lie in. */
  readonly C: readonly number[];
  readonly lower: readonly number[];
  readonly upper: readonly number[];
  /** D_1 .. D_{L-1}. */
  readonly D: readonly (number | null)[];
  /** What sigma_1 .. sigma_K of the hidden weights are to grow to. */
  readonly learned: number;
}

/** Of the last step of a run that neither diverged nor failed. */
export interface CellNumbers {
  readonly loss: number;
  readonly accuracy: number;
  readonly testAccuracy: number | null;
  /** C_0 .. C_{L-1}; null where it is not defined. */
  readonly C: readonly (number | null)[];
  /** D_1 .. D_{L-1}. */
  readonly D: readonly (number | null)[];
  /** Decades a layer and its R^2; D's slope a layer and its R^2. */
  readonly slopeC: number | null;
  readonly r2C: number | null;
  readonly slopeD: number | null;
  readonly r2D: number | null;
  /** What theory predicted before the run; null where it predicts nothing. */
  readonly predicted: PredictedCell | null;
  /** ||W_{L:1} - Y pinv(X) / alpha||_F; null for a network that is not linear. */
  readonly residual: number | null;
  /** Mean over l = 1..L-1 of ||W_{l+1}^T W_{l+1} - W_l W_l^T||_F / ||W_l||_F, as in figure 7; null as above. */
  readonly balance: number | null;
  /** Mean over the hidden weights of the variance of sigma_i, i = K+1..d-K; null where there are none. */
  readonly variance: number | null;
  /** The least and the largest of those; null as above. */
  readonly middle: readonly [number, number] | null;
  /** The least and the largest of sigma_1 .. sigma_K of the hidden weights. */
  readonly top: readonly [number, number] | null;
  /** Of each hidden weight, descending: the K largest singular values, a few between, the K smallest. */
  readonly spectra: readonly (readonly number[])[];
}

/** A result, with the digest of the data it was trained on; null where it failed before it had any. */
export interface CellRun extends CellResult {
  readonly data: string | null;
}

/** Updates between two looks at whether the run is still wanted. */
const SLICE = 2000;

/** Runs a configuration. `onError` hears of the error behind a run that failed, of which the result keeps the message only. */
export async function runCell(
  request: DataRequest,
  load: LoadData,
  pace: Pace,
  onError: (error: unknown) => void = () => {},
): Promise<CellRun> {
  const { config } = request;
  let data: string | null = null;
  try {
    const prepared = await prepare(request, load, pace);
    const { facts, stepLimit: limit } = prepared.setup;
    data = facts.digest;
    const engine = await inSlices(createExactEngine(prepared.problem, null), pace);
    let advance = await engine.advance(0);
    while (advance.outcome === 'ran' && advance.step < limit) {
      advance = await engine.advance(Math.min(SLICE, limit - advance.step));
      await pace.rest();
    }
    if (advance.outcome === 'diverged')
      return {
        state: 'diverged',
        step: advance.step,
        why: `the loss is no longer finite at step ${advance.step}`,
        numbers: null,
        data,
      };
    const { view } = await engine.snapshot();
    const numbers = await numbersOf(prepared, view, pace);
    engine.dispose();
    if (!Number.isFinite(numbers.loss))
      return { state: 'diverged', step: advance.step, why: 'the loss is not finite', numbers: null, data };
    return { state: numbers.loss < config.stop ? 'converged' : 'limit', step: advance.step, why: null, numbers, data };
  } catch (error) {
    onError(error);
    return { state: 'failed', step: 0, why: error instanceof Error ? error.message : String(error), numbers: null, data };
  }
}

async function numbersOf({ whole, setup, minNorm }: Prepared, view: NetworkView, pace: Pace): Promise<CellNumbers> {
  const { measurement } = await inSlices(evaluate(view, await inSlices(whole(), pace), false), pace);
  const { prediction, facts } = setup;
  const K = classCount(facts);
  const weights = readWeights(heldWeights(view), K, minNorm);
  const ranges = weights.middle.filter((range) => range !== null);
  const tops = weights.spectra.slice(0, -1).flatMap((values) => values.slice(0, K));
  const number = (reading: Reading) => (isNumber(reading) ? reading : null);
  const relative = weights.balancedness?.map((gap, l) =>
    weights.norms[l] > 0 ? (isNumber(gap) ? gap / weights.norms[l] : gap) : 0,
  );
  const variances = ranges.map((range) => range.variance);
  return {
    loss: measurement.loss,
    accuracy: measurement.accuracy,
    testAccuracy: measurement.test?.accuracy ?? null,
    C: measurement.layers.map((layer) => number(layer.C)),
    D: measurement.layers.slice(1).map((layer) => number(layer.D)),
    slopeC: measurement.fits.C?.slope ?? null,
    r2C: measurement.fits.C?.r2 ?? null,
    slopeD: measurement.fits.D?.slope ?? null,
    r2D: measurement.fits.D?.r2 ?? null,
    predicted: prediction.applies
      ? {
          C: prediction.C,
          ...prediction.band,
          D: prediction.D.slice(1).map(number),
          learned: prediction.learnedSingularValue,
        }
      : null,
    residual: weights.residual === null ? null : number(weights.residual),
    balance: meanOf(relative ?? []),
    variance: meanOf(variances),
    middle: ranges.length > 0 ? [Math.min(...ranges.map((r) => r.min)), Math.max(...ranges.map((r) => r.max))] : null,
    top: tops.length > 0 ? [Math.min(...tops), Math.max(...tops)] : null,
    spectra: weights.spectra.slice(0, -1).map((values) => chosen(values, K)),
  };
}

/** How many of the singular values between are kept. */
const BETWEEN = 4;

function chosen(values: readonly number[], classes: number): number[] {
  const between = values.slice(classes, values.length - classes);
  if (between.length <= BETWEEN) return [...values];
  const kept = Array.from({ length: BETWEEN }, (_, i) => between[Math.round((i * (between.length - 1)) / (BETWEEN - 1))]);
  return [...values.slice(0, classes), ...kept, ...values.slice(values.length - classes)];
}

/** Null of none, and where one is not defined. */
function meanOf(values: readonly Reading[]): number | null {
  if (values.length === 0 || !values.every(isNumber)) return null;
  return values.reduce((a, b) => a + b, 0) / values.length;
}
