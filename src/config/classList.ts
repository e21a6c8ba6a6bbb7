/** Which classes of a set a run is about, as text: "all", or their numbers in the set, from 0, as a list with ranges. */
import { expand, listText, readList } from './valueList';

/** Fewest and most classes that a run tells apart. */
export const FEWEST_CLASSES = 2;
export const MOST_CLASSES = 100;
/** Numbers of classes are below this. */
const LARGEST = 10_000;

export type ClassList = 'all' | readonly number[];

/** Null where the text is no such list: of fewer than two classes, of more than a hundred, of one twice, of what is no number of a class. */
export function readClassList(text: string): ClassList | null {
  if (text.trim() === 'all') return 'all';
  const list = readList(text, true);
  if (!list.ok) return null;
  const classes = list.pieces.flatMap(({ text: one, range }) =>
    range ? expand(range) : [one.trim() === '' ? Number.NaN : Number(one)],
  );
  const valid = classes.every((k) => Number.isInteger(k) && k >= 0 && k < LARGEST) && new Set(classes).size === classes.length;
  return valid && classes.length >= FEWEST_CLASSES && classes.length <= MOST_CLASSES ? classes : null;
}

/** The shortest text that `readClassList` reads back. */
export function classListText(classes: ClassList): string {
  return classes === 'all' ? 'all' : listText(classes, true);
}
