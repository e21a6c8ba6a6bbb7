/** Singular values over layer x value, as figure 14 of the paper draws them. */
import type { Axis } from '../config/sweepAxes';
import type { SweepGroup } from './aggregate';
import { nameOf } from './measures';

/** The singular values of several groups as spokes: one a hidden weight and group. */
export interface SweptPolygons {
  readonly name: string;
  readonly labels: readonly string[];
  readonly spectra: readonly (readonly number[])[];
  /** eps of the runs, if it is one. */
  readonly eps: number | null;
  /** What the largest are to grow to, if theory predicts one value for all of them. */
  readonly learned: number | null;
}

/**
 * A picture for each combination of the axes but one, whose values stand side by side as groups of spokes. That one is
 * width where it is swept, else the last axis with numbers; without any there are no pictures. Of several seeds the first
 * counts: singular values of different runs are not averaged. `eps` is that of the settings the sweep does not vary.
 */
export function polygonsOf(axes: readonly Axis[], groups: readonly SweepGroup[], eps: number): SweptPolygons[] {
  const numeric = axes.filter(({ key, values }) => key !== 'seed' && values.every((value) => typeof value === 'number'));
  const around = numeric.find(({ key }) => key === 'width') ?? numeric[numeric.length - 1];
  if (!around) return [];
  const pictures = new Map<string, SweptPolygons & { labels: string[]; spectra: (readonly number[])[] }>();
  for (const group of groups) {
    const numbers = group.rows[0]?.result.numbers;
    if (!numbers) continue;
    const { [around.key]: at, ...rest } = group.values;
    const name = nameOf(rest);
    const learned = numbers.predicted?.learned ?? null;
    const own = around.key === 'eps' ? null : Number(group.values.eps ?? eps);
    const picture = pictures.get(name) ?? { name, labels: [], spectra: [], eps: own, learned };
    pictures.set(name, picture.learned === learned ? picture : { ...picture, learned: null });
    numbers.spectra.forEach((values, l) => {
      picture.labels.push(`W${l + 1} · ${at}`);
      picture.spectra.push(values);
    });
  }
  return [...pictures.values()];
}
