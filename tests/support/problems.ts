/** Small problems and configurations that many tests train. */
import { defaultConfig, type RunConfig } from '../../src/config/runConfig';
import { type Checkpoint, type Engine, startOf } from '../../src/engine/engine';
import { createExactEngine } from '../../src/engine/exact/exactEngine';
import { type Problem, problemOf } from '../../src/engine/problem';

/** Trains in well under a second: three layers of width 8, nine samples. */
export const smallConfig: RunConfig = { ...defaultConfig, depth: 3, width: 8, d0: 10, n: 3, lr: 0.05, eps: 0.3, engine: 'exact' };

export function smallProblem(change: Partial<RunConfig> = {}): Problem {
  return problemOf({ ...smallConfig, ...change });
}

export function exactEngine(problem: Problem, from: Checkpoint = startOf(problem)): Engine {
  return createExactEngine(problem, from);
}
