/** Tables of sweeps before their rows held settings in full. */
import { type RunSettings, settingsOf, settingsOfLink } from '../config/runSettings';
import { defaultsOfVersion1 } from '../config/version1';

/** Their numbers are those of the first version, by definition. */
export const NUMERICS_OF_VERSION_1 = 1;

/** The settings in full of a row of such a table, from the link that named it. */
export function settingsOfVersion1(link: string): RunSettings {
  return settingsOfLink(link, settingsOf(defaultsOfVersion1));
}
