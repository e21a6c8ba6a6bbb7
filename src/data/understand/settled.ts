/** What each file of samples is for, as the visitor says or its name does, and what is asked about it. */
import type { Labelled, Question } from '../formats/labelled';
import { list } from '../words';
import type { Corrections, Role } from './corrections';
import { roleOf } from './roleOf';

/** Null where nothing says what it is for. */
export interface Placed {
  readonly labelled: Labelled;
  readonly role: Role | 'valid' | null;
}

export interface Settled {
  readonly labelled: Labelled;
  readonly role: 'train' | 'test';
}

/** Files beyond that many are not asked about. */
const MOST_ASKED = 20;
/** What each is for: as the visitor says, else by its name. Pictures come with the role of their folders. */
export function placed(
  labelled: Labelled,
  roles: Corrections['roles'],
  role: Placed['role'] = roleOf(labelled.paths[0]),
): Placed {
  const said = labelled.paths.map((path) => chosenRole(roles, path)).find((chosen) => chosen !== null);
  return { labelled, role: said ?? role };
}

/** Null where the visitor said nothing, or nothing that is a role. */
export function chosenRole(roles: Corrections['roles'], path: string): Role | null {
  const said = roles && Object.hasOwn(roles, path) ? roles[path] : null;
  return said === 'train' || said === 'test' || said === 'out' ? said : null;
}

/** What has no role is for training. A third part is for testing where nothing else is; a test part alone is for training. */
export function settled(all: readonly Placed[], notes: string[], leftOut: string[]): readonly Settled[] {
  const used = all.filter(({ role }) => role !== 'out');
  const hasTest = used.some(({ role }) => role === 'test');
  const third = used.filter(({ role }) => role === 'valid');
  const names = (parts: readonly Placed[]) => list(parts.map(({ labelled }) => labelled.name));
  const parts = used.filter(({ role }) => !(hasTest && role === 'valid'));
  if (hasTest && third.length > 0)
    leftOut.push(`${names(third)}: a third part beside training and test, which was not used. Choose what it is for to use it.`);
  const settledParts = parts.map(
    ({ labelled, role }): Settled => ({ labelled, role: role === 'test' || role === 'valid' ? 'test' : 'train' }),
  );
  if (settledParts.some(({ role }) => role === 'train') || settledParts.length === 0) return settledParts;
  notes.push(
    `${names(parts)} ${parts.length === 1 ? 'is' : 'are'} named as a test set, but nothing else is there to train on: used for training.`,
  );
  return settledParts.map(({ labelled }) => ({ labelled, role: 'train' }));
}

/** Asked for every file of samples, where they are few. `parts`: what was settled; none where nothing was. */
export function roleQuestions(all: readonly Placed[], parts: readonly Settled[] = []): readonly Question[] {
  const files = all.flatMap((one) => one.labelled.paths.map((path) => ({ ...one, path })));
  if (files.length > MOST_ASKED) return [];
  const settledRole = (labelled: Labelled) => parts.find((part) => part.labelled === labelled)?.role ?? 'out';
  return files.map(({ labelled, role, path }) =>
    roleQuestion(path, parts.length > 0 ? settledRole(labelled) : role === 'valid' ? 'test' : (role ?? 'train')),
  );
}

export function roleQuestion(path: string, chosen: Role): Question {
  return {
    field: 'roles',
    path,
    question: `What is ${path} for?`,
    chosen,
    options: [
      { value: 'train', name: 'training' },
      { value: 'test', name: 'test' },
      { value: 'out', name: 'left out' },
    ],
  };
}
