import { defaultConfig, type RunConfig } from '../../config/runConfig';
import type { Experiment } from './experiment';

/** The settings of a figure as published, as far as this page has such settings. */
export function publishedConfig({ paper }: Experiment): RunConfig {
  return { ...defaultConfig, ...paper };
}
