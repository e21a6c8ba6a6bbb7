/** The float64 engine: of three ways to compute the same numbers, the quickest that the problem allows. */
import { done, inSlices, part, type Steps } from '../../lib/steps';
import { type Checkpoint, type Engine, type EngineInfo, type EngineProvider, firstCheckpoint } from '../engine';
import { isLinearFullBatch, type Problem } from '../problem';
import { createBackpropEngine } from './backpropEngine';
import { createCompressedEngine } from './compressedEngine';
import { compress } from './compression';
import { createKWideEngine } from './kWideEngine';

export type ExactMethod = 'compressed' | 'k-wide' | 'backprop';

const base = { id: 'exact', name: 'Exact', precision: 'float64', device: 'this processor' } as const;

export const exactProvider: EngineProvider = {
  id: base.id,
  name: base.name,
  probe: async () => ({ usable: true, device: base.device, software: false }),
  create: async (problem, from, pace) => inSlices(createExactEngine(problem, from), pace),
};

/** Starts the exact engine, from the problem's start or from a checkpoint. */
export function createExactEngine(problem: Problem, from: Checkpoint | null): Steps<Engine> {
  for (const method of ['compressed', 'k-wide', 'backprop'] as const) {
    const engine = createByMethod(method, problem, from);
    if (engine) return engine;
  }
  throw new Error('Backpropagation takes every problem.');
}

/** Starts one method, or gives null where it does not apply: compression needs the start, K-wide a linear network. */
export function createByMethod(method: ExactMethod, problem: Problem, from: Checkpoint | null): Steps<Engine> | null {
  const info = (how: string): EngineInfo => ({ ...base, method: how });
  switch (method) {
    case 'compressed': {
      const compressing = from ? null : compress(problem);
      return (
        compressing &&
        createCompressedEngine(compressing, ({ fullWidth, narrowWidth }) =>
          info(`width ${fullWidth} trained as ${narrowWidth}, without approximation`),
        )
      );
    }
    case 'k-wide':
      if (!isLinearFullBatch(problem)) return null;
      return fromCheckpoint(problem, from, (start) =>
        createKWideEngine(problem, start, info('gradient as wide as there are classes')),
      );
    case 'backprop':
      return fromCheckpoint(problem, from, (start) => done(createBackpropEngine(problem, start, info('backpropagation'))));
    default:
      return method satisfies never;
  }
}

function* fromCheckpoint(problem: Problem, from: Checkpoint | null, create: (from: Checkpoint) => Steps<Engine>): Steps<Engine> {
  const start = from ?? (yield* part(firstCheckpoint(problem), 0, 0.5));
  return yield* part(create(start), 0.5, 1);
}
