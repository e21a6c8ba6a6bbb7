/** Every figure that works today, in the paper's order. A new figure is a new file and a line here. */
import type { FigureConfigs } from '../../config/shareLink';
import type { Experiment } from './experiment';
import { figure5a } from './figure5a';
import { figure5b } from './figure5b';
import { figure7a } from './figure7a';
import { figure7b } from './figure7b';
import { figure8 } from './figure8';
import { figure10 } from './figure10';
import { figure11 } from './figure11';
import { figure12 } from './figure12';
import { figure14 } from './figure14';

export const experiments: readonly Experiment[] = [
  figure5a,
  figure5b,
  figure7a,
  figure7b,
  figure8,
  figure10,
  figure11,
  figure12,
  figure14,
];

export const DEFAULT_FIGURE = figure5a.id;

/** The configurations that links start from. */
export const figures: FigureConfigs = Object.fromEntries(
  experiments.map(({ id, browser, other, axes }) => [id, { config: browser, changes: other, axes: axes ?? [] }]),
);

/** The experiment with this id; the default figure for an unknown one. */
export function experimentOf(id: string): Experiment {
  return experiments.find((e) => e.id === id) ?? figure5a;
}
