/** The header of an NPY file (NumPy's format): a magic, a version, a length, then a Python dictionary as text. Nothing is evaluated. */
import type { ArrayHeader, ElementType } from './arrayHeader';
import { Unreadable } from './unreadable';

const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];

/** Bytes that surely hold the header of any array that is read here. */
export const NPY_HEAD = 4096;

export function looksLikeNpy(head: Uint8Array): boolean {
  return MAGIC.every((byte, i) => head[i] === byte);
}

/** Throws `Unreadable` where there is no whole header, or elements are of a type that is no number and no text. */
export function npyHeader(head: Uint8Array, name: string): ArrayHeader {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const start = head[6] === 1 ? 10 : 12;
  if (head.length < start) throw new Unreadable(`${name} ends within its header: it is not a whole NPY file.`);
  const offset = start + (head[6] === 1 ? view.getUint16(8, true) : view.getUint32(8, true));
  if (head.length < offset) throw new Unreadable(`${name} has a header that is cut off or too long to be an array of numbers.`);
  const text = new TextDecoder('latin1').decode(head.subarray(start, offset));
  const descr = /'descr'\s*:\s*'([^']*)'/.exec(text)?.[1];
  const order = /'fortran_order'\s*:\s*(True|False)/.exec(text)?.[1];
  const shape = /'shape'\s*:\s*\(([\d,\sL]*)\)/.exec(text)?.[1];
  if (order === undefined || shape === undefined || (descr === undefined && !text.includes("'descr'")))
    throw new Unreadable(`${name} has an NPY header that cannot be understood.`);
  const dims = shape.split(',').flatMap((length) => (length.trim() === '' ? [] : [Number.parseInt(length, 10)]));
  const type = descr === undefined ? null : elementType(descr);
  if (type === null)
    throw new Unreadable(
      `${name} holds ${descr?.includes('O') ? 'Python objects' : `elements of type ${descr ?? '(several fields)'}`}, which are not read. ` +
        'Save numbers instead: np.savez("data.npz", x=np.stack(list(x)), y=np.array(y)).',
    );
  if (dims.length === 0) throw new Unreadable(`${name} holds a single value, no samples.`);
  return { type, littleEndian: descr?.[0] !== '>', columnMajor: order === 'True', dims, offset };
}

function elementType(descr: string): ElementType | null {
  const [, kind, size] = /^[<>|=]?([biufSUa?])(\d*)$/.exec(descr) ?? [];
  const bytes = Number(size);
  if (kind === '?' || (kind === 'b' && bytes === 1)) return 'bool';
  if (kind === 'U') return { text: 'characters', length: bytes };
  if (kind === 'S' || kind === 'a') return { text: 'bytes', length: bytes };
  const name = `${{ i: 'int', u: 'uint', f: 'float' }[kind ?? ''] ?? ''}${8 * bytes}`;
  return /^(u?int(8|16|32|64)|float(16|32|64))$/.test(name) ? (name as ElementType) : null;
}
