import { scaleLinear } from 'd3-scale';
import { powerOfTen } from './formatNumber';

export interface Tick {
  readonly value: number;
  readonly label: string;
}

/** Whole powers of ten within the domain, thinned to about `most`. Both ends of the domain must be positive. */
export function decadeTicks([low, high]: readonly [number, number], most: number): Tick[] {
  const first = Math.ceil(Math.log10(low) - 1e-9);
  const last = Math.floor(Math.log10(high) + 1e-9);
  const every = Math.max(1, Math.ceil((last - first + 1) / most));
  const ticks: Tick[] = [];
  for (let e = last; e >= first; e -= every) ticks.push({ value: 10 ** e, label: powerOfTen(e) });
  return ticks.reverse();
}

/** Round values on a linear axis, about `most` of them. */
export function linearTicks(domain: readonly [number, number], most: number): Tick[] {
  const scale = scaleLinear().domain(domain);
  const label = scale.tickFormat(most);
  return scale.ticks(most).map((value) => ({ value, label: label(value) }));
}
