/** One number out of bytes, for every type that IDX and NPY files have. */
import type { ElementType } from './arrayHeader';

type Reader = (view: DataView, at: number) => number;

/** Integers of 64 bits are rounded to float64. Throws for text. */
export function readerOf(type: ElementType, little: boolean): Reader {
  switch (type) {
    case 'bool':
      return (view, at) => (view.getUint8(at) === 0 ? 0 : 1);
    case 'uint8':
      return (view, at) => view.getUint8(at);
    case 'int8':
      return (view, at) => view.getInt8(at);
    case 'uint16':
      return (view, at) => view.getUint16(at, little);
    case 'int16':
      return (view, at) => view.getInt16(at, little);
    case 'uint32':
      return (view, at) => view.getUint32(at, little);
    case 'int32':
      return (view, at) => view.getInt32(at, little);
    case 'uint64':
      return (view, at) => Number(view.getBigUint64(at, little));
    case 'int64':
      return (view, at) => Number(view.getBigInt64(at, little));
    case 'float16':
      return (view, at) => halfFloat(view.getUint16(at, little));
    case 'float32':
      return (view, at) => view.getFloat32(at, little);
    case 'float64':
      return (view, at) => view.getFloat64(at, little);
    default:
      throw new Error('Text is no number');
  }
}

/** The number that 16 bits stand for: a sign, five bits of exponent, ten of fraction. */
function halfFloat(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
