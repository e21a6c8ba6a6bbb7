/** An engine that trains nothing: its weights at every step are what the test says, so what the session makes of them is known. */
import type { EngineId, EngineProvider } from '../../src/engine/engine';
import { type Matrix, matrix, scaledIdentity } from '../../src/lib/linalg/matrix';
import { parametersOf } from '../../src/network/network';

export interface Script {
  readonly id?: EngineId;
  /** W_1 .. W_L after so many updates; `growingWeights` where it is left out. */
  weights?(step: number, shapes: readonly (readonly [number, number])[]): readonly Matrix[];
  /** `advance` rejects where it would come further than this. */
  readonly lostAfter?: number;
  /** `advance` ends here, and says that the run has diverged. */
  readonly divergesAt?: number;
  /** The loss that `advance` tells. */
  loss?(step: number): number;
}

/** W_l after `step` updates is (step + l) times as much of the identity as its shape holds. */
export function growingWeights(step: number, shapes: readonly (readonly [number, number])[]): readonly Matrix[] {
  return shapes.map(([rows, cols], i) => scaledIdentity(rows, cols, step + i + 1));
}

/** The same, and not finite from a step on. */
export function breakingWeights(first: number): NonNullable<Script['weights']> {
  return (step, shapes) =>
    step < first
      ? growingWeights(step, shapes)
      : shapes.map(([rows, cols]) => matrix(rows, cols, new Float64Array(rows * cols).fill(Number.NaN)));
}

export function scriptedEngine({
  id = 'exact',
  weights = growingWeights,
  lostAfter,
  divergesAt = Number.POSITIVE_INFINITY,
  loss = () => 1,
}: Script = {}): EngineProvider {
  return {
    id,
    name: `The ${id} engine`,
    probe: async () => ({ usable: true, device: 'a test', software: false }),
    async create(problem, from) {
      let step = from?.step ?? 0;
      return {
        info: { id, name: `The ${id} engine`, precision: 'float64', device: 'a test', method: 'by a script' },
        async advance(count) {
          if (lostAfter !== undefined && step + count > lostAfter) throw new Error('the device was lost');
          const made = Math.min(count, divergesAt - step);
          const losses = Array.from({ length: made }, (_, i) => ({ step: step + i, loss: loss(step + i) }));
          step += made;
          return { outcome: step === divergesAt ? 'diverged' : 'ran', step, losses };
        },
        async snapshot() {
          const { data, test, network, start } = problem;
          const parameters = parametersOf(network, weights(step, start.shapes));
          const at = step;
          return {
            step,
            view: { data, test, parameters, statistics: null, untouched: null },
            checkpoint: () => ({ step: at, parameters, velocity: null, statistics: null }),
          };
        },
        dispose() {},
      };
    },
  };
}
