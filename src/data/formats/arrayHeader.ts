/** What an IDX or NPY file says of the numbers that follow. */
import type { ImageShape } from '../shape';

export interface ArrayHeader {
  readonly type: ElementType;
  readonly littleEndian: boolean;
  /** First index fastest (Fortran) instead of last. */
  readonly columnMajor: boolean;
  /** The first counts samples. At least one. */
  readonly dims: readonly number[];
  /** Where the numbers start, in bytes. */
  readonly offset: number;
}

export type ElementType =
  | 'bool'
  | `${'u' | ''}int${8 | 16 | 32 | 64}`
  | `float${16 | 32 | 64}`
  /** Text of so many characters (4 bytes each) or bytes. */
  | { readonly text: 'characters' | 'bytes'; readonly length: number };

/** Bytes of one element. */
export function elementSize(type: ElementType): number {
  if (typeof type === 'object') return type.text === 'characters' ? 4 * type.length : type.length;
  return type === 'bool' ? 1 : Number(/\d+/.exec(type)?.[0]) / 8;
}

/** How the numbers are kept: bytes stay bytes, what float32 holds exactly is float32, the rest float64 (integers beyond 2^53 are rounded). */
export function storageOf(type: ElementType): typeof Uint8Array | typeof Float32Array | typeof Float64Array {
  if (type === 'bool' || type === 'uint8') return Uint8Array;
  return type === 'int8' || type === 'int16' || type === 'uint16' || type === 'float16' || type === 'float32'
    ? Float32Array
    : Float64Array;
}

/** How many numbers one sample has. */
export function sampleSize({ dims }: Pick<ArrayHeader, 'dims'>): number {
  return dims.slice(1).reduce((a, b) => a * b, 1);
}

/** A label a sample: one axis, or a second of length 1. */
export function isLabels({ dims }: Pick<ArrayHeader, 'dims'>): boolean {
  return dims.length === 1 || (dims.length === 2 && dims[1] === 1);
}

/**
 * The picture that one sample is, and where its channels stand: `last` for rows of pixels of channels. Null where its axes are
 * not those of a picture: (height, width), (height, width, 1 or 3) or (1 or 3, height, width).
 */
export function pictureOf({ dims }: Pick<ArrayHeader, 'dims'>): { readonly shape: ImageShape; readonly last: boolean } | null {
  const [, a, b, c] = dims;
  if (dims.length === 3 && a > 1 && b > 1) return { shape: { height: a, width: b, channels: 1 }, last: false };
  if (dims.length !== 4) return null;
  if (c === 1 || c === 3) return { shape: { height: a, width: b, channels: c }, last: true };
  return a === 1 || a === 3 ? { shape: { height: b, width: c, channels: a }, last: false } : null;
}
