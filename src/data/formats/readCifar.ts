/**
 * The binary batches of CIFAR-10 (a label byte, then 3,072 bytes: the red, green and blue plane of 32 x 32) and CIFAR-100 (a coarse
 * and a fine label byte, then the same). They have no magic: their length and their labels tell them.
 */

import { count, list } from '../words';
import { ByteReader } from './byteReader';
import { LabelCoder } from './labelCodes';
import { checkRoom, type Labelled } from './labelled';
import type { Pace } from './pace';
import { headOf, type Source } from './source';
import { Unreadable } from './unreadable';

const PIXELS = 3072;
const SHAPE = { height: 32, width: 32, channels: 3 } as const;

export type CifarKind = 10 | 100;

/** Null where it is neither. A file whose length is not known beforehand (in gzip) has to be named .bin. */
export async function cifarKindOf(source: Source, pace: Pace): Promise<CifarKind | null> {
  const fits = (kind: CifarKind) =>
    source.size === null ? /\.bin$/i.test(source.path) : source.size > 0 && source.size % recordOf(kind) === 0;
  if (!fits(10) && !fits(100)) return null;
  const head = await headOf(source, pace, 32 * recordOf(100));
  const labelled = (kind: CifarKind) => {
    const record = recordOf(kind);
    for (let at = 0; at + record <= head.length; at += record) if (!isLabel(kind, head, at)) return false;
    return head.length >= record;
  };
  return ([10, 100] as const).find((kind) => fits(kind) && labelled(kind)) ?? null;
}

/** All batches of one kind, joined in their order. `part`: at most so many samples of each class, the first ones. */
export async function readCifar(
  sources: readonly Source[],
  kind: CifarKind,
  labels: 'fine' | 'coarse',
  part: number | null,
  pace: Pace,
): Promise<Labelled> {
  const record = recordOf(kind);
  const name = list(sources.map((source) => source.name));
  const classes = kind === 10 ? 10 : labels === 'fine' ? 100 : 20;
  const total = sources.reduce((sum, { size, most }) => sum + Math.floor((size ?? most) / record), 0);
  const known = sources.every(({ size }) => size !== null);
  if (known) checkRoom(name, total, PIXELS, classes, part);
  const most = part === null ? total : Math.min(total, part * classes);
  let values = new Uint8Array((known ? most : 0) * PIXELS);
  const coder = new LabelCoder(part);
  const buffer = new Uint8Array(record);
  let read = 0;
  for (const source of sources) {
    const reader = new ByteReader(source.chunks(pace));
    try {
      for (;;) {
        const got = await reader.fill(buffer);
        if (got === 0) break;
        if (got < record) throw new Unreadable(`${source.name} ends within a picture: it is no whole CIFAR-${kind} batch.`);
        if (!isLabel(kind, buffer, 0))
          throw new Unreadable(
            `${source.name}: picture ${++read} has a label that CIFAR-${kind} does not have. It is not such a file.`,
          );
        const label = kind === 100 && labels === 'fine' ? buffer[1] : buffer[0];
        if (coder.add(String(label))) {
          if (coder.count * PIXELS > values.length) {
            checkRoom(name, coder.count, PIXELS, classes, part);
            const more = new Uint8Array(2 * coder.count * PIXELS);
            more.set(values);
            values = more;
          }
          values.set(buffer.subarray(record - PIXELS), (coder.count - 1) * PIXELS);
        }
        if (++read % 256 === 0) {
          pace.report({ label: `Reading ${source.name}`, done: read, total: known ? total : null, unit: 'pictures' });
          const turn = pace.turn();
          if (turn) await turn;
        }
      }
    } finally {
      await reader.close();
    }
  }
  const used = coder.count * PIXELS;
  return {
    name,
    paths: sources.map(({ path }) => path),
    content: { kind: 'numbers', values: used === values.length ? values : values.slice(0, used), dimension: PIXELS },
    labels: coder.done(),
    classNames: null,
    shape: SHAPE,
    columns: null,
    questions:
      kind === 10
        ? []
        : [
            {
              field: 'labels',
              path: null,
              question: 'Which labels of CIFAR-100?',
              chosen: labels,
              options: [
                { value: 'fine', name: 'fine, 100 classes' },
                { value: 'coarse', name: 'coarse, 20 classes' },
              ],
            },
          ],
    notes: [`${name}: ${count(read, 'picture')} in the binary layout of CIFAR-${kind}.`],
    leftOut: [],
  };
}

const recordOf = (kind: CifarKind) => (kind === 10 ? 1 : 2) + PIXELS;

function isLabel(kind: CifarKind, bytes: Uint8Array, at: number): boolean {
  return kind === 10 ? bytes[at] < 10 : bytes[at] < 20 && bytes[at + 1] < 100;
}
