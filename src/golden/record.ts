/** The numbers of a trace, read off an engine: what `compare.ts` holds against a recording, or against another engine. */

import { oneHot } from '../data/dataset';
import { columnsOf } from '../data/samples';
import type { Engine, Snapshot } from '../engine/engine';
import type { Problem } from '../engine/problem';
import { minNormSolution } from '../lib/linalg/decompositions';
import { frobeniusNorm, type Matrix, scaled } from '../lib/linalg/matrix';
import { finish } from '../lib/steps';
import { balancedness, minNormResidual } from '../metrics/assumptions';
import { compression } from '../metrics/compression';
import { discrimination } from '../metrics/discrimination';
import { nearestClassMeanAccuracy } from '../metrics/nearestClassMean';
import { nc1 } from '../metrics/neuralCollapse';
import { featureRank } from '../metrics/rank';
import { isNumber } from '../metrics/reading';
import { spectrum } from '../metrics/weightReading';
import type { ClassFeatures } from '../network/classFeatures';
import { heldWeights } from '../network/network';
import { evaluate } from '../run/evaluate';
import { type Measured, measuredOn } from '../run/measured';
import type { LayerEntry, TraceEntry } from './trace';

/** Trains to each of the steps, ascending, and reads everything there. Disposes of the engine. */
export async function record(problem: Problem, engine: Engine, steps: readonly number[]): Promise<TraceEntry[]> {
  const Y = oneHot(problem.data.labels, problem.data.classes);
  const minNorm = scaled(minNormSolution(columnsOf(problem.data.samples), Y).solution, 1 / problem.network.alpha);
  const everyone = Int32Array.from(problem.data.labels, (_, i) => i);
  const train = finish(measuredOn(problem.data, everyone));
  const entries: TraceEntry[] = [];
  try {
    let step = 0;
    for (const next of steps) {
      await engine.advance(next - step);
      step = next;
      entries.push(entryOf(problem, train, await engine.snapshot(), minNorm));
    }
  } finally {
    engine.dispose();
  }
  return entries;
}

function entryOf(problem: Problem, train: Measured, snapshot: Snapshot, minNorm: Matrix): TraceEntry {
  // Traces are recorded with batch norm over all samples, whatever the batches of training were.
  const view = { ...snapshot.view, statistics: null };
  const held = heldWeights(view);
  const { weights } = snapshot.checkpoint().parameters;
  const { network, loss } = problem;
  const { measurement, features } = finish(evaluate(view, { network, loss, train, test: null }, true));
  return {
    step: snapshot.step,
    loss: measurement.loss,
    accuracy: measurement.accuracy,
    layers: (features ?? []).map(layerEntryOf),
    weights: weights.map((W, l) => ({ sv: spectrum(held, l), fro: frobeniusNorm(W) })),
    balance: balancedness(held).map((gap, l) => ({ abs: gap, rel: isNumber(gap) ? gap / frobeniusNorm(weights[l]) : gap })),
    minNormResidual: problem.network.nonlinear === 0 ? minNormResidual(held, minNorm) : null,
  };
}

/** All metrics of one layer's features. */
export function layerEntryOf(layer: ClassFeatures): LayerEntry {
  return {
    C: compression(layer),
    D: discrimination(layer),
    rank: featureRank(layer),
    nc1: nc1(layer),
    ncc: nearestClassMeanAccuracy(layer),
  };
}
