/** The settings that a run's numbers depend on, in full: what files and kept rows hold, so that a changed default changes none of them. */
import { isDrawn } from './fields';
import { readField } from './readField';
import { type FieldKey, fieldKeys, fieldOf, type RunConfig } from './runConfig';

/** By key, every one of `settingKeys`; of an older or newer page there may be fewer or more. */
export type RunSettings = Readonly<Record<string, number | string>>;

/** All but what only says how a run is watched and on which engine it is trained. */
export const settingKeys: readonly FieldKey[] = fieldKeys.filter((key) => {
  const { group } = fieldOf(key);
  return group !== 'playback' && group !== 'machine';
});

export function settingsOf(config: RunConfig): RunSettings {
  return Object.fromEntries(settingKeys.map((key) => [key, config[key]]));
}

/**
 * Whether two runs have the same settings. One that is missing has its default: a new field's default is what was so before there
 * was one. One that this page does not know makes them differ.
 */
export function sameSettings(a: RunSettings, b: RunSettings): boolean {
  const known = new Set<string>(settingKeys);
  if ([...Object.keys(a), ...Object.keys(b)].some((key) => !known.has(key))) return false;
  return settingKeys.every((key) => (a[key] ?? fieldOf(key).default) === (b[key] ?? fieldOf(key).default));
}

/** The settings that the link of one run stands for, over these defaults. */
export function settingsOfLink(link: string, defaults: RunSettings): RunSettings {
  const given = new URLSearchParams(link.replace(/^#/, ''));
  return Object.fromEntries(
    settingKeys.map((key) => {
      const own = defaults[key] ?? fieldOf(key).default;
      const text = given.get(key);
      return [key, text === null ? own : readField(key, text, own).value];
    }),
  );
}

/**
 * Names the data that a run is trained on: equal for runs whose data are drawn, or read and chosen, alike. The seed draws data; those
 * that are read are the same for every seed.
 */
export function dataSettings(settings: RunSettings): string {
  const whole = Object.fromEntries(settingKeys.map((key) => [key, settings[key] ?? fieldOf(key).default]));
  const named = settingKeys.filter((key) => {
    if (key === 'seed') return isDrawn(whole);
    if (key === 'sha' || key === 'reading') return whole.data === 'file';
    const { group, only } = fieldOf(key);
    return group === 'data' && (only?.(whole) ?? true);
  });
  return JSON.stringify(named.map((key) => [key, whole[key]]));
}
