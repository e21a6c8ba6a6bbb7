/** Which classes of a collection a run is about. */
import { MOST_CLASSES } from '../../config/classList';
import type { Collection } from '../collection';
import { listOf } from './notes';

/**
 * Labels of the classes taken, in the order asked for: those there are, once each, that have training samples, the first 100 of
 * them. `notes` says what was left out. Throws a sentence where fewer than two are left.
 */
export function chosenClasses(
  { name, classNames }: Pick<Collection, 'name' | 'classNames'>,
  asked: 'all' | readonly number[],
  trainCounts: ArrayLike<number>,
): { readonly classes: readonly number[]; readonly notes: readonly string[] } {
  const notes: string[] = [];
  const wanted = asked === 'all' ? classNames.map((_, k) => k) : [...new Set(asked)];
  const known = wanted.filter((k) => Number.isInteger(k) && k >= 0 && k < classNames.length);
  const unknown = wanted.length - known.length;
  if (unknown > 0) {
    const which = unknown === 1 ? 'One class that was asked for is' : `${unknown} classes that were asked for are`;
    notes.push(`${which} not in ${name}, which has classes 0 to ${classNames.length - 1}. The others were taken.`);
  }
  const filled = known.filter((k) => trainCounts[k] > 0);
  const empty = known.filter((k) => trainCounts[k] === 0);
  if (empty.length > 0) {
    const names = listOf(empty.map((k) => classNames[k]));
    notes.push(`${name} has no training samples of ${names}: left out.`);
  }
  const classes = filled.slice(0, MOST_CLASSES);
  if (classes.length < filled.length) {
    const rest = filled.length - classes.length;
    const others = rest === 1 ? 'the last one was' : `the other ${rest} were`;
    const from = asked === 'all' ? `${name} has ${filled.length} classes` : `${filled.length} classes were asked for`;
    notes.push(`${from}. A run takes at most ${MOST_CLASSES}: the first ${MOST_CLASSES} were taken, ${others} left out.`);
  }
  if (classes.length < 2) {
    const found = classes.length === 0 ? 'no class' : `only one class, ${listOf([classNames[classes[0]]])},`;
    throw new Error(
      `${name}: what was asked for leaves ${found} with training samples. A network needs at least two classes to tell apart. Choose more classes, or other data.`,
    );
  }
  return { classes, notes };
}
