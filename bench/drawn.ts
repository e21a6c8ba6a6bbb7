import type { RunConfig } from '../src/config/runConfig';
import { syntheticDataset } from '../src/data/sources/synthetic';
import type { Problem } from '../src/engine/problem';
import { finish } from '../src/lib/steps';
import { problemOf } from '../src/run/problem';

/** The problem that a configuration poses on data that are drawn for it. */
export function drawnProblem(config: RunConfig): Problem {
  const drawing = syntheticDataset(config);
  if (!drawing) throw new Error(`${config.data} is read, not drawn.`);
  return problemOf(config, finish(drawing));
}
