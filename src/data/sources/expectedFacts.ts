import type { RunConfig } from '../../config/runConfig';
import type { DataFacts } from '../facts';
import { isDrawn, syntheticFacts } from './drawnFacts';

/** What is sure to come, before it has: of drawn data all but their digest. Null where only the data themselves can tell. */
export function expectedFacts(config: RunConfig): DataFacts | null {
  return isDrawn(config.data) ? syntheticFacts(config) : null;
}
