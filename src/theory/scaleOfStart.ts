import type { RunConfig } from '../config/runConfig';

/** The singular value that all weights begin with; null where the start has many. */
export function scaleOfStart({ init, eps }: Pick<RunConfig, 'init' | 'eps'>): number | null {
  return init === 'orthogonal' || init === 'identity' ? eps : null;
}
