/** A run, completely described: the same RunConfig on the same engine gives the same numbers. */
import type { Field } from './field';
import { fields } from './fields';

export type FieldKey = keyof typeof fields;

type ValueOf<F> = F extends { kind: 'choice'; options: readonly { value: infer V }[] }
  ? V
  : F extends { kind: 'text' }
    ? string
    : number;

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

/** Number of layers with an activation, 0..L-1. */
export function nonlinearLayers({ net, depth, nonlinear }: Pick<RunConfig, 'net' | 'depth' | 'nonlinear'>): number {
  switch (net) {
    case 'dln':
      return 0;
    case 'mlp':
      return depth - 1;
    case 'hybrid':
      return Math.min(nonlinear, depth - 1);
    default:
      return net satisfies never;
  }
}

/** Samples a step, or null for all N of them: 0 asks for all, and so does a batch as large as the training set. */
export function batchSize({ batch }: Pick<RunConfig, 'batch'>, N: number): number | null {
  return batch === 0 || batch >= N ? null : batch;
}

/** Updates after which a run on N samples ends: so many epochs where the configuration counts in epochs, else its step limit. */
export function stepLimit(config: Pick<RunConfig, 'epochs' | 'steps' | 'batch'>, N: number): number {
  if (config.epochs === 0) return config.steps;
  const size = batchSize(config, N);
  return config.epochs * (size === null ? 1 : Math.floor(N / size));
}
