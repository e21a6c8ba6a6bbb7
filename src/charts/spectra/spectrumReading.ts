import { formatNumber } from '../frame/formatNumber';
import { type Role, roleOf } from './roles';

const NAMES: Readonly<Record<Role, string>> = { top: 'largest', middle: 'between', bottom: 'smallest' };

/** What a column of singular values (descending) says: a line a role, with the range of its values. */
export function spectrumReading(values: readonly number[], classes: number): string[] {
  return (['top', 'middle', 'bottom'] as const).flatMap((role) => {
    const own = values.filter((_, i) => roleOf(i, values.length, classes) === role);
    if (own.length === 0) return [];
    return [`${role === 'middle' ? '' : `${own.length} `}${NAMES[role]} ${rangeOf(own)}`];
  });
}

/** From the last to the first of descending values, to three digits. */
export function rangeOf(values: readonly number[]): string {
  const [high, low] = [formatNumber(values[0]), formatNumber(values[values.length - 1])];
  return high === low ? high : `${low} to ${high}`;
}
