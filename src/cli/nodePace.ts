import { setImmediate as rest } from 'node:timers/promises';
import type { Pace } from '../lib/steps';

/** Work in Node: nothing waits for it, and nothing gives it up. */
export const nodePace: Pace = {
  now: () => performance.now(),
  rest: () => rest(),
  signal: new AbortController().signal,
};
