/** What can be drawn of a sweep. */
import { max } from 'd3-array';
import { type FieldKey, fieldOf } from '../config/runConfig';
import type { Axis } from '../config/sweepAxes';
import { fitCompression } from '../metrics/fit';
import { type Spread, type SweepGroup, spreadOf } from './aggregate';
import type { CellNumbers, PredictedCell } from './runCell';
import type { SweepRow } from './sweepTable';

export interface Measure {
  readonly id: string;
  readonly title: string;
  readonly scale: 'log' | 'linear';
  readonly read: ByRun | ByLayer;
}

/** One number a run, drawn against an axis of the sweep. */
interface ByRun {
  readonly by: 'run';
  readonly of: (numbers: CellNumbers, row: SweepRow) => number | null;
  readonly predicted: (prediction: PredictedCell) => number | null;
}

/** One number a layer, drawn against the layer. */
interface ByLayer {
  readonly by: 'layer';
  /** The first layer that has it. */
  readonly from: number;
  readonly of: (numbers: CellNumbers, layer: number) => number | null;
  readonly predicted: (prediction: PredictedCell, layer: number) => number | null;
  /** The least and the largest value that theory allows. */
  readonly band?: (prediction: PredictedCell, layer: number) => readonly [number, number];
}

const compression: Measure = {
  id: 'C',
  title: 'C by layer',
  scale: 'log',
  read: {
    by: 'layer',
    from: 0,
    of: ({ C }, l) => C[l] ?? null,
    predicted: ({ C }, l) => C[l] ?? null,
    band: ({ lower, upper }, l) => [lower[l], upper[l]],
  },
};

const discrimination: Measure = {
  id: 'D',
  title: 'D by layer',
  scale: 'linear',
  read: { by: 'layer', from: 1, of: ({ D }, l) => D[l - 1] ?? null, predicted: ({ D }, l) => D[l - 1] ?? null },
};

const byRun = (
  id: string,
  title: string,
  scale: Measure['scale'],
  of: ByRun['of'],
  predicted: ByRun['predicted'] = () => null,
): Measure => ({ id, title, scale, read: { by: 'run', of, predicted } });

export const measures: readonly Measure[] = [
  compression,
  discrimination,
  byRun('residual', 'min-norm residual', 'linear', ({ residual }) => residual),
  byRun('balance', 'mean balancedness', 'linear', ({ balance }) => balance),
  byRun('variance', 'variance of the middle σ', 'log', ({ variance }) => variance),
  byRun(
    'lastC',
    'C at the last layer',
    'log',
    ({ C }) => C[C.length - 1],
    ({ C }) => C[C.length - 1],
  ),
  byRun(
    'lastD',
    'D at the last layer',
    'linear',
    ({ D }) => D[D.length - 1],
    ({ D }) => D[D.length - 1],
  ),
  byRun(
    'slope',
    'slope of log C, decades a layer',
    'linear',
    ({ slopeC }) => slopeC,
    ({ C }) => fitCompression(C)?.slope ?? null,
  ),
  byRun('straight', 'R² of the line through log C', 'linear', ({ r2C }) => r2C),
  byRun('steps', 'steps', 'linear', (_, { result }) => result.step),
  byRun('loss', 'loss', 'log', ({ loss }) => loss),
  byRun('accuracy', 'training accuracy', 'linear', ({ accuracy }) => accuracy),
  byRun('test', 'held-out accuracy', 'linear', ({ testAccuracy }) => testAccuracy),
];

export interface MeasuredPoint extends Spread {
  readonly x: number;
  /** Means over the same runs; null where theory predicts nothing. */
  readonly predicted: number | null;
  readonly band: readonly [number, number] | null;
  /** The settings of its runs, but for the seed. */
  readonly values: SweepRow['values'];
}

export interface MeasuredSeries {
  readonly name: string;
  readonly points: readonly MeasuredPoint[];
  /** Values of x where every run diverged or failed. */
  readonly lost: readonly number[];
  /** Whether that is all of it: there is nothing to draw. */
  readonly allLost: boolean;
}

/** The axis that a measure of runs is drawn against: the first with numbers other than seeds; null without one. */
export function xAxis(axes: readonly Axis[]): Axis | null {
  return axes.find(({ key, values }) => key !== 'seed' && values.every((value) => typeof value === 'number')) ?? null;
}

/** Lines of a measure: against the layer, a line a group; against an axis, a line for each combination of the other axes. */
export function seriesOf({ read }: Measure, axes: readonly Axis[], groups: readonly SweepGroup[]): MeasuredSeries[] {
  return read.by === 'layer' ? groups.map((group) => layerSeries(read, group)) : runSeries(read, axes, groups);
}

function layerSeries({ from, of, predicted, band }: ByLayer, group: SweepGroup): MeasuredSeries {
  const depth = max(group.rows, ({ result }) => result.numbers?.C.length) ?? 0;
  const layers = Array.from({ length: depth }, (_, l) => l).slice(from);
  const points = layers.flatMap((layer) => {
    const spread = spreadOf(group, (numbers) => of(numbers, layer));
    if (!spread) return [];
    const [lower, upper] = ([0, 1] as const).map((end) => expected(group, (p) => (band ? band(p, layer)[end] : null)));
    return [
      {
        ...spread,
        x: layer,
        predicted: expected(group, (p) => predicted(p, layer)),
        band: lower !== null && upper !== null ? ([lower, upper] as const) : null,
        values: group.values,
      },
    ];
  });
  return { name: nameOf(group.values), points, lost: [], allLost: group.rows.length === 0 };
}

function runSeries({ of, predicted }: ByRun, axes: readonly Axis[], groups: readonly SweepGroup[]): MeasuredSeries[] {
  const x = xAxis(axes);
  if (!x) return [];
  const lines = new Map<string, { name: string; points: MeasuredPoint[]; lost: number[] }>();
  for (const group of groups) {
    const { [x.key]: at, ...rest } = group.values;
    const name = nameOf(rest);
    const line = lines.get(name) ?? { name, points: [], lost: [] };
    lines.set(name, line);
    const spread = spreadOf(group, of);
    const place = { x: Number(at), values: group.values };
    if (spread) line.points.push({ ...spread, ...place, predicted: expected(group, predicted), band: null });
    else if (group.lost.length > 0) line.lost.push(Number(at));
  }
  return [...lines.values()].map((line) => ({ ...line, allLost: line.points.length === 0 }));
}

/** Mean over a group's runs of something that theory predicts. */
function expected(group: SweepGroup, read: (prediction: PredictedCell) => number | null): number | null {
  return spreadOf(group, ({ predicted }) => predicted && read(predicted))?.mean ?? null;
}

/** "h = 50, ε = 0.1": settings in the words of the page. */
export function nameOf(values: SweepRow['values']): string {
  const parts = Object.entries(values).map(([key, value]) => {
    const { symbol, label } = fieldOf(key as FieldKey);
    return symbol ? `${symbol} = ${value}` : `${label.toLowerCase()} ${value}`;
  });
  return parts.length > 0 ? parts.join(', ') : 'all runs';
}
