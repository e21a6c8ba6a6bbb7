/** What a cell of a table says: a number, nothing, or a word. */

/** NaN where it is no finite number. With `decimalComma`, "5,1" is a number too. */
export function numberIn(cell: string, decimalComma: boolean): number {
  // Short whole numbers, such as pixels, are most of all cells of large tables.
  const { length } = cell;
  if (length > 0 && length < 4) {
    let value = 0;
    let i = 0;
    for (; i < length; i++) {
      const digit = cell.charCodeAt(i) - 48;
      if (digit < 0 || digit > 9) break;
      value = 10 * value + digit;
    }
    if (i === length) return value;
  }
  const text = cell.trim();
  const plain = decimalComma ? text.replace(/^([+-]?\d*),(\d+)/, '$1.$2') : text;
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain) ? Number(plain) : Number.NaN;
}

export function isMissing(cell: string): boolean {
  return /^\s*(|na|n\/a|#n\/a|null|none|\?|-)\s*$/i.test(cell);
}

/** Not a number, or infinite, in one of the ways programs write that. */
export function isNotFinite(cell: string): boolean {
  return /^\s*[+-]?(nan|inf|infinity|1\.#(inf|qnan|ind))\s*$/i.test(cell);
}
