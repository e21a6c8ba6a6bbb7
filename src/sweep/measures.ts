/** What can be drawn of a sweep. */
import { type FieldKey, fieldOf } from '../config/runConfig';
import type { Axis } from '../config/sweepAxes';
import type { Spread, SweepGroup } from './aggregate';
import { spreadOf } from './aggregate';
import type { CellNumbers } from './runCell';
import type { SweepRow } from './sweepTable';

export interface Measure {
  readonly id: string;
  readonly title: string;
  readonly scale: 'log' | 'linear';
  /** One number a run, drawn against an axis of the sweep; or one a layer, drawn against the layer. */
  readonly read:
    | { readonly by: 'run'; readonly of: (numbers: CellNumbers, row: SweepRow) => number | null }
    | { readonly by: 'layer'; readonly from: number; readonly of: (numbers: CellNumbers, index: number) => number | null };
}

const byRun = (
  id: string,
  title: string,
  scale: Measure['scale'],
  of: (n: CellNumbers, row: SweepRow) => number | null,
): Measure => ({
  id,
  title,
  scale,
  read: { by: 'run', of },
});

export const measures: readonly Measure[] = [
  { id: 'C', title: 'C by layer', scale: 'log', read: { by: 'layer', from: 0, of: ({ C }, l) => C[l] ?? null } },
  { id: 'D', title: 'D by layer', scale: 'linear', read: { by: 'layer', from: 1, of: ({ D }, l) => D[l - 1] ?? null } },
  byRun('residual', 'min-norm residual', 'linear', ({ residual }) => residual),
  byRun('balance', 'mean balancedness', 'linear', ({ balance }) => balance),
  byRun('variance', 'variance of the middle singular values', 'log', ({ variance }) => variance),
  byRun('lastC', 'C at the last layer', 'log', ({ C }) => C[C.length - 1]),
  byRun('lastD', 'D at the last layer', 'linear', ({ D }) => D[D.length - 1]),
  byRun('slope', 'slope of log C, decades a layer', 'linear', ({ slopeC }) => slopeC),
  byRun('steps', 'steps', 'linear', (_, { result }) => result.step),
  byRun('loss', 'loss', 'log', ({ loss }) => loss),
  byRun('accuracy', 'training accuracy', 'linear', ({ accuracy }) => accuracy),
  byRun('test', 'held-out accuracy', 'linear', ({ testAccuracy }) => testAccuracy),
];

export interface MeasuredSeries {
  readonly name: string;
  readonly points: readonly (Spread & { readonly x: number })[];
  /** Values of x where every run diverged or failed. */
  readonly lost: readonly number[];
}

/** The axis that a measure of runs is drawn against: the first with numbers other than seeds; null without one. */
export function xAxis(axes: readonly Axis[]): Axis | null {
  return axes.find(({ key, values }) => key !== 'seed' && values.every((value) => typeof value === 'number')) ?? null;
}

/** Lines of a measure: against the layer, a line a group; against an axis, a line for each combination of the other axes. */
export function seriesOf(measure: Measure, axes: readonly Axis[], groups: readonly SweepGroup[]): MeasuredSeries[] {
  const { read } = measure;
  if (read.by === 'layer') {
    return groups.map((group) => {
      const depth = Math.max(0, ...group.rows.map(({ result }) => result.numbers?.C.length ?? 0));
      const layers = Array.from({ length: depth }, (_, l) => l).slice(read.from);
      const points = layers.flatMap((layer) => {
        const spread = spreadOf(group, (numbers) => read.of(numbers, layer));
        return spread ? [{ ...spread, x: layer }] : [];
      });
      return { name: nameOf(group.values), points, lost: [] };
    });
  }
  const x = xAxis(axes);
  if (!x) return [];
  const lines = new Map<string, { name: string; points: (Spread & { x: number })[]; lost: number[] }>();
  for (const group of groups) {
    const { [x.key]: at, ...rest } = group.values;
    const name = nameOf(rest);
    const line = lines.get(name) ?? { name, points: [], lost: [] };
    lines.set(name, line);
    const spread = spreadOf(group, read.of);
    if (spread) line.points.push({ ...spread, x: Number(at) });
    else if (group.lost.length > 0) line.lost.push(Number(at));
  }
  return [...lines.values()];
}

function nameOf(values: SweepRow['values']): string {
  const parts = Object.entries(values).map(([key, value]) => {
    const { symbol, label } = fieldOf(key as FieldKey);
    return symbol ? `${symbol} = ${value}` : `${label.toLowerCase()} ${value}`;
  });
  return parts.length > 0 ? parts.join(', ') : 'all runs';
}

/** The singular values of several groups as spokes: one a hidden weight and group. */
export interface SweptPolygons {
  readonly name: string;
  readonly labels: readonly string[];
  readonly spectra: readonly (readonly number[])[];
  /** eps of the runs, if it is one. */
  readonly eps: number | null;
}

/**
 * Polygons over layer x value (figure 14 of the paper): a picture for each combination of the axes but one, whose values
 * stand side by side as groups of spokes. That one is width where it is swept, else the last axis with numbers. Of several
 * seeds the first counts: singular values of different runs are not averaged.
 */
export function polygonsOf(axes: readonly Axis[], groups: readonly SweepGroup[], eps: number): SweptPolygons[] {
  const numeric = axes.filter(({ key, values }) => key !== 'seed' && values.every((value) => typeof value === 'number'));
  const around = numeric.find(({ key }) => key === 'width') ?? numeric[numeric.length - 1];
  if (!around) return [];
  const pictures = new Map<string, { name: string; labels: string[]; spectra: (readonly number[])[]; eps: number | null }>();
  for (const group of groups) {
    const spectra = group.rows[0]?.result.numbers?.spectra ?? [];
    const { [around.key]: at, ...rest } = group.values;
    const name = nameOf(rest);
    const own = around.key === 'eps' ? null : Number(group.values.eps ?? eps);
    const picture = pictures.get(name) ?? { name, labels: [], spectra: [], eps: own };
    pictures.set(name, picture);
    spectra.forEach((values, l) => {
      picture.labels.push(`W${l + 1} · ${at}`);
      picture.spectra.push(values);
    });
  }
  return [...pictures.values()];
}
