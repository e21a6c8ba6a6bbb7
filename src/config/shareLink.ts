/**
 * The link format: `#v=1&figure=5a&eps=0.5`. A figure names the starting point, every other key differs from
 * it; keys with the prefix `b.` are the settings in which a second run differs from the first, those with the prefix `s.`
 * the axes of a sweep (`s.seed=0..9`). Readable, order fixed by
 * the field table, what equals its default left out. Nothing in it reaches a server.
 */

import { LONGEST_LINK, quote } from './linkLimits';
import { linkText } from './linkText';
import { type Adjustment, readField } from './readField';
import { defaultConfig, type FieldKey, fieldKeys, fieldOf, type RunConfig } from './runConfig';
import { settingKeys } from './runSettings';
import { type Axis, adjustedAxisSentence, axisText, readAxis, tooLongForLink } from './sweepAxes';

export { LONGEST_LINK };
export const LINK_VERSION = 1;
/** Keys that a notice about many names. */
const NAMED = 3;
/** Before the keys of the second run. */
const OTHER = 'b.';
/** The second run of a figure that has one is left out by `b=off`. */
const OTHER_SWITCH = 'b';
/** Before the axes of a sweep; those of a figure are left out by `s=off`. */
const AXIS = 's.';
const AXIS_SWITCH = 's';

/** What links can start from, by figure id: a configuration, and the changes of a second run if there is one. */
export type FigureConfigs = Readonly<
  Record<
    string,
    { readonly config: Partial<RunConfig>; readonly changes: Partial<RunConfig> | null; readonly axes: readonly Axis[] }
  >
>;

export interface LinkTarget {
  /** The figure the configuration starts from. */
  readonly figure: string;
  readonly config: RunConfig;
  /** The settings in which a second run differs from the first; null without one. */
  readonly changes: Partial<RunConfig> | null;
  /** The axes of a sweep; empty without one. */
  readonly axes: readonly Axis[];
}

export interface Notice {
  /** The key in the link that was adjusted, or "link" for the link as a whole. */
  readonly key: string;
  readonly sentence: string;
}

export interface DecodedLink extends LinkTarget {
  readonly notices: readonly Notice[];
}

/** The configuration a figure stands for. An unknown id gives the defaults. */
export function figureConfig(figures: FigureConfigs, figure: string): RunConfig {
  return { ...defaultConfig, ...(Object.hasOwn(figures, figure) ? figures[figure].config : {}) };
}

/**
 * Reads a link's hash (with or without '#'). Never throws: each field is checked on its own, and every
 * adjustment is listed as a sentence.
 */
