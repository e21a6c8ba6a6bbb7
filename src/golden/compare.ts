import { max } from 'd3-array';
import type { Engine } from '../engine/engine';
import { type Precision, precisionOf, resolution } from '../engine/precision';
import type { Problem } from '../engine/problem';
import { fromRows } from '../lib/linalg/matrix';
import { isNumber, type Reading } from '../metrics/reading';
import { splitByClass } from '../network/classFeatures';
import { layerEntryOf, record } from './record';
import type { LayerEntry, MetricsTrace, TraceEntry } from './trace';

/** The relative error furthest beyond (or nearest to) what is allowed there, and where. */
export interface WorstError {
  readonly error: number;
  readonly allowed: number;
  readonly where: string;
}

/** The relative error allowed at a recorded step. */
export type Allowance = (step: number) => number;

class ErrorLog {
  worst: WorstError;

  constructor(private allowed: number) {
    this.worst = { error: 0, allowed, where: 'nothing differs' };
  }

  /** From here on, so much is allowed. */
  allow(allowed: number): void {
    this.allowed = allowed;
  }

  /** Notes |actual - expected| / max(|expected|, floor); a reading without a number counts as infinitely wrong. */
  compare(where: string, actual: Reading, expected: number, floor = 0): void {
    const difference = isNumber(actual) ? Math.abs(actual - expected) : Number.POSITIVE_INFINITY;
    const error = difference === 0 ? 0 : difference / Math.max(Math.abs(expected), floor);
    const { worst, allowed } = this;
    if (!(error / allowed <= worst.error / worst.allowed)) this.worst = { error, allowed, where };
  }

  /**
   * The same for a mean square of differences between terms of size 1 (the loss, NC1): what rounding limits there
   * is the difference, so the roots are compared; their difference counts twice, which makes it the relative error
   * of the square.
   */
  compareSquare(where: string, actual: Reading, expected: number, smallestDifference: number): void {
    const root = Math.sqrt(expected);
    const shifted = isNumber(actual) ? root + 2 * (Math.sqrt(actual) - root) : actual;
    this.compare(where, shifted, root, smallestDifference);
  }
}

/**
 * Trains with an engine started on a problem, compares every number with those recorded, and disposes of it. Without an
 * allowance, the engine's precision says what is allowed.
 */
export async function compareTraining(
  problem: Problem,
  engine: Engine,
  recorded: readonly TraceEntry[],
  allowance: Allowance = () => precisionOf[engine.info.precision].tolerance,
): Promise<WorstError> {
  const precision = precisionOf[engine.info.precision];
  const log = new ErrorLog(precision.tolerance);
  const steps = recorded.map((entry) => entry.step);
  const actual = await record(problem, engine, steps);
  actual.forEach((entry, i) => {
    log.allow(allowance(entry.step));
    compareEntry(log, precision, entry, recorded[i]);
  });
  return log.worst;
}

/** The largest error of each step of a run in float32. */
export function compareSteps(actual: readonly TraceEntry[], expected: readonly TraceEntry[]): WorstError[] {
  return actual.map((entry, i) => {
    const log = new ErrorLog(precisionOf.float32.tolerance);
    compareEntry(log, precisionOf.float32, entry, expected[i]);
    return log.worst;
  });
}

/** Compares the metrics of a recorded feature matrix. */
export function compareMetrics(trace: MetricsTrace): WorstError {
  const log = new ErrorLog(precisionOf.float64.tolerance);
  const labels = Int32Array.from(trace.labels);
  const features = splitByClass(fromRows(trace.Z), labels, 1 + (max(labels) ?? 0));
  compareLayer(log, resolution(precisionOf.float64), 'features', layerEntryOf(features), trace.expected);
  return log.worst;
}

function compareEntry(log: ErrorLog, precision: Precision, actual: TraceEntry, expected: TraceEntry): void {
  const at = `step ${expected.step}`;
  const smallest = resolution(precision);
  log.compareSquare(`${at} loss`, actual.loss, expected.loss, smallest);
  log.compare(`${at} accuracy`, actual.accuracy, expected.accuracy);
  expected.layers.forEach((layer, l) => {
    compareLayer(log, smallest, `${at} layer ${l}`, actual.layers[l], layer);
  });
  expected.weights.forEach(({ sv, fro }, l) => {
    log.compare(`${at} |W_${l + 1}|`, actual.weights[l].fro, fro);
    sv.forEach((s, i) => {
      log.compare(`${at} sigma_${i + 1}(W_${l + 1})`, actual.weights[l].sv[i], s);
    });
  });
  // Balancedness is a difference of two matrices of the size of W^T W.
  expected.balance.forEach(({ abs, rel }, l) => {
    const size = expected.weights[l].fro;
    log.compare(`${at} balance ${l + 1}`, actual.balance[l].abs, numberIn(abs), smallest * size ** 2);
    log.compare(`${at} relative balance ${l + 1}`, actual.balance[l].rel, numberIn(rel), smallest * size);
  });
  if (expected.minNormResidual !== null)
    log.compare(`${at} min-norm residual`, actual.minNormResidual ?? Number.NaN, numberIn(expected.minNormResidual));
}

function compareLayer(log: ErrorLog, smallest: number, at: string, actual: LayerEntry, expected: LayerEntry): void {
  log.compare(`${at} C`, actual.C, numberIn(expected.C));
  log.compare(`${at} D`, actual.D, numberIn(expected.D));
  log.compareSquare(`${at} NC1`, actual.nc1, numberIn(expected.nc1), smallest);
  log.compare(`${at} NCC accuracy`, actual.ncc, numberIn(expected.ncc));
  log.compare(`${at} rank`, actual.rank, numberIn(expected.rank));
}

/** Recordings hold numbers only; anything else counts as infinitely wrong. */
function numberIn(reading: Reading): number {
  return isNumber(reading) ? reading : Number.NaN;
}
