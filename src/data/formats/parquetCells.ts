/** A value of a parquet file as text, as bytes or as numbers. */

/** "" where there is none. */
export function textIn(value: unknown): string {
  if (value === null || value === undefined) return '';
  return value instanceof Uint8Array ? new TextDecoder().decode(value) : String(value);
}

/** Bytes by themselves, or of a picture that is kept with its path. */
export function bytesIn(value: unknown): Uint8Array<ArrayBuffer> | null {
  if (value instanceof Uint8Array) return value as Uint8Array<ArrayBuffer>;
  const inside = typeof value === 'object' && value !== null ? (value as { bytes?: unknown }).bytes : null;
  return inside instanceof Uint8Array ? (inside as Uint8Array<ArrayBuffer>) : null;
}

/** Lists may lie in lists, as pictures in rows do. What is no number is NaN. */
export function flattened(value: unknown): readonly number[] {
  if (Array.isArray(value) || ArrayBuffer.isView(value)) return Array.from(value as ArrayLike<unknown>).flatMap(flattened);
  return [typeof value === 'number' || typeof value === 'bigint' ? Number(value) : Number.NaN];
}
