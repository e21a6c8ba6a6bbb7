/** The numbers, or the labels, of an IDX or NPY file, read as they come and put where they belong. */

import { count, times } from '../words';
import { type ArrayHeader, elementSize, pictureOf, sampleSize, storageOf } from './arrayHeader';
import { ByteReader } from './byteReader';
import { readerOf } from './elements';
import { type CodedLabels, LabelCoder, labelKey, MOST_LABELS } from './labelCodes';
import type { Pace } from './pace';
import type { Source } from './source';
import { MOST_BYTES, Unreadable } from './unreadable';

export type Values = Uint8Array | Float32Array | Float64Array;

/** Bytes converted between two looks at the clock. */
const PIECE = 1 << 16;

/** Throws `Unreadable` where a file cannot hold what its header says, before anything is allocated for it. */
export function checkLength(source: Source, header: ArrayHeader): void {
  const { dims, offset, type } = header;
  const said = `its header says ${dims.length > 1 ? `${count(dims[0], 'sample')} of ${times(dims.slice(1))}` : count(dims[0], 'number')}`;
  const needed = offset + dims.reduce((a, b) => a * b, elementSize(type));
  if (dims[0] === 0 || sampleSize(header) === 0) throw new Unreadable(`${source.name} is empty: ${said}.`);
  if (source.size === null ? needed > source.most : needed !== source.size)
    throw new Unreadable(
      `${source.name} does not fit its header and was left out: ${said}, ` +
        (source.size === null
          ? 'far more than the file can hold.'
          : `but the file has ${count(Math.abs(source.size - needed), 'byte')} too ${source.size < needed ? 'few' : 'many'}.`),
    );
}

/**
 * All samples that have a slot, sample-major, pictures channel by channel.
 * @param slots Where each sample goes, -1 where it is left out; null keeps all in their order.
 * @param kept How many have a slot.
 */
export async function readNumbers(
  source: Source,
  header: ArrayHeader,
  slots: Int32Array | null,
  kept: number,
  pace: Pace,
): Promise<Values> {
  const { type, columnMajor, dims } = header;
  const dimension = sampleSize(header);
  const size = elementSize(type);
  const values = new (storageOf(type))(kept * dimension);
  const places = placesOf(header);
  const element = readerOf(type, header.littleEndian);
  const total = dims[0] * dimension;
  await readPieces(source, header, pace, async (take) => {
    if (values instanceof Uint8Array && type === 'uint8' && !places && !columnMajor && !slots) {
      for (let at = 0; at < total; at += PIECE) await take(values.subarray(at, Math.min(total, at + PIECE)));
      return;
    }
    const piece = new Uint8Array(PIECE);
    const view = new DataView(piece.buffer);
    const each = Math.floor(PIECE / size);
    let sample = 0;
    let feature = 0;
    for (let at = 0; at < total; at += each) {
      const n = Math.min(each, total - at);
      await take(piece.subarray(0, n * size));
      for (let i = 0; i < n; i++) {
        const slot = slots ? slots[sample] : sample;
        if (slot >= 0) values[slot * dimension + (places ? places[feature] : feature)] = element(view, i * size);
        if (columnMajor) {
          if (++sample === dims[0]) [sample, feature] = [0, feature + 1];
        } else if (++feature === dimension) [sample, feature] = [sample + 1, 0];
      }
    }
  });
  return values;
}

/** One label a sample. Rejects with `Unreadable` where they are no classes. */
export async function readLabels(source: Source, header: ArrayHeader, pace: Pace): Promise<CodedLabels> {
  const { type } = header;
  const size = elementSize(type);
  const total = header.dims[0];
  if (total * 4 > MOST_BYTES) throw new Unreadable(`${source.name} has ${count(total, 'label')}, more than can be held.`);
  const coder = new LabelCoder(null);
  const each = Math.max(1, Math.floor(PIECE / Math.max(1, size)));
  await readPieces(source, header, pace, async (take) => {
    const piece = new Uint8Array(each * size);
    const view = new DataView(piece.buffer);
    const text = typeof type === 'object' ? textOf(type, header.littleEndian) : null;
    const element = text ? null : readerOf(type, header.littleEndian);
    for (let at = 0; at < total; at += each) {
      const n = Math.min(each, total - at);
      await take(piece.subarray(0, n * size));
      for (let i = 0; i < n; i++) {
        const value = text ? text(piece.subarray(i * size, (i + 1) * size)) : (element?.(view, i * size) ?? 0);
        if (typeof value === 'number' && !Number.isInteger(value))
          throw new Unreadable(
            `${source.name} holds numbers such as ${value}, which are no classes: labels are whole numbers or names.`,
          );
        coder.add(typeof value === 'number' ? String(value === 0 ? 0 : value) : labelKey(value));
        if (coder.keys.length > MOST_LABELS)
          throw new Unreadable(`${source.name} holds more than ${count(MOST_LABELS, 'different value')}: these are no classes.`);
      }
    }
  });
  return coder.done();
}

/** Reads from behind the header to the end; `take` fills what it is given. Rejects with `Unreadable` where there is less or more. */
async function readPieces(
  source: Source,
  { offset, dims, type }: ArrayHeader,
  pace: Pace,
  read: (take: (target: Uint8Array) => Promise<void>) => Promise<void>,
): Promise<void> {
  const reader = new ByteReader(source.chunks(pace));
  const total = dims.reduce((a, b) => a * b, elementSize(type)) + offset;
  let done = 0;
  const take = async (target: Uint8Array) => {
    if ((await reader.fill(target)) < target.length)
      throw new Unreadable(`${source.name} ends before all that its header says has come, and was left out.`);
    done += target.length;
    pace.report({ label: `Reading ${source.name}`, done, total, unit: 'bytes' });
    const turn = pace.turn();
    if (turn) await turn;
  };
  try {
    await take(new Uint8Array(offset));
    await read(take);
    if (!(await reader.ended())) throw new Unreadable(`${source.name} has more data than its header says, and was left out.`);
  } finally {
    await reader.close();
  }
}

/** Where the numbers of a sample go, in the order in which the file has them; null where they stay. */
function placesOf(header: ArrayHeader): Int32Array | null {
  const axes = header.dims.slice(1);
  const picture = pictureOf(header);
  const channelsLast = picture?.last === true && picture.shape.channels > 1;
  if (!channelsLast && (!header.columnMajor || axes.length < 2)) return null;
  const steps = axes.map((_, axis) => axes.slice(axis + 1).reduce((a, b) => a * b, 1));
  if (channelsLast) steps.splice(0, 3, axes[1], 1, axes[0] * axes[1]);
  const places = new Int32Array(sampleSize(header));
  const at = axes.map(() => 0);
  const order = axes.map((_, axis) => axis);
  if (!header.columnMajor) order.reverse();
  for (let i = 0; i < places.length; i++) {
    places[i] = at.reduce((sum, index, axis) => sum + index * steps[axis], 0);
    for (const axis of order) {
      if (++at[axis] < axes[axis]) break;
      at[axis] = 0;
    }
  }
  return places;
}

/** Text is padded with zeros at its end. */
function textOf({ text }: { text: 'characters' | 'bytes' }, littleEndian: boolean): (bytes: Uint8Array<ArrayBuffer>) => string {
  const decoder = new TextDecoder();
  return (bytes) => {
    if (text === 'bytes') return decoder.decode(bytes).replace(/\0+$/, '');
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let out = '';
    for (let i = 0; i < bytes.length; i += 4) {
      const point = view.getUint32(i, littleEndian);
      if (point > 0 && point <= 0x10ffff) out += String.fromCodePoint(point);
    }
    return out;
  };
}
