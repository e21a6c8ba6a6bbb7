/** Settings as text in a link. */

/** A value in a link. Commas and colons stay as they are: lists and file readings are full of them. */
export function linkText(value: string | number): string {
  return encodeURIComponent(value).replaceAll('%2C', ',').replaceAll('%3A', ':');
}

/** Whether a text takes no more than so many characters in a link. Half of a character, as a cut text can end with, fits in none. */
export function fitsLink(text: string, characters: number): boolean {
  return text.length <= characters && !/\p{Surrogate}/u.test(text) && linkText(text).length <= characters;
}
