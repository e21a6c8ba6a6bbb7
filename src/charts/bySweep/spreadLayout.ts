/**
 * Geometry of means with their spread: one line a series, error bars of one standard deviation, and behind it what theory
 * predicted. Pixels, y downwards.
 */
import { extent, max, min } from 'd3-array';
import { scaleLinear, scaleLog } from 'd3-scale';
import { area, line } from 'd3-shape';
import { isDrawable } from '../frame/isDrawable';
import { linearTicks, logTicks, type Tick } from '../frame/ticks';

export interface SpreadPoint {
  readonly x: number;
  readonly mean: number;
  readonly deviation: number;
  /** Runs it is the mean of. */
  readonly count: number;
  readonly predicted: number | null;
  readonly band: readonly [number, number] | null;
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

export interface SpreadMark {
  readonly index: number;
  readonly x: number;
  readonly y: number;
  /** Ends of the error bar. */
  readonly low: number;
  readonly high: number;
}

export interface SpreadLayout {
  readonly series: readonly {
    readonly name: string;
    readonly path: string;
    readonly predictedPath: string;
    readonly bandPath: string;
    /** `index` is the point's place in its series. */
    readonly marks: readonly SpreadMark[];
    readonly lost: readonly number[];
  }[];
  readonly xTicks: readonly { readonly value: number; readonly x: number }[];
  readonly yTicks: readonly (Tick & { readonly y: number })[];
}

const MOST_TICKS = 8;
/** Between series at one place, in rem. */
const DODGE = 0.4;
/** Width of a digit in rem. */
const LETTER = 0.55;

export function layOutSpread(series: readonly SpreadSeries[], frame: SpreadFrame): SpreadLayout {
  const { left, right, top, bottom, width, height, rem, scale, xValues } = frame;
  const hasPlace = (value: number | null): value is number => isDrawable(value, scale);
  const drawable = ({ mean }: SpreadPoint) => hasPlace(mean);
  const points = series.flatMap((one) => one.points.filter(drawable));
  const expected = series.flatMap((one) => one.points.map(({ predicted }) => predicted).filter(hasPlace));
  // On a log axis a bar that would reach 0 ends at a tenth of its mean.
  const lowOf = ({ mean, deviation }: SpreadPoint) =>
    scale === 'log' ? Math.max(mean - deviation, mean / 10) : mean - deviation;
  const highOf = ({ mean, deviation }: SpreadPoint) => mean + deviation;
  const domain = domainOf([...points.map(lowOf), ...expected], [...points.map(highOf), ...expected], scale);
  const y = (scale === 'log' ? scaleLog() : scaleLinear()).domain(domain).range([height - bottom, top]);
  const [least = 0, largest = 0] = extent(xValues);
  const x = scaleLinear([least, Math.max(largest, least + 1e-9)], [left + rem, width - right - rem]);
  // Series stand a little beside each other where their bars would cover each other.
  const closest = Math.min(width, min(xValues.slice(1), (value, i) => x(value) - x(xValues[i])) ?? width);
  const barsShow = points.some((p) => y(lowOf(p)) - y(highOf(p)) > rem);
  const gap = barsShow ? Math.min(DODGE * rem, closest / (2 * series.length)) : 0;
  const most = Math.min(MOST_TICKS, Math.max(2, Math.floor((height - top - bottom) / (2 * rem))));
  const longest = max(xValues, (value) => String(value).length) ?? 0;
  const room = Math.max(1, Math.ceil((xValues.length * (LETTER * longest + 1) * rem) / Math.max(1, width - left - right)));
  return {
    series: series.map((one, i) => {
      const at = (value: number) => x(value) + (i - (series.length - 1) / 2) * gap;
      const xOf = (p: SpreadPoint) => at(p.x);
      const mean = line(xOf, (p) => y(p.mean)).defined(drawable);
      const predicted = line(xOf, (p) => y(p.predicted ?? 0)).defined((p) => hasPlace(p.predicted));
      const band = area(
        xOf,
        (p) => y(p.band?.[0] ?? 0),
        (p) => y(p.band?.[1] ?? 0),
      ).defined((p) => p.band?.every(hasPlace) ?? false);
      return {
        name: one.name,
        path: mean(one.points) ?? '',
        predictedPath: predicted(one.points) ?? '',
        bandPath: band(one.points) ?? '',
        marks: one.points.flatMap((p, index) =>
          drawable(p) ? [{ index, x: xOf(p), y: y(p.mean), low: y(lowOf(p)), high: y(highOf(p)) }] : [],
        ),
        lost: one.lost.map(at),
      };
    }),
    xTicks: xValues.filter((_, i) => i % room === 0).map((value) => ({ value, x: x(value) })),
    yTicks: (scale === 'log' ? logTicks(domain, most) : linearTicks(domain, most)).map((tick) => ({ ...tick, y: y(tick.value) })),
  };
}

/** The mark nearest to a place, at most `reach` pixels away; null where there is none. */
export function nearestMark(
  { series }: SpreadLayout,
  at: { readonly x: number; readonly y: number },
  reach: number,
): { readonly series: number; readonly mark: SpreadMark } | null {
  let best: { series: number; mark: SpreadMark } | null = null;
  let least = reach;
  series.forEach(({ marks }, i) => {
    for (const mark of marks) {
      const distance = Math.hypot(mark.x - at.x, mark.y - at.y);
      if (distance <= least) {
        least = distance;
        best = { series: i, mark };
      }
    }
  });
  return best;
}

function domainOf(lows: readonly number[], highs: readonly number[], scale: SpreadFrame['scale']): [number, number] {
  if (lows.length === 0) return scale === 'log' ? [0.1, 1] : [0, 1];
  const [low = 0, high = 0] = [min(lows), max(highs)];
  if (scale === 'log') return [low / 1.5, high * 1.5];
  const room = 0.08 * (high - low || Math.abs(high) || 1);
  return [low - room, high + room];
}
