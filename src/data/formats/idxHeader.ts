/** The header of an IDX file (MNIST's format): two zeros, the type, the number of axes, then each length, all big-endian. */
import type { ArrayHeader, ElementType } from './arrayHeader';
import { Unreadable } from './unreadable';

const TYPES: Readonly<Record<number, ElementType>> = {
  8: 'uint8',
  9: 'int8',
  11: 'int16',
  12: 'int32',
  13: 'float32',
  14: 'float64',
};

/** The longest header: 4 bytes and 4 for each of 255 axes. */
export const IDX_HEAD = 4 + 4 * 255;

export function looksLikeIdx(head: Uint8Array): boolean {
  return head.length >= 8 && head[0] === 0 && head[1] === 0 && head[2] in TYPES && head[3] >= 1 && head[3] <= 8;
}

/** Throws `Unreadable` where the header is cut off. */
export function idxHeader(head: Uint8Array, name: string): ArrayHeader {
  const axes = head[3];
  const offset = 4 + 4 * axes;
  if (head.length < offset) throw new Unreadable(`${name} ends within its header: it is not a whole IDX file.`);
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const dims = Array.from({ length: axes }, (_, axis) => view.getUint32(4 + 4 * axis));
  return { type: TYPES[head[2]], littleEndian: false, columnMajor: false, dims, offset };
}
