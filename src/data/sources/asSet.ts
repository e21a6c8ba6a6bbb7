/** A collection that was read from files of a public set, whatever their format, as that set: its name, classes and shape. */
import type { Collection, CollectionPart } from '../collection';
import type { Labelling, PublicSet } from '../sets/publicSets';
import { firstOfList } from '../understand/classesOf';

/** Its classes in the order of the set's own numbers, with its own names. Throws an error with a sentence where it is another set. */
export function asSet(collection: Collection, { label, content, shape }: PublicSet, { classNames }: Labelling): Collection {
  const refused = (why: string) => new Error(`${label} could not be read: ${why}. These are files of something else.`);
  const parts = [collection.train, ...(collection.test ? [collection.test] : [])];
  for (const { content: own } of parts) {
    if ((own.kind === 'sentences') !== (content === 'sentences'))
      throw refused(`it has ${content}, and the files ${own.kind === 'sentences' ? 'sentences' : 'numbers'}`);
    const size = shape && shape.height * shape.width * shape.channels;
    if (own.kind === 'numbers' && size !== null && own.dimension !== size)
      throw refused(`its pictures have ${size} numbers each, and samples of the files ${own.dimension}`);
  }
  const numberOf = numbersOf(collection.classNames, classNames);
  const strange = numberOf.findIndex((k) => k < 0);
  if (strange >= 0) throw refused(`it has no class “${collection.classNames[strange]}”`);
  const relabelled = (part: CollectionPart) => ({ ...part, labels: part.labels.map((k) => numberOf[k]) });
  return {
    ...collection,
    name: label,
    shape,
    classNames,
    train: relabelled(collection.train),
    test: collection.test && relabelled(collection.test),
  };
}

/** The number in the set of each class of the files, by its own number, from 0 or from 1, or by its name; -1 where it is none of them. */
function numbersOf(names: readonly string[], classNames: readonly string[]): readonly number[] {
  const key = (name: string) => name.replaceAll('_', ' ').toLowerCase();
  const known = new Map(classNames.map((name, k) => [key(name), k]));
  if (!names.every((name) => /^\d+$/.test(name))) return names.map((name) => known.get(key(name)) ?? -1);
  const numbers = names.map(Number);
  const first = firstOfList(numbers, classNames.length);
  return numbers.map((k) => (k - (first ?? 0) < classNames.length ? k - (first ?? 0) : -1));
}
