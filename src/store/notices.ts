/** The notices on the page: what had to be adjusted or has gone wrong, and when each goes again. Pure functions. */
import type { Notice as LinkNotice } from '../config/shareLink';

export interface PageNotice {
  /** Unique among the notices on the page. */
  readonly id: number;
  readonly sentence: string;
  /** What it speaks of: "field:eps", "other:eps", "axis:eps", "link", "file". Null for what has merely happened. */
  readonly about: string | null;
  /** A way back that stands beside the sentence. */
  readonly action?: 'bring-back';
}

/** So many at most: of more, the oldest give way. */
export const MOST_NOTICES = 12;

/** A setting of the first run, one of the second, the values of an axis. */
export type NoticeScope = 'field' | 'other' | 'axis';

/** Names what the notices of an input are about. */
export function aboutInput(scope: NoticeScope, key: string): string {
  return `${scope}:${key}`;
}

/**
 * Adds a notice as the newest. It takes the place of an older one about the same; a sentence that is on the page already is not
 * said again.
 */
export function addNotice(
  notices: readonly PageNotice[],
  sentence: string,
  about: string | null = null,
  action?: PageNotice['action'],
): readonly PageNotice[] {
  if (notices.some((notice) => notice.sentence === sentence && notice.about === about)) return notices;
  const others = notices.filter((notice) => notice.sentence !== sentence && (about === null || notice.about !== about));
  const id = 1 + Math.max(0, ...notices.map((notice) => notice.id));
  return [...others, { id, sentence, about, ...(action ? { action } : {}) }].slice(-MOST_NOTICES);
}

/** Takes away what is no longer so: every notice about this. The same array where there is none. */
export function settle(notices: readonly PageNotice[], about: string): readonly PageNotice[] {
  return notices.some((notice) => notice.about === about) ? notices.filter((notice) => notice.about !== about) : notices;
}

export function dismiss(notices: readonly PageNotice[], id: number): readonly PageNotice[] {
  return notices.filter((notice) => notice.id !== id);
}

/** The notices of a link that has just been opened, in its order; of very many the last says how many more there are. */
export function noticesOfLink(notices: readonly LinkNotice[]): readonly PageNotice[] {
  const shown = notices.length > MOST_NOTICES ? notices.slice(0, MOST_NOTICES - 1) : notices;
  const page = shown.map(({ key, sentence }, i) => ({ id: i + 1, sentence, about: aboutKey(key) }));
  const more = notices.length - shown.length;
  if (more === 0) return page;
  return [
    ...page,
    { id: page.length + 1, sentence: `${more} more settings of the link were adjusted or left out.`, about: 'link' },
  ];
}

const PREFIXES: Readonly<Record<string, NoticeScope>> = { 'b.': 'other', 's.': 'axis' };

/** What a notice of a link is about, by the key in the link. Keys that are no settings belong to the link as a whole. */
function aboutKey(key: string): string {
  if (['link', 'v', 'figure', 'b', 's'].includes(key)) return 'link';
  const prefix = key.slice(0, 2);
  return Object.hasOwn(PREFIXES, prefix) ? aboutInput(PREFIXES[prefix], key.slice(2)) : aboutInput('field', key);
}
