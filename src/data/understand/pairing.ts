/** Which labels belong to which samples, where they come in files of their own. */
import { type NamedRole, roleOf } from './roleOf';

/** An array, or a list of labels. */
export interface Half {
  readonly path: string;
  /** How many samples, or labels. */
  readonly count: number;
}

export interface Pairs<S, L> {
  readonly pairs: readonly (readonly [S, L])[];
  /** Samples without labels. */
  readonly samples: readonly S[];
  /** Labels without samples. */
  readonly labels: readonly L[];
}

/**
 * Each with the one that fits best: of the same number, the same role by name ("train", "test"), in the same folder. Pairs of
 * different numbers come about only where nothing else is left; whoever reads them has to refuse them.
 */
export function paired<S extends Half, L extends Half>(samples: readonly S[], labels: readonly L[]): Pairs<S, L> {
  const fits = samples.flatMap((s) => labels.map((l) => ({ s, l, points: pointsOf(s, l) })));
  fits.sort((a, b) => b.points - a.points);
  const taken = new Set<S | L>();
  const pairs: (readonly [S, L])[] = [];
  for (const { s, l, points } of fits) {
    if (points < 0 || taken.has(s) || taken.has(l)) continue;
    taken.add(s).add(l);
    pairs.push([s, l]);
  }
  // In the order in which the samples came.
  pairs.sort((a, b) => samples.indexOf(a[0]) - samples.indexOf(b[0]));
  return { pairs, samples: samples.filter((s) => !taken.has(s)), labels: labels.filter((l) => !taken.has(l)) };
}

function pointsOf(sample: Half, label: Half): number {
  const roles: readonly (NamedRole | null)[] = [roleOf(sample.path), roleOf(label.path)];
  if (roles[0] !== null && roles[1] !== null && roles[0] !== roles[1]) return -1;
  return (
    (sample.count === label.count ? 16 : 0) +
    (roles[0] === roles[1] ? 8 : 0) +
    (folderOf(sample.path) === folderOf(label.path) ? 4 : 0) +
    (isNamedLabels(label.path) ? 2 : 0) +
    (/(^|[^a-z])(x|images?|data|features?|inputs?)([^a-z]|$)/i.test(nameOf(sample.path)) ? 1 : 0)
  );
}

/** "y_train.npy", "labels.txt". */
export function isNamedLabels(path: string): boolean {
  return /(^|[^a-z])(y|labels?|targets?|class(es)?)([^a-z]|$)/i.test(nameOf(path));
}

const folderOf = (path: string) => path.slice(0, path.lastIndexOf('/') + 1);
const nameOf = (path: string) => path.slice(path.lastIndexOf('/') + 1);
