import { oneHot } from '../datasets/dataset';
import type { Engine, Snapshot } from '../engine/engine';
import type { Problem } from '../engine/problem';
import { minNormSolution, singularValues } from '../lib/linalg/decompositions';
import { frobeniusNorm, fromRows, type Matrix, scaled, squaredNorm } from '../lib/linalg/matrix';
import { balancedness, minNormResidual } from '../metrics/assumptions';
import { assemble, type ClassFeatures, splitByClass } from '../metrics/classFeatures';
import { compression } from '../metrics/compression';
import { discrimination } from '../metrics/discrimination';
import { measure } from '../metrics/measure';
import { nearestClassMeanAccuracy } from '../metrics/nearestClassMean';
import { nc1 } from '../metrics/neuralCollapse';
import { numericalRank } from '../metrics/rank';
import { isNumber, type Reading } from '../metrics/reading';
import { type Precision, precisionOf, resolution } from './tolerance';
import { type MetricsTrace, problemOfTrace, type TraceEntry, type TrainingTrace } from './trace';

/** The largest relative error found, and where. */
export interface WorstError {
  readonly error: number;
  readonly where: string;
}

class ErrorLog {
  worst: WorstError = { error: 0, where: 'nothing differs' };

  /** Notes |actual - expected| / max(|expected|, floor); a reading without a number counts as infinitely wrong. */
  compare(where: string, actual: Reading, expected: number, floor = 0): void {
    const difference = isNumber(actual) ? Math.abs(actual - expected) : Number.POSITIVE_INFINITY;
    const error = difference === 0 ? 0 : difference / Math.max(Math.abs(expected), floor);
    if (!(error <= this.worst.error)) this.worst = { error, where };
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

/** Trains with an engine started on the trace's problem, compares every recorded number along the way, and disposes of it. */
export async function compareTraining(trace: TrainingTrace, engine: Engine): Promise<WorstError> {
  const problem = problemOfTrace(trace);
  const Y = oneHot(problem.data.labels, problem.data.classes);
  const minNorm = scaled(minNormSolution(problem.data.X, Y).solution, 1 / problem.network.alpha);
  const log = new ErrorLog();
  const precision = precisionOf[engine.info.precision];
  try {
    let step = 0;
    for (const entry of trace.trace) {
      await engine.advance(entry.step - step);
      step = entry.step;
      compareEntry(log, precision, entry, problem, await engine.snapshot(), minNorm);
    }
  } finally {
    engine.dispose();
  }
  return log.worst;
}

/** Compares the metrics of a recorded feature matrix. */
export function compareMetrics(trace: MetricsTrace): WorstError {
  const log = new ErrorLog();
  const labels = Int32Array.from(trace.labels);
  compareLayer(
    log,
    resolution(precisionOf.float64),
    'features',
    splitByClass(fromRows(trace.Z), labels, 1 + Math.max(...labels)),
    trace.expected,
  );
  return log.worst;
}

function compareEntry(
  log: ErrorLog,
  precision: Precision,
  entry: TraceEntry,
  problem: Problem,
  snapshot: Snapshot,
  minNorm: Matrix,
): void {
  const at = `step ${entry.step}`;
  // Traces are recorded with batch norm over all samples, whatever the batches of training were.
  const view = { ...snapshot.view, statistics: null };
  const { weights } = snapshot.checkpoint().parameters;
  const { measurement, features } = measure(view, problem.network, problem.loss);
  const { loss, accuracy } = measurement;
  const smallest = resolution(precision);
  log.compareSquare(`${at} loss`, loss, entry.loss, smallest);
  log.compare(`${at} accuracy`, accuracy, entry.accuracy);
  features.forEach((layer, l) => {
    compareLayer(log, smallest, `${at} layer ${l}`, layer, entry.layers[l]);
  });
  weights.forEach((W, l) => {
    log.compare(`${at} |W_${l + 1}|`, frobeniusNorm(W), entry.weights[l].fro);
    view.singularValues(l).forEach((s, i) => {
      log.compare(`${at} sigma_${i + 1}(W_${l + 1})`, s, entry.weights[l].sv[i]);
    });
  });
  balancedness(weights).forEach((gap, l) => {
    const size = squaredNorm(weights[l]);
    log.compare(`${at} balance ${l + 1}`, gap, entry.balance[l].abs, smallest * size);
    log.compare(`${at} relative balance ${l + 1}`, gap / Math.sqrt(size), entry.balance[l].rel, smallest * Math.sqrt(size));
  });
  if (entry.minNormResidual !== null)
    log.compare(`${at} min-norm residual`, minNormResidual(weights, minNorm), entry.minNormResidual);
}

function compareLayer(
  log: ErrorLog,
  smallest: number,
  at: string,
  layer: ClassFeatures,
  expected: TraceEntry['layers'][number],
): void {
  log.compare(`${at} C`, compression(layer), expected.C);
  log.compare(`${at} D`, discrimination(layer), expected.D);
  log.compareSquare(`${at} NC1`, nc1(layer), expected.nc1, smallest);
  log.compare(`${at} NCC accuracy`, nearestClassMeanAccuracy(layer), expected.ncc);
  log.compare(`${at} rank`, numericalRank(singularValues(assemble(layer))), expected.rank);
}
