/** Geometry of the loss curve: linear steps, logarithmic loss. Straight where gradient descent converges geometrically. */
import { scaleLinear, scaleLog } from 'd3-scale';
import { line } from 'd3-shape';
import { formatCount } from '../frame/formatNumber';
import { decadeTicks, type Tick } from '../frame/ticks';

export interface LossPoint {
  readonly x: number;
  readonly y: number;
}

export interface LossFrame {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly width: number;
  readonly height: number;
  /** Pixels of one rem. */
  readonly rem: number;
  /** The loss at which the run stops; 0 for none. */
  readonly stop: number;
}

export interface LossLayout {
  readonly path: string;
  readonly head: LossPoint | null;
  readonly stopY: number | null;
  readonly xTicks: readonly (Tick & { readonly x: number })[];
  readonly yTicks: readonly (Tick & { readonly y: number })[];
}

const FEWEST_STEPS = 100;
/** Free space above the largest and below the smallest loss, as a factor. */
const HEADROOM = 3;

export function layOutLoss(points: readonly LossPoint[], frame: LossFrame): LossLayout {
  const { left, right, top, bottom, width, height, rem, stop } = frame;
  const drawn = points.filter((p) => p.y > 0 && Number.isFinite(p.y));
  const losses = drawn.map((p) => p.y);
  const lastStep = Math.max(FEWEST_STEPS, points[points.length - 1]?.x ?? 0);
  const low = Math.min(1e-2, ...losses, ...(stop > 0 ? [stop] : []));
  const high = Math.max(1, ...losses);
  const domain: [number, number] = [low / HEADROOM, high * HEADROOM];
  const x = scaleLinear([0, lastStep], [left, width - right]);
  const y = scaleLog(domain, [height - bottom, top]);
  const path = line<LossPoint>(
    (p) => x(p.x),
    (p) => y(p.y),
  );
  const head = drawn[drawn.length - 1];
  return {
    path: path(drawn) ?? '',
    head: head ? { x: x(head.x), y: y(head.y) } : null,
    stopY: stop > 0 ? y(stop) : null,
    xTicks: x.ticks(Math.max(2, Math.floor((width - left - right) / (7 * rem)))).map((value) => ({
      value,
      label: formatCount(value),
      x: x(value),
    })),
    yTicks: decadeTicks(domain, Math.max(2, Math.floor((height - top - bottom) / (2 * rem)))).map((tick) => ({
      ...tick,
      y: y(tick.value),
    })),
  };
}
