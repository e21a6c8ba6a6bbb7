/** Problems of other seeds, recorded by the exact engine, as the traces of files are by automatic differentiation. */
import { defaultConfig, type RunConfig } from '../../src/config/runConfig';
import { createExactEngine } from '../../src/engine/exact/exactEngine';
import type { Problem } from '../../src/engine/problem';
import { record } from '../../src/golden/record';
import type { TraceEntry } from '../../src/golden/trace';
import { finish } from '../../src/lib/steps';
import { problemFor } from './problems';

/** Figure 5 (bottom) of the paper: ten layers with batch norm. */
export const batchNormMlp: Partial<RunConfig> = {
  net: 'mlp',
  depth: 10,
  width: 50,
  d0: 50,
  K: 3,
  n: 10,
  eps: 0.3,
  lr: 0.1,
  batchNorm: 'on',
};

/** A problem that never stops early. */
export function endlessProblem(change: Partial<RunConfig>): Problem {
  return { ...problemFor({ ...defaultConfig, ...change }), stopLoss: 0 };
}

export async function recorded(problem: Problem, steps: readonly number[]): Promise<TraceEntry[]> {
  return record(problem, finish(createExactEngine(problem, null)), steps);
}
