/** Small problems and configurations that many tests train. */
import { defaultConfig, type RunConfig } from '../../src/config/runConfig';
import { type Checkpoint, type Engine, firstCheckpoint } from '../../src/engine/engine';
import { createByMethod, type ExactMethod } from '../../src/engine/exact/exactEngine';
import { type Problem, problemOf } from '../../src/engine/problem';
import type { Matrix } from '../../src/lib/linalg/matrix';
import { type Measurement, measure } from '../../src/metrics/measure';
import type { Parameters } from '../../src/network/network';

/** Trains in well under a second: three layers of width 8, nine samples. */
export const smallConfig: RunConfig = { ...defaultConfig, depth: 3, width: 8, d0: 10, n: 3, lr: 0.05, eps: 0.3, engine: 'exact' };

export function smallProblem(change: Partial<RunConfig> = {}): Problem {
  return problemOf({ ...smallConfig, ...change });
}

/** The K-wide engine, or another method of the exact one. */
export function exactEngine(problem: Problem, from?: Checkpoint, method: ExactMethod = 'k-wide'): Engine {
  const engine = createByMethod(method, problem, from ?? (method === 'compressed' ? null : firstCheckpoint(problem)));
  if (!engine) throw new Error(`${method} does not take this problem.`);
  return engine;
}

export async function checkpointOf(engine: Engine): Promise<Checkpoint> {
  return (await engine.snapshot()).checkpoint();
}

export async function weightsOf(engine: Engine): Promise<readonly Matrix[]> {
  return (await checkpointOf(engine)).parameters.weights;
}

/** Measures what an engine has trained. */
export async function measured(problem: Problem, engine: Engine): Promise<Measurement> {
  return measure((await engine.snapshot()).view, problem.network, problem.loss).measurement;
}

/** The training loss of parameters on all samples, batch norm with their own statistics. */
export function lossOf(problem: Problem, parameters: Parameters): number {
  const { data, network, loss } = problem;
  return measure({ data, test: null, parameters, statistics: null, untouched: null }, network, loss).measurement.loss;
}
