/** From samples with labels, each with a role, to a collection; or a sentence that says why there is none. */
import { MOST_CLASSES } from '../../config/classList';
import type { Collection, CollectionPart } from '../collection';
import type { CodedLabels } from '../formats/labelCodes';
import type { Labelled, Question } from '../formats/labelled';
import { checkRoom } from '../formats/labelled';
import { shapeText } from '../formats/shapeText';
import { Unreadable } from '../formats/unreadable';
import { count, list } from '../words';
import { type Classes, classesOf } from './classesOf';
import type { Corrections } from './corrections';
import { joined, kindInWords } from './joined';
import { shapeIn } from './pictureShape';
import { type Placed, roleQuestions, type Settled, settled } from './settled';

export interface Assembled {
  readonly collection: Collection;
  readonly questions: readonly Question[];
  readonly notes: readonly string[];
  readonly leftOut: readonly string[];
}

/** What a person would call all that was dropped. */
export interface DropName {
  /** The file, or the folder that all lie in; null for several files. */
  readonly name: string | null;
  readonly files: number;
}

/** With more classes than that, most have to have more than one sample. */
const MANY = 20;
/**
 * Throws `Unreadable` where parts do not belong together or hold one class only.
 * @param listed Names of classes from a file of names; null where there is none.
 */
export function assemble(
  drop: DropName,
  all: readonly Placed[],
  corrections: Corrections,
  listed: readonly string[] | null,
): Assembled {
  const notes: string[] = [];
  const leftOut: string[] = [];
  const parts = settled(all, notes, leftOut);
  checkKinds(parts);
  const of = (role: 'train' | 'test') => parts.filter((part) => part.role === role).map(({ labelled }) => labelled);
  const trainParts = of('train');
  const testParts = of('test');
  const name =
    drop.name ??
    `${trainParts[0].name}${drop.files > 1 && trainParts[0].paths.length > 0 ? ` and ${(drop.files - 1).toLocaleString('en')} more` : ''}`;
  const bytesOf = ({ content }: Labelled) => (content.kind === 'numbers' ? content.values.byteLength : 0);
  const samples = parts.reduce((sum, { labelled }) => sum + labelled.labels.codes.length, 0);
  const bytes = parts.reduce((sum, { labelled }) => sum + bytesOf(labelled), 0);
  checkRoom(
    name,
    samples,
    bytes / Math.max(1, samples),
    Math.max(...parts.map(({ labelled }) => labelled.labels.keys.length)),
    null,
  );
  const train = joined(trainParts);
  const named = parts.map(({ labelled }) => labelled.classNames).find((names) => names !== null) ?? null;
  const classes = classesOf(train.labels, named, listed);
  const trainPart = partOf(train, classes);
  checkClasses(name, classes, trainPart, notes);
  const testPart =
    testParts.length === 0
      ? null
      : withKnownLabels(joined(testParts), classes, list(testParts.map((part) => part.name)), leftOut);
  const shape = shapeIn(trainParts[0], corrections.shape);
  return {
    collection: { name, train: trainPart, test: testPart, classNames: classes.names, shape: shape.shape },
    questions: [...(shape.question ? [shape.question] : []), ...roleQuestions(all, parts)],
    notes: [...notes, inWords(trainParts, trainPart, testParts, testPart, classes)],
    leftOut,
  };
}

function checkKinds(parts: readonly Settled[]): void {
  const [first, ...others] = parts.map(({ labelled }) => labelled);
  const dimension = ({ content }: Labelled) => (content.kind === 'numbers' ? content.dimension : -1);
  const differs = ({ shape, ...other }: Labelled) =>
    dimension({ shape, ...other }) !== dimension(first) ||
    (shape !== null && first.shape !== null && shapeText(shape) !== shapeText(first.shape));
  const other = others.find(differs);
  if (other)
    throw new Unreadable(
      `${first.name} has ${kindInWords(first)} and ${other.name} has ${kindInWords(other)}: they do not belong together. Drop one without the other, or say which to leave out.`,
    );
  const renamed = others.find((part) => part.columns && first.columns && namesDiffer(part.columns, first.columns));
  if (renamed)
    throw new Unreadable(
      `${first.name} and ${renamed.name} have columns of different names or in a different order: they do not belong together. Drop one without the other, or say which to leave out.`,
    );
}

