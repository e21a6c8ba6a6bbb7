/** Geometry of a chart by layer: pure numbers in, paths and positions out. Pixels, y downwards. */
import { scaleLinear, scaleLog } from 'd3-scale';
import { area, line } from 'd3-shape';
import { type Columns, centreOf } from '../frame/columns';
import { isDrawable } from '../frame/isDrawable';
import { decadeTicks, linearTicks, type Tick } from '../frame/ticks';
import type { Domain } from './domain';

export interface ByLayerSeries {
  /** One entry a layer; null where there is none (D at the input, an undefined metric). */
  readonly measured: readonly (number | null)[];
  /** The same before the first update. */
  readonly start: readonly (number | null)[];
  readonly predicted: readonly (number | null)[] | null;
  readonly band: { readonly lower: readonly (number | null)[]; readonly upper: readonly (number | null)[] } | null;
  /** Further lines on the same axes, each with a mark of its own. */
  readonly lines: readonly ByLayerLine[];
  /** A straight line on this chart's scale: log10 of the value for `log`, the value for `linear`. */
  readonly fit: { readonly slope: number; readonly intercept: number; readonly from: number; readonly to: number } | null;
}

export interface ByLayerLine {
  readonly kind: LineKind;
  readonly values: readonly (number | null)[];
}

/** The second run, and the two kinds of probe accuracy. */
export type LineKind = 'other' | 'probe' | 'held-out';

export interface ByLayerLayout {
  readonly ticks: readonly (Tick & { readonly y: number })[];
  readonly measuredPath: string;
  readonly startPath: string;
  readonly predictedPath: string;
  readonly bandPath: string;
  readonly fitPath: string;
  readonly measured: readonly Point[];
  readonly predicted: readonly Point[];
  readonly lines: readonly { readonly kind: LineKind; readonly path: string; readonly points: readonly Point[] }[];
}

export interface Point {
  readonly layer: number;
  readonly value: number;
  readonly x: number;
  readonly y: number;
}

export interface ByLayerFrame {
  readonly columns: Columns;
  readonly height: number;
  readonly top: number;
  readonly bottom: number;
  readonly scale: 'log' | 'linear';
  readonly domain: Domain;
  readonly tickCount: number;
}

export function layOutByLayer(series: ByLayerSeries, frame: ByLayerFrame): ByLayerLayout {
  const { columns, height, top, bottom, scale, domain, tickCount } = frame;
  const axis = (scale === 'log' ? scaleLog() : scaleLinear())
    .domain(domain)
    .range([height - bottom, top])
    .clamp(true);
  const drawable = (value: number | null): value is number => isDrawable(value, scale);
  const x = (layer: number) => centreOf(columns, layer);

  const points = (values: readonly (number | null)[]): Point[] =>
    values.flatMap((value, layer) => (drawable(value) ? [{ layer, value, x: x(layer), y: axis(value) }] : []));
  const path = line<Point>(
    (p) => p.x,
    (p) => p.y,
  );
  const pathOf = (values: readonly (number | null)[] | null) => (values && path(points(values))) ?? '';

  const ticks = (scale === 'log' ? decadeTicks(domain, tickCount) : linearTicks(domain, tickCount)).map((tick) => ({
    ...tick,
    y: axis(tick.value),
  }));
  return {
    ticks,
    measuredPath: pathOf(series.measured),
    startPath: pathOf(series.start),
    predictedPath: pathOf(series.predicted),
    bandPath: series.band ? bandPath(points(series.band.lower), points(series.band.upper)) : '',
    fitPath: series.fit ? fitPath(series.fit) : '',
    measured: points(series.measured),
    predicted: series.predicted ? points(series.predicted) : [],
    lines: series.lines.map(({ kind, values }) => ({ kind, path: pathOf(values), points: points(values) })),
  };

  function fitPath({ slope, intercept, from, to }: NonNullable<ByLayerSeries['fit']>): string {
    const value = (layer: number) => (scale === 'log' ? 10 ** (intercept + slope * layer) : intercept + slope * layer);
    const values = Array.from({ length: columns.count }, (_, layer) => (layer >= from && layer <= to ? value(layer) : null));
    return pathOf(values);
  }
}

function bandPath(lower: readonly Point[], upper: readonly Point[]): string {
  const shape = area<Point>()
    .x((p) => p.x)
    .y0((p) => p.y)
    .y1((_, i) => upper[i].y);
  return lower.length === upper.length ? (shape([...lower]) ?? '') : '';
}
