import { scaleLinear, scaleLog } from 'd3-scale';
import { formatNumber, powerOfTen } from './formatNumber';

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

/** Decades it takes for whole powers of ten to make an axis. */
const ENOUGH_DECADES = 2;

/** Round values on a log axis: whole powers of ten, and where those are too few also 2 and 5 times them, or closer. */
export function logTicks(domain: readonly [number, number], most: number): Tick[] {
  if (Math.log10(domain[1] / domain[0]) >= ENOUGH_DECADES) return decadeTicks(domain, most);
  const all = scaleLog([...domain], [0, 1])
    .ticks(10)
    .filter((value) => value >= domain[0] && value <= domain[1]);
  const leading = (value: number) => Math.round(value / 10 ** Math.floor(Math.log10(value) + 1e-9));
  const chosen = all.length > most ? all.filter((value) => [1, 2, 5].includes(leading(value))) : all;
  return (chosen.length > 1 ? chosen : all).map((value) => ({ value, label: formatNumber(Number(value.toPrecision(2)), 1) }));
}
