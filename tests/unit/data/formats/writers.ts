/** Small files of every format, written for tests. */
import { gzipSync } from 'node:zlib';
import { encode } from 'fast-png';
import { strToU8, type Zippable, zipSync } from 'fflate';
import { type ColumnSource, parquetWriteBuffer } from 'hyparquet-writer';
import { type DataFile, fileInMemory } from '../../../../src/data/dataFile';

export const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
export const textFile = (path: string, text: string): DataFile => fileInMemory(path, bytesOf(text));

export function joinedBytes(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Big-endian 32-bit lengths behind two zeros, the type and the number of axes. */
export function idx(dims: readonly number[], data: Uint8Array, type = 8): Uint8Array<ArrayBuffer> {
  const head = new DataView(new ArrayBuffer(4 + 4 * dims.length));
  head.setUint8(2, type);
  head.setUint8(3, dims.length);
  for (const [i, n] of dims.entries()) head.setUint32(4 + 4 * i, n);
  return joinedBytes(new Uint8Array(head.buffer), data);
}

export const gz = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(gzipSync(bytes));

/** Version 1: magic, 1, 0, length of the header, the header padded with spaces to a multiple of 64. */
export function npy(descr: string, dims: readonly number[], data: Uint8Array, fortran = false): Uint8Array<ArrayBuffer> {
  const shape = dims.length === 1 ? `(${dims[0]},)` : `(${dims.join(', ')})`;
  const text = `{'descr': '${descr}', 'fortran_order': ${fortran ? 'True' : 'False'}, 'shape': ${shape}, }`;
  const padded = `${text.padEnd(Math.ceil((11 + text.length) / 64) * 64 - 11)}\n`;
  return joinedBytes(
    Uint8Array.of(0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, padded.length & 255, padded.length >> 8),
    bytesOf(padded),
    data,
  );
}

/** Numbers as the bytes of a NumPy type: "<f8", ">i2", "|b1". */
export function numpyBytes(descr: string, values: readonly number[]): Uint8Array<ArrayBuffer> {
  const size = Number(descr.slice(2));
  const view = new DataView(new ArrayBuffer(size * values.length));
  const little = descr[0] !== '>';
  values.forEach((x, i) => {
    const at = i * size;
    const kind = descr.slice(1);
    if (kind === 'f8') view.setFloat64(at, x, little);
    else if (kind === 'f4') view.setFloat32(at, x, little);
    else if (kind === 'i8') view.setBigInt64(at, BigInt(x), little);
    else if (kind === 'u8') view.setBigUint64(at, BigInt(x), little);
    else if (kind === 'i4') view.setInt32(at, x, little);
    else if (kind === 'u4') view.setUint32(at, x, little);
    else if (kind === 'i2') view.setInt16(at, x, little);
    else if (kind === 'u2') view.setUint16(at, x, little);
    else if (kind === 'i1') view.setInt8(at, x);
    else view.setUint8(at, x);
  });
  return new Uint8Array(view.buffer);
}

export function zip(files: Readonly<Record<string, Uint8Array>>, level: 0 | 6 = 6): Uint8Array<ArrayBuffer> {
  return new Uint8Array(zipSync(files as Zippable, { level }));
}

export { strToU8 };

/** Pixel by pixel. */
export function png(
  width: number,
  height: number,
  channels: 1 | 2 | 3 | 4,
  data: ArrayLike<number>,
  depth: 8 | 16 = 8,
): Uint8Array<ArrayBuffer> {
  const values = depth === 8 ? Uint8Array.from(data) : Uint16Array.from(data);
  return new Uint8Array(encode({ width, height, channels, depth, data: values }));
}

export function parquet(
  columnData: readonly ColumnSource[],
  options: Omit<Parameters<typeof parquetWriteBuffer>[0], 'columnData'> = {},
): Uint8Array<ArrayBuffer> {
  return new Uint8Array(parquetWriteBuffer({ columnData: [...columnData], ...options }));
}

/** A column of pictures as data sets of Hugging Face have them: a struct of bytes and a path. */
export function parquetOfPictures(
  pictures: readonly Uint8Array[],
  labels: readonly number[],
  kvMetadata?: { key: string; value: string }[],
  rowGroupSize = 7,
): Uint8Array<ArrayBuffer> {
  return new Uint8Array(
    parquetWriteBuffer({
      columnData: [
        { name: 'image', data: pictures.map((bytes, i) => ({ bytes, path: `${i}.png` })) },
        { name: 'label', data: labels.map((k) => BigInt(k)) },
      ],
      schema: [
        { name: 'root', num_children: 2 },
        { name: 'image', num_children: 2, repetition_type: 'OPTIONAL' },
        { name: 'bytes', type: 'BYTE_ARRAY', repetition_type: 'OPTIONAL' },
        { name: 'path', type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'OPTIONAL' },
        { name: 'label', type: 'INT64', repetition_type: 'OPTIONAL' },
      ],
      rowGroupSize,
      ...(kvMetadata ? { kvMetadata } : {}),
    }),
  );
}
