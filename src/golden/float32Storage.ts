/**
 * What float32 costs on a problem whatever the engine: float64 arithmetic whose parameters are stored in float32
 * between steps. Some problems amplify that rounding, a ten-layer network with batch norm 50,000-fold; no float32
 * engine can be closer to a float64 recording than this, and a good one is not much further away.
 */
import type { Checkpoint, Engine } from '../engine/engine';
import { firstCheckpoint } from '../engine/engine';
import { createByMethod, createExactEngine } from '../engine/exact/exactEngine';
import { precisionOf } from '../engine/precision';
import type { Problem } from '../engine/problem';
import { type Matrix, matrix } from '../lib/linalg/matrix';
import { mapParameters } from '../network/network';
import { compareTraining } from './compare';
import { record } from './record';

/** Roundings inside a step (products, sums) that count beside the one of storing its result. */
const ARITHMETIC = 4;

/**
 * The largest relative error allowed to a float32 engine on a problem up to the last of these steps: the common
 * tolerance, or a multiple of what storage alone costs where that is more.
 */
export async function float32Allowance(problem: Problem, steps: readonly number[]): Promise<number> {
  const exact = await record(problem, createExactEngine(problem, null), steps);
  const { error } = await compareTraining(problem, storedInFloat32(problem), exact);
  const { tolerance } = precisionOf.float32;
  return error <= tolerance ? tolerance : ARITHMETIC * error;
}

function storedInFloat32(problem: Problem): Engine {
  let state: Checkpoint = rounded(firstCheckpoint(problem));
  const start = () => {
    const engine = createByMethod('backprop', problem, state);
    if (!engine) throw new Error('Backpropagation takes every problem.');
    return engine;
  };
  let engine = start();
  return {
    info: { ...engine.info, precision: 'float32', method: 'parameters stored in float32' },
    async advance(count) {
      for (let i = 0; i < count; i++) {
        await engine.advance(1);
        state = rounded((await engine.snapshot()).checkpoint());
        engine = start();
      }
      return { outcome: 'ran', step: state.step, losses: [] };
    },
    snapshot: () => engine.snapshot(),
    dispose() {},
  };
}

function rounded(state: Checkpoint): Checkpoint {
  return {
    ...state,
    parameters: mapParameters(state.parameters, toFloat32),
    velocity: state.velocity && mapParameters(state.velocity, toFloat32),
  };
}

function toFloat32(m: Matrix): Matrix {
  return matrix(m.rows, m.cols, m.data.map(Math.fround));
}