export function decode(hash: string, figures: FigureConfigs, defaultFigure: string): DecodedLink {
  const notices: Notice[] = [];
  let text = hash.replace(/^[^#]*#/, '').replace(/^#/, '');
  if (text.length > LONGEST_LINK) {
    // To the last whole setting: half a number is another number.
    const end = Math.max(0, text.lastIndexOf('&', LONGEST_LINK));
    const [next] = text.slice(end).replace(/^&/, '').split('=', 1);
    const limit = LONGEST_LINK.toLocaleString('en');
    notices.push({
      key: 'link',
      sentence: `The link is longer than ${limit} characters: ${quote(next)} and what follows it was not read.`,
    });
    text = text.slice(0, end);
  }
  const given = new Map<string, string>();
  const repeats = new Map<string, number>();
  for (const [key, value] of new URLSearchParams(text)) {
    if (given.has(key)) repeats.set(key, (repeats.get(key) ?? 1) + 1);
    else given.set(key, value);
  }
  notices.push(...repeatNotice(repeats));

  const version = given.get('v');
  if (version !== undefined && version !== String(LINK_VERSION)) {
    notices.push({
      key: 'v',
      sentence: `The link says version ${quote(version)}; this page reads version ${LINK_VERSION} and took what it knows.`,
    });
  }
  let figure = given.get('figure') ?? defaultFigure;
  if (!Object.hasOwn(figures, figure)) {
    notices.push({ key: 'figure', sentence: `There is no figure ${quote(figure)} here; figure ${defaultFigure} is shown.` });
    figure = defaultFigure;
  }

  const base = figureConfig(figures, figure);
  const read = (prefix: string, from: RunConfig): Partial<RunConfig> => {
    const values: Record<string, string | number> = {};
    for (const key of fieldKeys) {
      const raw = given.get(prefix + key);
      if (raw === undefined) continue;
      const reading = readField(key, raw, from[key]);
      values[key] = reading.value;
      if (!reading.adjusted) continue;
      const sentence = adjustmentSentence(key, raw, reading.value, reading.adjusted);
      notices.push({ key: prefix + key, sentence: prefix ? `Second run: ${sentence}` : sentence });
    }
    return values;
  };
  const config = { ...base, ...read('', base) };
  const other = read(OTHER, config);
  const own = given.get(OTHER_SWITCH) === 'off' ? null : figureChanges(figures, figure);
  const changes = Object.keys(other).length > 0 ? other : own;
  const axes: Axis[] = [];
  for (const key of fieldKeys) {
    const raw = given.get(AXIS + key);
    if (raw === undefined) continue;
    const reading = readAxis(key, raw, 'link');
    if (!reading.ok) {
      notices.push({ key: AXIS + key, sentence: `The sweep over ${fieldOf(key).label} was left out: ${reading.why}.` });
      continue;
    }
    axes.push(reading.axis);
    if (reading.adjusted) notices.push({ key: AXIS + key, sentence: adjustedAxisSentence(reading.axis) });
    if (reading.note) notices.push({ key: AXIS + key, sentence: reading.note });
  }
  const tooLong = tooLongForLink(axes);
  if (tooLong) {
    notices.push({ key: AXIS_SWITCH, sentence: tooLong });
    axes.length = 0;
  }
  const ownAxes = given.get(AXIS_SWITCH) === 'off' ? [] : figureAxes(figures, figure);
  notices.push(...unknownNotice([...given].filter(([key, value]) => !isKnown(key, value)).map(([key]) => key)));
  return { figure, config, changes, axes: axes.length > 0 ? axes : ownAxes, notices };
}

/** Whether a key of a link means something here. */
function isKnown(key: string, value: string): boolean {
  if (key === 'v' || key === 'figure' || Object.hasOwn(defaultConfig, key)) return true;
  if (key === OTHER_SWITCH || key === AXIS_SWITCH) return value === 'off';
  return [AXIS, OTHER].some((prefix) => key.startsWith(prefix) && Object.hasOwn(defaultConfig, key.slice(prefix.length)));
}

/** One notice, however many keys stand more than once. */
function repeatNotice(repeats: ReadonlyMap<string, number>): Notice[] {
  const keys = [...repeats.keys()];
  if (keys.length === 0) return [];
  const [key] = keys;
  const times = repeats.get(key) ?? 2;
  if (keys.length === 1) {
    const often = times === 2 ? 'twice' : `${times} times`;
    return [{ key, sentence: `${quote(key)} stands ${often} in the link; the first one counts.` }];
  }
  const sentence = `${keys.length} keys stand more than once in the link, ${namedKeys(keys)}; the first of each counts.`;
  return [{ key: 'link', sentence }];
}

function unknownNotice(keys: readonly string[]): Notice[] {
  if (keys.length === 0) return [];
  const [key] = keys;
  if (keys.length === 1) return [{ key, sentence: `${quote(key)} is not a setting of this page and was left out.` }];
  const sentence = `${keys.length} keys of the link are not settings of this page and were left out: ${namedKeys(keys)}.`;
  return [{ key: 'link', sentence }];
}

function namedKeys(keys: readonly string[]): string {
  const names = keys.slice(0, NAMED).map(quote).join(', ');
  return keys.length > NAMED ? `${names} and ${keys.length - NAMED} more` : names;
}

/**
 * The shortest hash that `decode` reads back as `target`. Within `LONGEST_LINK` for axes that `tooLongForLink` does not refuse. The figure is named unless it is the default one and
 * settings follow that tell where the link leads.
 */
export function encode(target: LinkTarget, figures: FigureConfigs, defaultFigure: string): string {
  const base = figureConfig(figures, target.figure);
  const changed = fieldKeys.filter((key) => target.config[key] !== base[key]);
  const settings = changed.map((key) => `${key}=${linkText(target.config[key])}`);
  const named = target.figure !== defaultFigure || changed.length === 0;
  const figure = named ? [`figure=${encodeURIComponent(target.figure)}`] : [];
  const { changes } = target;
  const own = figureChanges(figures, target.figure);
  const other = sameChanges(changes, own) ? [] : changes ? changeSettings(changes) : [`${OTHER_SWITCH}=off`];
  const ownAxes = axisSettings(figureAxes(figures, target.figure));
  const axes = axisSettings(target.axes);
  const sweep = axes.join('&') === ownAxes.join('&') ? [] : axes.length > 0 ? axes : [`${AXIS_SWITCH}=off`];
  return `#${[`v=${LINK_VERSION}`, ...figure, ...settings, ...other, ...sweep].join('&')}`;
}

/** The second run that a figure comes with, or null. */
export function figureChanges(figures: FigureConfigs, figure: string): Partial<RunConfig> | null {
  return Object.hasOwn(figures, figure) ? figures[figure].changes : null;
}

export function figureAxes(figures: FigureConfigs, figure: string): readonly Axis[] {
  return Object.hasOwn(figures, figure) ? figures[figure].axes : [];
}

function axisSettings(axes: readonly Axis[]): string[] {
  return fieldKeys.flatMap((key) => {
    const axis = axes.find((one) => one.key === key);
    return axis ? [`${AXIS}${key}=${axisText(axis)}`] : [];
  });
}

/** The link of one run of a sweep: every setting that differs from the defaults, whatever figure it came from. */
export function runLink(config: RunConfig): string {
  const settings = settingKeys.filter((key) => config[key] !== defaultConfig[key]);
  return `#${[`v=${LINK_VERSION}`, ...settings.map((key) => `${key}=${linkText(config[key])}`)].join('&')}`;
}

/** The link of a whole sweep. */
export function sweepLink(target: LinkTarget, figures: FigureConfigs, defaultFigure: string): string {
  return encode({ ...target, changes: null }, figures, defaultFigure);
}

function changeSettings(changes: Partial<RunConfig>): string[] {
  return fieldKeys.flatMap((key) => {
    const value = changes[key];
    return value === undefined ? [] : [`${OTHER}${key}=${linkText(value)}`];
  });
}

function sameChanges(a: Partial<RunConfig> | null, b: Partial<RunConfig> | null): boolean {
  if (!a || !b) return a === b;
  return changeSettings(a).join('&') === changeSettings(b).join('&');
}

/** What a clamped, rounded or unreadable value became, as a sentence for the page. */
export function adjustmentSentence(key: FieldKey, given: string, used: string | number, why: Adjustment): string {
  const { label } = fieldOf(key);
  switch (why) {
    case 'below':
      return `${label} ${quote(given)} is below the smallest allowed value; ${used} is used.`;
    case 'above':
      return `${label} ${quote(given)} is above the largest allowed value; ${used} is used.`;
    case 'rounded':
      return `${label} has to be a whole number; ${quote(given)} became ${used}.`;
    case 'point':
      return `${label} ${quote(given)} was read as ${used}: the point is a decimal point.`;
    case 'not-a-number':
      return given.includes(',')
        ? `${label} ${quote(given)} has a comma: ${withPoint(given)}. ${used} is used.`
        : `${label} ${quote(given)} is not a number; ${used} is used.`;
    case 'not-readable':
      return `${label} cannot be ${quote(given)}; ${used === '' ? 'it is left out' : `${quote(String(used))} is used`}.`;
    case 'not-a-choice':
      return `${label} has no choice ${quote(given)}; ${quote(String(used))} is used.`;
    default:
      return why satisfies never;
  }
}

/** How to write a number that has a comma. */
function withPoint(given: string): string {
  const [, whole, part] = /^\s*([+-]?\d+),(\d+)\s*$/.exec(given) ?? [];
  // "1,000" can be a thousand as well.
  return part && (part.length !== 3 || /^[+-]?0/.test(whole))
    ? `a decimal is written with a point, ${whole}.${part}`
    : 'a number is written without, and a decimal with a point';
}
