import { type FieldKey, fieldKeys, fieldOf, nonlinearLayers, type RunConfig } from '../config/runConfig';

/** The network in a few words: "6-layer deep linear network". */
export function describeNetwork(config: RunConfig): string {
  const { net, depth } = config;
  switch (net) {
    case 'dln':
      return `${depth}-layer deep linear network`;
    case 'mlp':
      return `${depth}-layer MLP`;
    case 'hybrid':
      return `${depth}-layer hybrid, ${nonlinearLayers(config)} of them nonlinear`;
    default:
      return net satisfies never;
  }
}

/** Settings that differ from those of a figure, as "ε 0.5, depth 8"; how a run is watched does not count. */
export function describeChanges(config: RunConfig, original: RunConfig): string {
  return fieldKeys
    .filter((key) => fieldOf(key).group !== 'playback' && config[key] !== original[key] && (fieldOf(key).only?.(config) ?? true))
    .map((key) => `${fieldOf(key).label.toLowerCase()} ${valueText(key, config)}`)
    .join(', ');
}

function valueText(key: FieldKey, config: RunConfig): string {
  const field = fieldOf(key);
  if (field.kind !== 'choice') return String(config[key]);
  const label = field.options.find((option) => option.value === config[key])?.label ?? String(config[key]);
  return label === label.toUpperCase() ? label : label.toLowerCase();
}