function namesDiffer(a: readonly string[], b: readonly string[]): boolean {
  const made = /^column \d+$/;
  return a.some((name, i) => name !== b[i] && !made.test(name) && !made.test(b[i] ?? ''));
}

function partOf({ content, labels }: Pick<Labelled, 'content' | 'labels'>, { classOf }: Classes): CollectionPart {
  const translated = labels.keys.map((key) => classOf.get(key) ?? -1);
  return { content, labels: labels.codes.map((code) => translated[code]) };
}

function checkClasses(name: string, { names }: Classes, { labels }: CollectionPart, notes: string[]): void {
  if (names.length === 1)
    throw new Unreadable(`${name} has one class only, "${names[0]}". Nothing can be told apart: at least two are needed.`);
  const counts = new Int32Array(names.length);
  for (const k of labels) counts[k]++;
  const single = names.filter((_, k) => counts[k] === 1);
  if (names.length > MANY && single.length > names.length / 2)
    throw new Unreadable(
      `${name} has ${count(labels.length, 'sample')} and ${count(names.length, 'class', 'classes')}, most of them with a single sample. These are no classes: choose another label.`,
    );
  const decimal = names.find((n) => /^[+-]?\d*[.,]\d+(e[+-]?\d+)?$/i.test(n));
  if (decimal !== undefined)
    throw new Unreadable(`${name} has labels such as ${decimal}. These are numbers, no classes: choose another label.`);
  if (single.length > 0)
    notes.push(
      `${single.length === 1 ? 'The class' : 'The classes'} ${list(single.map((n) => `"${n}"`))} ${single.length === 1 ? 'has' : 'have'} a single training sample.`,
    );
  if (names.length > MOST_CLASSES)
    notes.push(
      `${name} has ${names.length.toLocaleString('en')} classes. At most ${MOST_CLASSES} can be trained on at once: choose some of them.`,
    );
}

/** Test samples of classes that training has not are left out. Null where none is left. */
function withKnownLabels(
  { content, labels }: { readonly content: CollectionPart['content']; readonly labels: CodedLabels },
  classes: Classes,
  name: string,
  leftOut: string[],
): CollectionPart | null {
  const part = partOf({ content, labels }, classes);
  const known = [...part.labels.keys()].filter((i) => part.labels[i] >= 0);
  if (known.length === part.labels.length) return part;
  const unknown = new Set<string>();
  for (const [i, code] of labels.codes.entries()) if (part.labels[i] < 0) unknown.add(labels.keys[code]);
  leftOut.push(
    `${name}: ${count(part.labels.length - known.length, 'test sample')} of ${unknown.size === 1 ? 'the class' : 'the classes'} ${list([...unknown].map((n) => `"${n}"`))}, which training samples do not have, ` +
      `${part.labels.length - known.length === 1 ? 'was' : 'were'} left out.`,
  );
  if (known.length === 0) return null;
  const labelsLeft = Int32Array.from(known, (i) => part.labels[i]);
  if (content.kind === 'sentences')
    return { content: { kind: 'sentences', texts: known.map((i) => content.texts[i]) }, labels: labelsLeft };
  const { dimension, values } = content;
  const left = values.slice(0, known.length * dimension);
  for (const [to, from] of known.entries()) left.set(values.subarray(from * dimension, (from + 1) * dimension), to * dimension);
  return { content: { kind: 'numbers', values: left, dimension }, labels: labelsLeft };
}

function inWords(
  trainParts: readonly Labelled[],
  train: CollectionPart,
  testParts: readonly Labelled[],
  test: CollectionPart | null,
  { names }: Classes,
): string {
  const from = (parts: readonly Labelled[]) => list([...new Set(parts.map((part) => part.name))]);
  const samples = train.content.kind === 'sentences' ? 'sentence' : 'sample';
  return (
    `${count(train.labels.length, samples)} of ${count(names.length, 'class', 'classes')} for training, from ${from(trainParts)}; ` +
    (test ? `${count(test.labels.length, samples)} for testing, from ${from(testParts)}.` : 'none for testing.')
  );
}
