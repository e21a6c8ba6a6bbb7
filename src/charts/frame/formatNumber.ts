import { format } from 'd3-format';

const SUPERSCRIPTS: Record<string, string> = {
  '-': '⁻',
  '0': '⁰',
  '1': '¹',
  '2': '²',
  '3': '³',
  '4': '⁴',
  '5': '⁵',
  '6': '⁶',
  '7': '⁷',
  '8': '⁸',
  '9': '⁹',
};

/** 10 to a whole power, as in "10⁻³". */
export function powerOfTen(exponent: number): string {
  return `10${superscript(exponent)}`;
}

/**
 * A number for people, with `digits` significant ones: "13.7", "0.0511", "1.88×10⁻⁴". Whole numbers below a
 * million are written out with thousands set apart.
 */
export function formatNumber(value: number, digits = 3): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e6) return minus(format(',d')(value));
  const size = Math.abs(value);
  if (size >= 0.001 && size < 1e5) return minus(format(`.${digits}r`)(value));
  const [mantissa, exponent] = value.toExponential(digits - 1).split('e');
  // As it is written: a computed power of ten may differ from it in its last bit.
  if (value === Number(`1e${exponent}`)) return powerOfTen(Number(exponent));
  return `${minus(mantissa)}×${powerOfTen(Number(exponent))}`;
}

/** The same with a fixed number of decimals, for values on one scale: "0.993", "−1.215". */
export function formatFixed(value: number, decimals: number): string {
  const fixed = value.toFixed(decimals);
  return minus(Number(fixed) === 0 ? fixed.replace('-', '') : fixed);
}

/** A number somebody chose, as they would write it: "0.3", "50", "10⁻⁵". */
export function formatSetting(value: number): string {
  const size = Math.abs(value);
  return size < 0.001 || size >= 1e5 ? formatNumber(value) : minus(format(',.6~r')(value));
}

/** A whole number with thousands set apart: "2,316". */
export function formatCount(value: number): string {
  return format(',d')(Math.round(value));
}

/** d3-format and toFixed write a hyphen or a true minus; the page uses the true minus. */
function minus(text: string): string {
  return text.replace(/^-/, '−');
}

function superscript(exponent: number): string {
  return Array.from(String(exponent), (c) => SUPERSCRIPTS[c]).join('');
}
