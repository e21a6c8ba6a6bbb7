/** Geometry of a chart against the training step: linear steps, a logarithmic value. Pixels, y downwards. */
import { bisector } from 'd3-array';
import { scaleLinear, scaleLog } from 'd3-scale';
import { line } from 'd3-shape';
import { formatCount } from '../frame/formatNumber';
import { decadeTicks, type Tick } from '../frame/ticks';

export interface StepPoint {
  readonly x: number;
  readonly y: number;
}

export interface StepFrame {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly width: number;
  readonly height: number;
  /** Pixels of one rem. */
  readonly rem: number;
  /** Positive values that are always in range and marked by a line each, such as the loss at which a run stops. */
  readonly marks: readonly number[];
  /** The range when there is nothing to draw; data only ever widen it. */
  readonly least: readonly [number, number];
}

export interface StepLayout {
  readonly paths: readonly string[];
  /** The last point of each line; null where there is none. */
  readonly heads: readonly (StepPoint | null)[];
  /** Where each mark stands. */
  readonly markYs: readonly number[];
  readonly xTicks: readonly (Tick & { readonly x: number })[];
  readonly yTicks: readonly (Tick & { readonly y: number })[];
  /** Where a step stands. */
  readonly x: (step: number) => number;
  /** The point that a pointer at this place reads: of each line the one nearest in time, of these the nearest one. */
  readonly read: (at: StepPoint) => StepReading | null;
}

export interface StepReading {
  /** Index of the line. */
  readonly line: number;
  /** The step and its value. */
  readonly point: StepPoint;
  /** Where it stands. */
  readonly place: StepPoint;
}

const FEWEST_STEPS = 100;
/** Free space above the largest and below the smallest value, as a factor. */
const HEADROOM = 3;

const byStep = bisector((p: StepPoint) => p.x);

export function layOutSteps(lines: readonly (readonly StepPoint[])[], frame: StepFrame): StepLayout {
  const { left, right, top, bottom, width, height, rem, marks, least } = frame;
  const drawn = lines.map((points) => points.filter((p) => p.y > 0 && Number.isFinite(p.y)));
  let lastStep = FEWEST_STEPS;
  let [low, high] = least;
  for (const mark of marks) low = Math.min(low, mark);
  for (const points of lines) lastStep = Math.max(lastStep, points[points.length - 1]?.x ?? 0);
  for (const points of drawn) {
    for (const { y } of points) {
      low = Math.min(low, y);
      high = Math.max(high, y);
    }
  }
  const domain: [number, number] = [low / HEADROOM, high * HEADROOM];
  const x = scaleLinear([0, lastStep], [left, width - right]);
  const y = scaleLog(domain, [height - bottom, top]);
  const path = line<StepPoint>(
    (p) => x(p.x),
    (p) => y(p.y),
  );
  return {
    paths: drawn.map((points) => path(points) ?? ''),
    heads: drawn.map((points) => {
      const last = points[points.length - 1];
      return last ? { x: x(last.x), y: y(last.y) } : null;
    }),
    markYs: marks.map((mark) => y(mark)),
    xTicks: x.ticks(Math.max(2, Math.floor((width - left - right) / (7 * rem)))).map((value) => ({
      value,
      label: formatCount(value),
      x: x(value),
    })),
    yTicks: decadeTicks(domain, Math.max(2, Math.floor((height - top - bottom) / (2 * rem)))).map((tick) => ({
      ...tick,
      y: y(tick.value),
    })),
    x,
    read({ x: px, y: py }) {
      let best: StepReading | null = null;
      drawn.forEach((points, index) => {
        const point = points[byStep.center(points, x.invert(px))];
        if (!point) return;
        const place = { x: x(point.x), y: y(point.y) };
        if (!best || Math.abs(place.y - py) < Math.abs(best.place.y - py)) best = { line: index, point, place };
      });
      return best;
    },
  };
}
