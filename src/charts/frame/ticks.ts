import { scaleLinear } from 'd3-scale';
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
/** A domain from a value to so many times that is much the same on a linear axis. */
const NEARLY_LINEAR = 3;
const FEWEST = 2;

/** Round values on a log axis: whole powers of ten; where those are too few also 2 and 5 times them, or evenly spaced ones. */
export function logTicks(domain: readonly [number, number], most: number): Tick[] {
  if (Math.log10(domain[1] / domain[0]) >= ENOUGH_DECADES) return decadeTicks(domain, most);
  if (domain[1] / domain[0] < NEARLY_LINEAR) return labelled(scaleLinear().domain(domain).ticks(most));
  const coarse = multiplesOfDecades(domain, [1, 2, 5]);
  return labelled(coarse.length >= FEWEST ? coarse : multiplesOfDecades(domain, [1, 2, 3, 4, 5, 6, 7, 8, 9]));
}

function multiplesOfDecades([low, high]: readonly [number, number], leading: readonly number[]): number[] {
  const [first, last] = [Math.floor(Math.log10(low)), Math.floor(Math.log10(high))];
  const decades = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  return decades.flatMap((e) => leading.map((digit) => Number(`${digit}e${e}`))).filter((value) => value >= low && value <= high);
}

const MOST_DIGITS = 6;

/** With as few digits as tell the values apart. */
function labelled(values: readonly number[]): Tick[] {
  let digits = 1;
  const labels = () => values.map((value) => formatNumber(value, digits));
  while (digits < MOST_DIGITS && new Set(labels()).size < values.length) digits++;
  const chosen = labels();
  return values.map((value, i) => ({ value, label: chosen[i] }));
}
