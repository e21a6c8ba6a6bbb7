import { analyse, projectPlanes } from './analysis';
import type { Analyst } from './session';

/** Makes analyses in the session's own thread, at rest: for the command line. */
export const inProcessAnalyst: Analyst = {
  background: false,
  async analyse(job, onPlanes) {
    onPlanes(projectPlanes(job));
    return analyse(job);
  },
  abandon() {},
};
