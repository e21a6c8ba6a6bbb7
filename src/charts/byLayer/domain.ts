/** The vertical range of a chart by layer. */
import { extent } from 'd3-array';
import { isDrawable } from '../frame/isDrawable';

export type Domain = readonly [number, number];

export interface DomainRule {
  readonly scale: 'log' | 'linear';
  /** The smallest range worth drawing: in decades for `log`, in units for `linear`. */
  readonly minSpan: number;
  /** Values outside this are never shown. */
  readonly bounds: Domain;
}

/** The range that holds all finite (for `log`: positive) values, rounded outwards; null with nothing to hold. */
export function domainOf(values: readonly (number | null)[], rule: DomainRule): Domain | null {
  const shown = extentOf(values, rule.scale);
  if (!shown) return null;
  const [low, high] = shown;
  return rule.scale === 'log' ? outwardDecades(low, high, rule) : outwardUnits(low, high, rule);
}

/** The range on a log axis that holds all positive values with some room around them, not rounded. */
export function snugLogDomain(values: readonly (number | null)[]): Domain | null {
  const shown = extentOf(values, 'log');
  if (!shown) return null;
  const [low, high] = shown;
  const room = Math.max(1.25, (high / low) ** 0.12);
  return [low / room, high * room];
}

/** The least and the largest of the values that have a place; null where none has. */
function extentOf(values: readonly (number | null)[], scale: DomainRule['scale']): Domain | null {
  const [low, high] = extent(values.filter((value) => isDrawable(value, scale)));
  return low === undefined ? null : [low, high];
}

/** The range a share `t` in [0, 1] of the way from one to another, along the scale. */
export function betweenDomains(from: Domain, to: Domain, t: number, scale: DomainRule['scale']): Domain {
  const mix = (a: number, b: number) => (scale === 'log' ? a ** (1 - t) * b ** t : (1 - t) * a + t * b);
  return [mix(from[0], to[0]), mix(from[1], to[1])];
}

function outwardDecades(low: number, high: number, { minSpan, bounds }: DomainRule): Domain {
  let from = Math.floor(Math.log10(low) - 0.1);
  let to = Math.ceil(Math.log10(high) + 0.1);
  while (to - from < minSpan) {
    from--;
    to++;
  }
  return [Math.max(bounds[0], 10 ** from), Math.min(bounds[1], 10 ** to)];
}

function outwardUnits(low: number, high: number, { minSpan, bounds }: DomainRule): Domain {
  const span = Math.max(high - low, minSpan);
  const pad = (span - (high - low)) / 2 + 0.08 * span;
  // Rounded to halves of the span's decade, so that small movements leave the range alone.
  const step = 10 ** Math.floor(Math.log10(span)) / 2;
  const from = Math.floor((low - pad) / step) * step;
  const to = Math.ceil((high + pad) / step) * step;
  return [Math.max(bounds[0], from), Math.min(bounds[1], to)];
}
