/** From labels as they were read to classes: their order and their names. */
import type { CodedLabels } from '../formats/labelCodes';

export interface Classes {
  /** By class. */
  readonly names: readonly string[];
  /** Class of every label that training samples have. */
  readonly classOf: ReadonlyMap<string, number>;
}

/**
 * Whole numbers in their order, names in theirs (by code unit). Whole numbers take names from `named`, by label, or from `listed`,
 * the first of which is 0, or 1 where labels start at 1 and end with the list.
 */
export function classesOf(
  labels: CodedLabels,
  named: ReadonlyMap<string, string> | null,
  listed: readonly string[] | null,
): Classes {
  const used = new Set<number>();
  for (const code of labels.codes) used.add(code);
  const keys = [...used].map((code) => labels.keys[code]);
  const whole = keys.every((key) => /^-?\d+$/.test(key) && Number.isSafeInteger(Number(key)));
  keys.sort(whole ? (a, b) => Number(a) - Number(b) : (a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const first = whole && listed ? firstOfList(keys.map(Number), listed.length) : null;
  const names = keys.map((key) => named?.get(key) ?? (first === null ? undefined : listed?.[Number(key) - first]) ?? key);
  return { names: toldApart(names, keys), classOf: new Map(keys.map((key, i) => [key, i])) };
}

/** Whether a list of names fits such labels, and which label its first name is for; null where it does not fit. */
export function firstOfList(labels: readonly number[], length: number): 0 | 1 | null {
  const [least, most] = [Math.min(...labels), Math.max(...labels)];
  if (least === 1 && most === length) return 1;
  return least >= 0 && most < length ? 0 : null;
}

/** Two classes of the same name get their labels behind it. */
function toldApart(names: readonly string[], keys: readonly string[]): readonly string[] {
  return names.map((name, i) => (names.indexOf(name) === i && names.lastIndexOf(name) === i ? name : `${name} (${keys[i]})`));
}
