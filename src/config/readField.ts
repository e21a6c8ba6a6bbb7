/** Turns text, from a link or an input box, into a value a field allows, and says what had to be adjusted. */
import { readNumber } from './readNumber';
import { type FieldKey, fieldOf } from './runConfig';

export type Adjustment = 'not-a-number' | 'not-a-choice' | 'not-readable' | 'rounded' | 'point' | 'below' | 'above';

export interface FieldReading {
  readonly value: string | number;
  readonly adjusted: Adjustment | null;
}

/** "10.000": with the point as a mark of thousands it is another number. */
const POINT_OF_THOUSANDS = /^\s*\d{1,3}\.\d{3}\s*$/;

/** Never throws: out of range is clamped, a fraction rounded where a whole number is due, nonsense becomes `fallback`. */
export function readField(key: FieldKey, text: string, fallback: string | number): FieldReading {
  const field = fieldOf(key);
  if (field.kind === 'choice') {
    const known = field.options.some((option) => option.value === text);
    return known ? { value: text, adjusted: null } : { value: fallback, adjusted: 'not-a-choice' };
  }
  if (field.kind === 'text') {
    const value = field.read(text);
    return value === null ? { value: fallback, adjusted: 'not-readable' } : { value, adjusted: null };
  }
  const given = readNumber(text);
  if (given === null) return { value: fallback, adjusted: 'not-a-number' };
  if (given < field.min) return { value: field.min, adjusted: 'below' };
  if (given > field.max) return { value: field.max, adjusted: 'above' };
  const value = (field.integer ? Math.round(given) : given) + 0; // + 0 turns -0 into 0
  if (value !== given) return { value, adjusted: 'rounded' };
  return { value, adjusted: field.integer && POINT_OF_THOUSANDS.test(text) ? 'point' : null };
}
