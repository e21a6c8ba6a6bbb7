import { type FieldKey, fieldKeys, fieldOf, type RunConfig } from '../config/runConfig';

/** The network in a few words: "6-layer deep linear network". */
export function describeNetwork(config: RunConfig): string {
  return `${config.depth}-layer deep linear network`;
}

/** Settings that differ from those of a figure, as "ε 0.5, depth 8"; how a run is watched does not count. */
export function describeChanges(config: RunConfig, original: RunConfig): string {
  return fieldKeys
    .filter((key) => fieldOf(key).group !== 'playback' && config[key] !== original[key])
    .map((key) => `${fieldOf(key).label.toLowerCase()} ${valueText(key, config)}`)
    .join(', ');
}

function valueText(key: FieldKey, config: RunConfig): string {
  const field = fieldOf(key);
  if (field.kind === 'number') return String(config[key]);
  return field.options.find((option) => option.value === config[key])?.label.toLowerCase() ?? String(config[key]);
}
