/** Geometry of means with their spread: one line a series, error bars of one standard deviation. Pixels, y downwards. */
import { scaleLinear, scaleLog } from 'd3-scale';
import { line } from 'd3-shape';
import { linearTicks, logTicks, type Tick } from '../frame/ticks';

export interface SpreadPoint {
  readonly x: number;
  readonly mean: number;
  readonly deviation: number;
}

export interface SpreadSeries {
  readonly name: string;
  readonly points: readonly SpreadPoint[];
  /** Places on the x axis where all runs were lost. */
  readonly lost: readonly number[];
}

export interface SpreadFrame {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly width: number;
  readonly height: number;
  readonly rem: number;
  readonly scale: 'log' | 'linear';
  /** Where the x axis has labels; all values of x that occur. */
  readonly xValues: readonly number[];
}

export interface SpreadLayout {
  readonly series: readonly {
    readonly name: string;
    readonly path: string;
    readonly marks: readonly { readonly x: number; readonly y: number; readonly low: number; readonly high: number }[];
    readonly lost: readonly number[];
  }[];
  readonly xTicks: readonly { readonly value: number; readonly x: number }[];
  readonly yTicks: readonly (Tick & { readonly y: number })[];
}

export function layOutSpread(series: readonly SpreadSeries[], frame: SpreadFrame): SpreadLayout {
  const { left, right, top, bottom, width, height, rem, scale, xValues } = frame;
  const drawable = ({ mean }: SpreadPoint) => Number.isFinite(mean) && (scale === 'linear' || mean > 0);
  const points = series.flatMap((one) => one.points.filter(drawable));
  // On a log axis a bar that would reach 0 ends at a tenth of its mean.
  const lowOf = ({ mean, deviation }: SpreadPoint) =>
    scale === 'log' ? Math.max(mean - deviation, mean / 10) : mean - deviation;
  const highOf = ({ mean, deviation }: SpreadPoint) => mean + deviation;
  const domain = domainOf(points.map(lowOf), points.map(highOf), scale);
  const y = (scale === 'log' ? scaleLog() : scaleLinear()).domain(domain).range([height - bottom, top]);
  const x = scaleLinear(
    [Math.min(...xValues), Math.max(...xValues, Math.min(...xValues) + 1e-9)],
    [left + rem, width - right - rem],
  );
  const path = line<SpreadPoint>(
    (p) => x(p.x),
    (p) => y(p.mean),
  );
  const most = Math.max(2, Math.floor((height - top - bottom) / (2 * rem)));
  const room = Math.max(1, Math.ceil(xValues.length / Math.max(1, (width - left - right) / (3.2 * rem))));
  return {
    series: series.map((one) => ({
      name: one.name,
      path: path(one.points.filter(drawable)) ?? '',
      marks: one.points.filter(drawable).map((p) => ({ x: x(p.x), y: y(p.mean), low: y(lowOf(p)), high: y(highOf(p)) })),
      lost: one.lost.map(x),
    })),
    xTicks: xValues.filter((_, i) => i % room === 0).map((value) => ({ value, x: x(value) })),
    yTicks: (scale === 'log' ? logTicks(domain, most) : linearTicks(domain, most)).map((tick) => ({ ...tick, y: y(tick.value) })),
  };
}

function domainOf(lows: readonly number[], highs: readonly number[], scale: SpreadFrame['scale']): [number, number] {
  if (lows.length === 0) return scale === 'log' ? [0.1, 1] : [0, 1];
  const [low, high] = [Math.min(...lows), Math.max(...highs)];
  if (scale === 'log') return [low / 1.5, high * 1.5];
  const room = 0.08 * (high - low || Math.abs(high) || 1);
  return [low - room, high + room];
}
