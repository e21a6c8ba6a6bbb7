/** A value of a parquet file as text, as bytes or as numbers. */
import { numberIn } from './cell';

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

/** A column of numbers in as little memory as it goes: bytes where all are, else float64. NaN where there is none. */
export function packedNumbers(values: ArrayLike<unknown>): Uint8Array | Float64Array {
  const bytes = new Uint8Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const value = numberOf(values[i]);
    if (!(value >= 0 && value <= 255 && Number.isInteger(value))) return Float64Array.from(values, numberOf);
    bytes[i] = value;
  }
  return bytes;
}

function numberOf(value: unknown): number {
  if (value === null || value === undefined) return Number.NaN;
  return typeof value === 'string' ? numberIn(value, false) : Number(value);
}
