/**
 * How far the numbers of a whole float32 run may be from a float64 recording, step by step. Some problems amplify roundings:
 * a ten-layer network with batch norm does so ten thousand times over, and where the input of a ReLU comes so close to zero that
 * float32 cannot tell its sign, the two sides part for good. What a problem does to float32 noise is measured on it.
 */
import { createExactEngine } from '../engine/exact/exactEngine';
import { precisionOf } from '../engine/precision';
import type { Problem } from '../engine/problem';
import { finish } from '../lib/steps';
import { type Allowance, compareSteps } from './compare';
import { noisyEngine } from './float32Noise';
import { record } from './record';

/** Noisy runs: a linear network responds smoothly, and two tell as much as many; which signs of a ReLU's input are lost differs from run to run. */
const RUNS = 8;
const RUNS_OF_LINEAR = 2;
/** The run that is judged may be this much worse than the worst of those drawn. */
const MARGIN = 2;

/**
 * The relative error allowed to a float32 engine at each of these steps (ascending): the common tolerance, or where it is more,
 * `MARGIN` times the largest error of any noisy run up to that step. Computed against the exact engine, never against the
 * recording, so a wrong recording or a wrong engine cannot widen it. `seed` chooses the noise.
 */
export async function float32Allowance(problem: Problem, steps: readonly number[], seed = 0): Promise<Allowance> {
  const exact = await record(problem, finish(createExactEngine(problem, null)), steps);
  const runs = problem.network.nonlinear > 0 ? RUNS : RUNS_OF_LINEAR;
  const worst = steps.map(() => 0);
  for (let run = 0; run < runs; run++) {
    const noisy = await record(problem, noisyEngine(problem, seed * RUNS + run), steps);
    for (const [i, { error }] of compareSteps(noisy, exact).entries()) worst[i] = Math.max(worst[i], error);
  }
  const allowed = new Map<number, number>();
  let grown = 0;
  for (const [i, step] of steps.entries()) {
    grown = Math.max(grown, worst[i]);
    allowed.set(step, Math.max(precisionOf.float32.tolerance, MARGIN * grown));
  }
  return (step) => allowed.get(step) ?? precisionOf.float32.tolerance;
}
