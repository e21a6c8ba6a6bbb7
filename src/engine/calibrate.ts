import type { Pace } from '../lib/steps';
import type { EngineProvider } from './engine';
import type { Problem } from './problem';

/** A measurement ends after this long, or after one timed step if that takes longer. */
const BUDGET_MS = 60;

/**
 * How many updates a second an engine makes on a problem, from a few steps of a run that is thrown away. 0 for an
 * engine that fails, which `onFailure` hears of.
 */
export async function updatesPerSecond(
  provider: EngineProvider,
  problem: Problem,
  pace: Pace,
  onFailure: (error: unknown) => void,
): Promise<number> {
  try {
    const engine = await provider.create(problem, null, pace);
    try {
      await engine.advance(1); // Kernels are compiled and caches filled by the first step.
      const start = pace.now();
      let steps = 0;
      do {
        if ((await engine.advance(1)).outcome !== 'ran') break;
        steps++;
      } while (pace.now() - start < BUDGET_MS);
      await engine.snapshot(); // Work may be queued on the device until something is read.
      return steps === 0 ? 0 : (steps * 1000) / Math.max(pace.now() - start, 0.001);
    } finally {
      engine.dispose();
    }
  } catch (error) {
    pace.signal.throwIfAborted();
    onFailure(new Error(`${provider.name} failed while it was measured`, { cause: error }));
    return 0;
  }
}
