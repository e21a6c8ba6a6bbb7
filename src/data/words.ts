/** Numbers and lists as they stand in sentences. */

/** "60,000". */
export function grouped(n: number): string {
  return n.toLocaleString('en');
}

/** "1 sample", "60,000 samples". */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${grouped(n)} ${n === 1 ? one : many}`;
}

/** "a", "a and b", "a, b and c"; the rest of a long list is counted: "a, b, c and 7 more". */
export function list(names: readonly string[], most = 5): string {
  const shown = names.length > most ? [...names.slice(0, most - 1), `${grouped(names.length - most + 1)} more`] : names;
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}

/** "28 × 28". */
export const times = (sizes: readonly number[]): string => sizes.map(grouped).join(' × ');
