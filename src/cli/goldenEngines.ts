import type { Engine, EngineInfo } from '../engine/engine';
import { createByMethod, type ExactMethod } from '../engine/exact/exactEngine';
import type { Problem } from '../engine/problem';
import { finish } from '../lib/steps';
import { nodeEngines } from './nodeEngines';
import { nodePace } from './nodePace';

/** An engine as traces are compared on it; `start` gives null where it does not take the problem. */
export interface GoldenEngine {
  readonly name: string;
  readonly precision: EngineInfo['precision'];
  start(problem: Problem): Promise<Engine> | Engine | null;
}

/** Every engine that runs in Node, the three methods of the exact one apart. */
export function goldenEngines(): GoldenEngine[] {
  const exact = (['compressed', 'k-wide', 'backprop'] as const).map((method): GoldenEngine => {
    return { name: method, precision: 'float64', start: (problem) => startExact(method, problem) };
  });
  const others = nodeEngines()
    .filter((provider) => provider.id !== 'exact')
    .map((provider): GoldenEngine => {
      return { name: provider.id, precision: 'float32', start: (problem) => provider.create(problem, null, nodePace) };
    });
  return [...exact, ...others];
}

function startExact(method: ExactMethod, problem: Problem): Engine | null {
  const starting = createByMethod(method, problem, null);
  return starting && finish(starting);
}
