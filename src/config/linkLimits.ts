/** How long links may be. */

/** Characters of a link that are read; no link that the page makes is longer. */
export const LONGEST_LINK = 8000;

/**
 * Characters that the axes of a sweep may take in a link. With every other setting of both runs at its longest, such a link is
 * still within `LONGEST_LINK`.
 */
export const LONGEST_AXES = 4000;

/**
 * Characters that texts may take in a link: the name of a file, how it is read, which classes are chosen. For each of two runs they fit
 * beside the axes.
 */
export const LONGEST_FILE = 300;
export const LONGEST_READING = 420;
export const LONGEST_CLASSES = 300;

/** Characters of a stranger's text that a notice quotes. */
const LONGEST_QUOTE = 32;

export function quote(text: string): string {
  return `“${text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text}”`;
}
