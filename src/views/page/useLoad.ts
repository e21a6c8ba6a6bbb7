import type { LaterPart } from '../../store/laterPart';
import { useCommands } from './appContext';

/** Parts that were asked for and have not come. */
const missing = new Set<LaterPart<unknown>>();

/** Loads a later part of the page. Gives null where it does not come, after a notice has said so, which goes when none is missing. */
export function useLoad(): <T>(part: LaterPart<T>) => Promise<T | null> {
  const { partMissing } = useCommands();
  return async (part) => {
    try {
      const loaded = await part.load();
      missing.delete(part);
      if (missing.size === 0) partMissing(null);
      return loaded;
    } catch (error) {
      missing.add(part);
      partMissing((error as Error).message);
      return null;
    }
  };
}
