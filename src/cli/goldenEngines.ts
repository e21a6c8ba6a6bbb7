import type { Engine, EngineInfo } from '../engine/engine';
import { createByMethod } from '../engine/exact/exactEngine';
import type { Problem } from '../engine/problem';
import { nodeEngines } from './nodeEngines';

/** An engine as traces are compared on it; `start` gives null where it does not take the problem. */
export interface GoldenEngine {
  readonly name: string;
  readonly precision: EngineInfo['precision'];
  start(problem: Problem): Promise<Engine> | Engine | null;
}

/** Every engine that runs in Node, the three methods of the exact one apart. */
export function goldenEngines(): GoldenEngine[] {
  const exact = (['compressed', 'k-wide', 'backprop'] as const).map((method): GoldenEngine => {
    return { name: method, precision: 'float64', start: (problem) => createByMethod(method, problem, null) };
  });
  const others = nodeEngines()
    .filter((provider) => provider.id !== 'exact')
    .map((provider): GoldenEngine => {
      return { name: provider.id, precision: 'float32', start: (problem) => provider.create(problem, null) };
    });
  return [...exact, ...others];
}
