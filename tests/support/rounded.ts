const tenth = (value: number) => Math.round(10 * value) / 10 + 0;

/** The same with every number to a tenth, those in texts too: finer differences of a drawing are the machine's. Functions are left out. */
export function rounded(value: unknown): unknown {
  if (typeof value === 'number') return tenth(value);
  if (typeof value === 'string') return value.replace(/-?\d+(?:\.\d+)?(?:e-?\d+)?/g, (number) => String(tenth(Number(number))));
  if (value instanceof Float32Array || Array.isArray(value)) return Array.from(value, rounded);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, part]) => (typeof part === 'function' ? [] : [[key, rounded(part)]])),
  );
}
