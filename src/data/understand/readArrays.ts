/** Arrays of samples with the arrays or lists of their labels (IDX, NPY, NPZ, and text files of labels). */
import { type ArrayHeader, isLabels, pictureOf, sampleSize, storageOf } from '../formats/arrayHeader';
import { IDX_HEAD, idxHeader } from '../formats/idxHeader';
import { type CodedLabels, LabelCoder, labelKey } from '../formats/labelCodes';
import { checkRoom, type Labelled } from '../formats/labelled';
import { NPY_HEAD, npyHeader } from '../formats/npyHeader';
import { Omissions } from '../formats/omissions';
import type { Pace } from '../formats/pace';
import { checkLength, readLabels, readNumbers, type Values } from '../formats/readArray';
import type { List } from '../formats/readList';
import { headOf, type Source } from '../formats/source';
import { Unreadable } from '../formats/unreadable';
import { count, times } from '../words';
import { isNamedLabels } from './pairing';

/** An array of which the header has been read, and found to fit the file. */
export interface OpenArray {
  readonly source: Source;
  readonly header: ArrayHeader;
  readonly path: string;
  /** Along the first axis. */
  readonly count: number;
}

/** Labels in a text file. */
export interface ListOfLabels {
  readonly list: List;
  readonly path: string;
  readonly count: number;
}

/** Rejects with `Unreadable` where the header is none, or says what the file cannot hold. */
export async function openArray(source: Source, format: 'idx' | 'npy', pace: Pace): Promise<OpenArray> {
  const head = await headOf(source, pace, format === 'idx' ? IDX_HEAD : NPY_HEAD);
  const header = format === 'idx' ? idxHeader(head, source.name) : npyHeader(head, source.name);
  checkLength(source, header);
  if (typeof header.type === 'object' && !isLabels(header))
    throw new Unreadable(`${source.name} holds text in several columns, which is not read.`);
  return { source, header, path: source.path, count: header.dims[0] };
}

/**
 * Which arrays hold samples, and which labels. A column of numbers is labels, but where nothing else could be samples and its name
 * does not say so.
 */
export function sorted(arrays: readonly OpenArray[]): {
  readonly samples: readonly OpenArray[];
  readonly labels: readonly OpenArray[];
} {
  const samples = arrays.filter(({ header }) => !isLabels(header));
  if (samples.length === 0)
    samples.push(
      ...arrays.filter(({ header, path }) => header.dims.length === 2 && typeof header.type === 'string' && !isNamedLabels(path)),
    );
  return { samples, labels: arrays.filter((array) => !samples.includes(array)) };
}

/** @param part At most so many samples of each class, the first ones. */
export async function readPair(
  samples: OpenArray,
  labels: OpenArray | ListOfLabels,
  part: number | null,
  pace: Pace,
): Promise<Labelled> {
  const { source, header } = samples;
  const labelSource = 'list' in labels ? labels.list.source : labels.source;
  if (samples.count !== labels.count)
    throw new Unreadable(
      `${source.name} has ${count(samples.count, 'sample')} and ${labelSource.name} has ${count(labels.count, 'label')}: they do not belong together, and both were left out.`,
    );
  const all = 'list' in labels ? codesOf(labels.list.lines) : await readLabels(labels.source, labels.header, pace);
  const dimension = sampleSize(header);
  checkRoom(source.name, samples.count, dimension * storageOf(header.type).BYTES_PER_ELEMENT, all.keys.length, part);
  const chosen = part === null ? null : slotsOf(all, part);
  const values = await readNumbers(source, header, chosen?.slots ?? null, chosen?.kept ?? samples.count, pace);
  const taken = chosen ? onlyChosen(all, chosen) : all;
  const finite = await onlyFinite(source.name, values, dimension, taken, pace);
  const picture = pictureOf(header);
  return {
    name: source.name,
    paths: [source.path],
    content: { kind: 'numbers', values: finite.values, dimension },
    labels: finite.labels,
    classNames: null,
    shape: picture?.shape ?? null,
    columns: null,
    questions: [],
    notes: [
      `${source.name}: ${count(samples.count, 'sample')} of ${header.dims.length === 2 ? count(dimension, 'number') : times(header.dims.slice(1))}, their labels in ${labelSource.name}.`,
    ],
    leftOut: finite.leftOut,
  };
}

function codesOf(lines: readonly string[]): CodedLabels {
  const coder = new LabelCoder(null);
  for (const line of lines) coder.add(labelKey(line));
  return coder.done();
}

function slotsOf({ codes, keys }: CodedLabels, part: number): { readonly slots: Int32Array; readonly kept: number } {
  const seen = new Int32Array(keys.length);
  let kept = 0;
  const slots = codes.map((code) => (seen[code]++ < part ? kept++ : -1));
  return { slots, kept };
}

function onlyChosen({ codes, keys }: CodedLabels, { slots }: { readonly slots: Int32Array }): CodedLabels {
  return { codes: codes.filter((_, i) => slots[i] >= 0), keys };
}

/** Moves samples with NaN or infinite numbers out, in place. */
async function onlyFinite(
  name: string,
  values: Values,
  dimension: number,
  { codes, keys }: CodedLabels,
  pace: Pace,
): Promise<{ readonly values: Values; readonly labels: CodedLabels; readonly leftOut: readonly string[] }> {
  if (values instanceof Uint8Array) return { values, labels: { codes, keys }, leftOut: [] };
  const omissions = new Omissions(name, 'sample');
  let kept = 0;
  const left = new Int32Array(codes.length);
  for (let i = 0; i < codes.length; i++) {
    let finite = true;
    for (let j = i * dimension; j < (i + 1) * dimension; j++) if (!Number.isFinite(values[j])) finite = false;
    if (finite) {
      if (kept < i) values.copyWithin(kept * dimension, i * dimension, (i + 1) * dimension);
      left[kept++] = codes[i];
    } else omissions.add('{have} a number that is not finite', i + 1);
    const turn = i % 64 === 0 ? pace.turn() : null;
    if (turn) await turn;
  }
  if (kept === codes.length) return { values, labels: { codes, keys }, leftOut: [] };
  if (kept === 0) throw new Unreadable(`${name}: every sample has a number that is not finite. Nothing was kept.`);
  return {
    values: values.slice(0, kept * dimension),
    labels: { codes: left.slice(0, kept), keys },
    leftOut: omissions.sentences(),
  };
}
