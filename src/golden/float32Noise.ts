/**
 * A problem trained as a plain float32 engine might train it: updates in float64, computed from parameters that are jittered by
 * what float32 sums cost, and stored in float32. Drawn several times, it tells what roundings do to a problem, whatever
 * the engine (Monte Carlo arithmetic: Parker 1997; Vignes 1993).
 */
import { type Checkpoint, type Engine, firstCheckpoint } from '../engine/engine';
import { createByMethod } from '../engine/exact/exactEngine';
import { precisionOf } from '../engine/precision';
import type { Problem } from '../engine/problem';
import { type Matrix, matrix } from '../lib/linalg/matrix';
import { createRng, type Rng } from '../lib/random/rng';
import { finish } from '../lib/steps';
import { listParameters, mapParameters, type Parameters, unlistParameters } from '../network/network';

/**
 * The largest relative change of a parameter that stands for the roundings of a sum. n terms added one after the other in
 * float32, with roundings of up to u each, are off by u sqrt(n / 6) of the size of the result, root mean square; so is a
 * product whose n coefficients are changed by independent, uniform shares of up to u sqrt(n / 2).
 */
export function jitterOf(problem: Problem): number {
  const terms = Math.max(...problem.start.shapes.map(([, cols]) => cols));
  return precisionOf.float32.unitRoundoff * Math.sqrt(terms / 2);
}

/** One float64 update from a checkpoint. */
export async function exactUpdate(problem: Problem, from: Checkpoint): Promise<Checkpoint> {
  const engine = startExact(problem, from);
  await engine.advance(1);
  return (await engine.snapshot()).checkpoint();
}

/** One update as a float32 engine might make it; `jitter` as from `jitterOf`, or a multiple. */
export async function noisyUpdate(problem: Problem, from: Checkpoint, rng: Rng, jitter: number): Promise<Checkpoint> {
  const used = mapParameters(from.parameters, (m) => jittered(m, rng, jitter));
  const after = await exactUpdate(problem, { ...from, parameters: used });
  return inFloat32({ ...after, parameters: plusChange(from.parameters, after.parameters, used) });
}

/** A whole run of such updates. The same seed gives the same run. */
export function noisyEngine(problem: Problem, seed: number): Engine {
  const rng = createRng(seed, 'float32 noise');
  const jitter = jitterOf(problem);
  let state = inFloat32(finish(firstCheckpoint(problem)));
  return {
    info: { ...startExact(problem, state).info, precision: 'float32', method: 'float32 noise' },
    async advance(count) {
      for (let i = 0; i < count; i++) state = await noisyUpdate(problem, state, rng, jitter);
      return { outcome: 'ran', step: state.step, losses: [] };
    },
    snapshot: () => startExact(problem, state).snapshot(),
    dispose() {},
  };
}

function startExact(problem: Problem, from: Checkpoint): Engine {
  const engine = createByMethod('backprop', problem, from);
  if (!engine) throw new Error('Backpropagation takes every problem.');
  return finish(engine);
}

function jittered(m: Matrix, rng: Rng, jitter: number): Matrix {
  return matrix(
    m.rows,
    m.cols,
    m.data.map((x) => x * (1 + jitter * (2 * rng.uniform() - 1))),
  );
}

/** a + (b - c). */
function plusChange(a: Parameters, b: Parameters, c: Parameters): Parameters {
  const [B, C] = [listParameters(b), listParameters(c)];
  const sums = listParameters(a).map((m, i) => {
    return matrix(
      m.rows,
      m.cols,
      m.data.map((x, j) => x + (B[i].data[j] - C[i].data[j])),
    );
  });
  return unlistParameters(sums, a);
}

/** The nearest state in float32. */
export function inFloat32(state: Checkpoint): Checkpoint {
  return {
    ...state,
    parameters: mapParameters(state.parameters, toFloat32),
    velocity: state.velocity && mapParameters(state.velocity, toFloat32),
  };
}

function toFloat32(m: Matrix): Matrix {
  return matrix(m.rows, m.cols, m.data.map(Math.fround));
}
