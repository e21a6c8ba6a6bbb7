import type { RunConfig } from '../../src/config/runConfig';

/** Asks for the data of a configuration that names no files, where there is no page; also on its way to a worker. */
export const requestFor = (config: RunConfig) => ({ config, files: null, page: '' });
