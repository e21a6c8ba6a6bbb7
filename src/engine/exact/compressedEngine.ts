import { part, type Steps } from '../../lib/steps';
import { learningRate } from '../descent';
import { type Engine, type EngineInfo, firstCheckpoint } from '../engine';
import type { CompressedProblem, Rest } from './compression';
import { createKWideEngine } from './kWideEngine';

/** Trains a compressed problem from its start; snapshots are those of the wide network. */
export function* createCompressedEngine(
  compressing: Steps<CompressedProblem>,
  infoOf: (problem: CompressedProblem) => EngineInfo,
): Steps<Engine> {
  const problem = yield* part(compressing, 0, 0.8);
  const { narrow } = problem;
  const { descent } = narrow;
  const engine = yield* part(createKWideEngine(narrow, yield* firstCheckpoint(narrow), infoOf(problem)), 0.8, 1);
  let rest: Rest = { size: 1, velocity: 0 };
  let restStep = 0;

  /** Brings the untouched directions to the narrow network's step. */
  function followRest(step: number): void {
    for (; restStep < step; restStep++) {
      const velocity = descent.momentum * rest.velocity + descent.weightDecay * rest.size;
      rest = { size: rest.size - learningRate(descent, restStep) * velocity, velocity };
    }
  }

  return {
    info: engine.info,
    async advance(count) {
      const advance = await engine.advance(count);
      followRest(advance.step);
      return advance;
    },
    async snapshot() {
      const inner = await engine.snapshot();
      const { parameters, velocity } = inner.checkpoint();
      const now = rest;
      return {
        step: inner.step,
        view: problem.view(parameters, now),
        checkpoint: () => ({
          step: inner.step,
          parameters: problem.lift(parameters, now.size),
          velocity: velocity && problem.lift(velocity, now.velocity),
          statistics: null,
        }),
      };
    },
    dispose() {},
  };
}
