import { setImmediate as rest } from 'node:timers/promises';
import { analyse, projectPlanes } from '../../src/run/analysis';
import type { Analyst } from '../../src/run/session';

/** Works beside training, as the one in a worker does, but for its thread. */
export const backgroundAnalyst: Analyst = {
  background: true,
  async analyse(job, onPlanes) {
    await rest();
    onPlanes(projectPlanes(job));
    return analyse(job);
  },
  abandon() {},
};
