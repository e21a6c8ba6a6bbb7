/** What was done to values, in a sentence each. Scalings are those of raw values. */
import type { Scaling } from '../samples';
import { grouped } from '../words';

/** One entry a channel, of bytes. */
export function ofConstants(name: string, { centre, factor }: Scaling): string {
  const means = Array.from(centre, (c) => short(c / 255));
  const deviations = Array.from(factor, (f) => short(1 / (255 * f)));
  return `Pixels were divided by 255, then standardised with the constants of ${name}: mean ${means.join(', ')}, deviation ${deviations.join(', ')}.`;
}

export function ofBytesToUnit(): string {
  return 'Bytes were divided by 255, so values lie between 0 and 1.';
}

export function ofRangeToUnit(least: number, largest: number): string {
  if (least === largest) return `All training values are ${short(least)}: they became 0.`;
  return `Values were brought to between 0 and 1: ${short(least)}, the least of training, became 0, ${short(largest)}, the largest, 1.`;
}

/** One entry a channel; `picture` is false where all numbers count as one channel. */
export function ofChannels({ centre, factor }: Scaling, picture: boolean): string {
  const several = centre.length > 1;
  const what = !picture ? 'All values together' : several ? 'Each colour channel' : 'Pixels';
  if (factor.every((f) => f === 0)) return `${several ? 'In each channel a' : 'A'}ll training values are equal: they became 0.`;
  const means = Array.from(centre, short).join(', ');
  const deviations = Array.from(factor, (f) => (f === 0 ? '0' : short(1 / f))).join(', ');
  const measured = `${what} ${what === 'Each colour channel' ? 'was' : 'were'} standardised with mean ${means} and deviation ${deviations}`;
  const constant = factor.some((f) => f === 0) ? ' A channel that never changes became 0.' : '';
  return `${measured}, measured on training samples.${constant}`;
}

/** One entry a coordinate. */
export function ofFeatures({ factor }: Scaling): string {
  const constant = factor.reduce((count, f) => (f === 0 ? count + 1 : count), 0);
  const all = `Each of the ${grouped(factor.length)} numbers of a sample was brought to mean 0 and deviation 1 over training samples`;
  if (constant === 0) return `${all}.`;
  return `${all}; ${grouped(constant)} that never ${constant === 1 ? 'changes' : 'change'} became 0.`;
}

/** Four significant digits. */
function short(value: number): string {
  return String(Number(value.toPrecision(4)));
}
