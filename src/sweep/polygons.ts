/** Singular values over layer x value, as figure 14 of the paper draws them. */
import type { RunConfig } from '../config/runConfig';
import type { Axis } from '../config/sweepAxes';
import { scaleOfStart } from '../theory/scaleOfStart';
import type { SweepGroup } from './aggregate';
import { nameOf } from './measures';

/** The singular values of several groups as spokes: one a hidden weight and group. */
export interface SweptPolygons {
  readonly name: string;
  readonly labels: readonly string[];
  readonly spectra: readonly (readonly number[])[];
  /** How many of the singular values training grows. */
  readonly classes: number;
  /** eps of the runs, if it is one. */
  readonly eps: number | null;
  /** What the largest are to grow to, if theory predicts one value for all of them. */
  readonly learned: number | null;
}

/**
 * A picture for each combination of the axes but one, whose values stand side by side as groups of spokes. That one is
 * width where it is swept, else the last axis with numbers; without any there are no pictures. Of several seeds the first
 * counts: singular values of different runs are not averaged. Classes never stand around one picture: every number of them has
 * polygons of its own, whose spokes are the weights alone where nothing else is swept. `config` holds the settings the sweep does not vary.
 */
export function polygonsOf(
  axes: readonly Axis[],
  groups: readonly SweepGroup[],
  config: Pick<RunConfig, 'K' | 'init' | 'eps'>,
): SweptPolygons[] {
  const numeric = axes.filter(
    ({ key, values }) => key !== 'seed' && key !== 'K' && values.every((value) => typeof value === 'number'),
  );
  const around = numeric.find(({ key }) => key === 'width') ?? numeric[numeric.length - 1];
  if (!around && !axes.some(({ key }) => key === 'K')) return [];
  const pictures = new Map<string, SweptPolygons & { labels: string[]; spectra: (readonly number[])[] }>();
  for (const group of groups) {
    const numbers = group.rows[0]?.result.numbers;
    if (!numbers) continue;
    const name = nameOf(Object.fromEntries(Object.entries(group.values).filter(([key]) => key !== around?.key)));
    const at = around ? ` · ${group.values[around.key]}` : '';
    const learned = numbers.predicted?.learned ?? null;
    const { K: classes, ...start } = { ...config, ...group.values } as RunConfig;
    const eps = around?.key === 'eps' ? null : scaleOfStart(start);
    const picture = pictures.get(name) ?? { name, labels: [], spectra: [], classes, eps, learned };
    pictures.set(name, picture.learned === learned ? picture : { ...picture, learned: null });
    numbers.spectra.forEach((values, l) => {
      picture.labels.push(`W${l + 1}${at}`);
      picture.spectra.push(values);
    });
  }
  return [...pictures.values()];
}
