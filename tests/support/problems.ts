/** Small problems and configurations that many tests train. */
import { defaultConfig, type RunConfig } from '../../src/config/runConfig';
import type { Dataset } from '../../src/data/dataset';
import { syntheticDataset } from '../../src/data/sources/synthetic';
import { type Checkpoint, type Engine, firstCheckpoint } from '../../src/engine/engine';
import { createByMethod, type ExactMethod } from '../../src/engine/exact/exactEngine';
import type { Problem } from '../../src/engine/problem';
import type { Matrix } from '../../src/lib/linalg/matrix';
import { finish, type Pace } from '../../src/lib/steps';
import type { NetworkView, Parameters } from '../../src/network/network';
import { type Evaluation, evaluate, type Measurement } from '../../src/run/evaluate';
import { measuredOn } from '../../src/run/measured';
import { type Prepared, prepared } from '../../src/run/prepare';
import { problemOf } from '../../src/run/problem';

/** Trains in well under a second: three layers of width 8, nine samples. */
export const smallConfig: RunConfig = { ...defaultConfig, depth: 3, width: 8, d0: 10, n: 3, lr: 0.05, eps: 0.3, engine: 'exact' };

export function smallProblem(change: Partial<RunConfig> = {}): Problem {
  return problemFor({ ...smallConfig, ...change });
}

/** The data that a configuration draws. */
export function datasetFor(config: RunConfig): Dataset {
  const drawing = syntheticDataset(config);
  if (!drawing) throw new Error(`${config.data} is read, not drawn.`);
  return finish(drawing);
}

/** The problem that a configuration poses on the data it draws. */
export function problemFor(config: RunConfig): Problem {
  return problemOf(config, datasetFor(config));
}

/** Everything that is made before the first step. */
export function preparedFor(config: RunConfig): Prepared {
  return prepared(config, datasetFor(config));
}

/** Work that nobody waits for and nobody gives up. */
export const unhurried: Pace = { now: () => 0, rest: async () => {}, signal: new AbortController().signal };

/** A state measured on all samples of a problem, with its features. */
export function evaluated(
  { data, test, network, loss }: Problem,
  view: NetworkView,
): Required<Evaluation> & { features: NonNullable<Evaluation['features']> } {
  const all = (labels: Int32Array) => Int32Array.from(labels, (_, i) => i);
  const train = finish(measuredOn(data, all(data.labels)));
  const heldOut = test && finish(measuredOn(test, all(test.labels), train.input.means));
  const { measurement, features } = finish(evaluate(view, { network, loss, train, test: heldOut }, true));
  return { measurement, features: features ?? [] };
}

/** The K-wide engine, or another method of the exact one. */
export function exactEngine(problem: Problem, from?: Checkpoint, method: ExactMethod = 'k-wide'): Engine {
  const engine = createByMethod(method, problem, from ?? (method === 'compressed' ? null : finish(firstCheckpoint(problem))));
  if (!engine) throw new Error(`${method} does not take this problem.`);
  return finish(engine);
}

export async function checkpointOf(engine: Engine): Promise<Checkpoint> {
  return (await engine.snapshot()).checkpoint();
}

export async function weightsOf(engine: Engine): Promise<readonly Matrix[]> {
  return (await checkpointOf(engine)).parameters.weights;
}

/** Measures what an engine has trained. */
export async function measured(problem: Problem, engine: Engine): Promise<Measurement> {
  return evaluated(problem, (await engine.snapshot()).view).measurement;
}

/** The training loss of parameters on all samples, batch norm with their own statistics. */
export function lossOf(problem: Problem, parameters: Parameters): number {
  return evaluated(problem, { parameters, statistics: null, untouched: null }).measurement.loss;
}
