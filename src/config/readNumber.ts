/**
 * A number as people type it: digits, a decimal point, an exponent, a sign (also the typographic minus), spaces around. Everything
 * else is no number, a comma above all: it can be a decimal comma or part a thousand from the rest, so it is never guessed at.
 */

const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
/** The typographic minus, as it comes with text that is copied. */
const MINUS = /\u2212/g;

/** Null where the text is no number. May be infinite: "1e999". */
export function readNumber(text: string): number | null {
  const plain = text.trim().replace(MINUS, '-');
  return DECIMAL.test(plain) ? Number(plain) : null;
}
