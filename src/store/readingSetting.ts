/** Corrections as a setting of a run: the same ones are the same text, in whatever order they were made. */
import type { Corrections } from '../data/understand/corrections';

/** A change of corrections: what is undefined is taken away. Roles are changed file by file. */
export type CorrectionsChange = { readonly [Key in keyof Corrections]?: Corrections[Key] | undefined };

export function corrected(corrections: Corrections, change: CorrectionsChange): Corrections {
  const roles = change.roles && { ...corrections.roles, ...change.roles };
  const merged = { ...corrections, ...change, ...(roles && { roles }) };
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== undefined));
}

/** JSON; empty where nothing was corrected. */
export function readingSetting(corrections: Corrections): string {
  const text = JSON.stringify(sorted(corrections));
  return text === '{}' ? '' : text;
}

function sorted(value: object): object {
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(
    entries.map(([key, each]) => [key, typeof each === 'object' && each !== null ? sorted(each) : each] as const),
  );
}
