/** Every figure that works today, in the paper's order. A new figure is a new file and a line here. */
import type { FigureConfigs } from '../config/shareLink';
import type { Experiment } from './experiment';
import { figure5a } from './figure5a';

export const experiments: readonly Experiment[] = [figure5a];

export const DEFAULT_FIGURE = figure5a.id;

/** The configurations that links start from. */
export const figures: FigureConfigs = Object.fromEntries(experiments.map((e) => [e.id, e.browser]));

/** The experiment with this id; the default figure for an unknown one. */
export function experimentOf(id: string): Experiment {
  return experiments.find((e) => e.id === id) ?? figure5a;
}
