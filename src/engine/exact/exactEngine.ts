/** The float64 engine: of three ways to compute the same numbers, the quickest that the problem allows. */
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
  create: async (problem, from) => createExactEngine(problem, from),
};

/** Starts the exact engine, from the problem's start or from a checkpoint. */
export function createExactEngine(problem: Problem, from: Checkpoint | null): Engine {
  for (const method of ['compressed', 'k-wide', 'backprop'] as const) {
    const engine = createByMethod(method, problem, from);
    if (engine) return engine;
  }
  throw new Error('Backpropagation takes every problem.');
}

/** Starts one method, or gives null where it does not apply: compression needs the start, K-wide a linear network. */
export function createByMethod(method: ExactMethod, problem: Problem, from: Checkpoint | null): Engine | null {
  const info = (how: string): EngineInfo => ({ ...base, method: how });
  switch (method) {
    case 'compressed': {
      const compressed = from ? null : compress(problem);
      if (!compressed) return null;
      const { fullWidth, narrowWidth } = compressed;
      return createCompressedEngine(compressed, info(`width ${fullWidth} trained as ${narrowWidth}, without approximation`));
    }
    case 'k-wide':
      if (!isLinearFullBatch(problem)) return null;
      return createKWideEngine(problem, from ?? firstCheckpoint(problem), info('gradient as wide as there are classes'));
    case 'backprop':
      return createBackpropEngine(problem, from ?? firstCheckpoint(problem), info('backpropagation'));
    default:
      return method satisfies never;
  }
}
