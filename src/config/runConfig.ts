/** A run, completely described: the same RunConfig on the same engine gives the same numbers. */
import type { Field } from './field';
import { fields } from './fields';

export type FieldKey = keyof typeof fields;

type ValueOf<F> = F extends { kind: 'choice'; options: readonly { value: infer V }[] } ? V : number;

export type RunConfig = { readonly [Key in FieldKey]: ValueOf<(typeof fields)[Key]> };

export const fieldKeys = Object.keys(fields) as readonly FieldKey[];

export function fieldOf(key: FieldKey): Field {
  return fields[key];
}

export const defaultConfig = Object.fromEntries(fieldKeys.map((key) => [key, fields[key].default])) as RunConfig;

/** Playback settings change how a run is watched, not what it computes. */
export function changesRun(a: RunConfig, b: RunConfig): boolean {
  return fieldKeys.some((key) => fields[key].group !== 'playback' && a[key] !== b[key]);
}

export function sameConfig(a: RunConfig, b: RunConfig): boolean {
  return fieldKeys.every((key) => a[key] === b[key]);
}

/** Number of samples, N = nK. */
export function sampleCount(config: Pick<RunConfig, 'n' | 'K'>): number {
  return config.n * config.K;
}
