/** Whether a file is for training or for testing, by its name or the folders it lies in. */

/** `valid`: a third part, which stands in for a test set where there is none. */
export type NamedRole = 'train' | 'test' | 'valid';

const ROLES: readonly (readonly [NamedRole, RegExp])[] = [
  ['train', /train/],
  ['test', /(^|[^a-z])[xy]?(test|testing|t10k)([^a-z]|images|labels|data|set|$)/],
  ['valid', /(^|[^a-z])[xy]?(val|valid|validation|dev|eval)([^a-z]|images|labels|data|set|$)/],
];

/** Null where nothing says so. The name of the file goes before its folders, the nearest first. */
export function roleOf(path: string): NamedRole | null {
  for (const name of path.toLowerCase().split('/').reverse()) {
    const found = ROLES.find(([, pattern]) => pattern.test(name));
    if (found) return found[0];
  }
  return null;
}

/** The class and role of a picture: its class is its folder's name, and a folder above may say what it is for. */
export function placeOfPicture(path: string): { readonly className: string | null; readonly role: NamedRole | null } {
  const folders = path.split('/').slice(0, -1).reverse();
  const roles = folders.map((folder) =>
    /^(train|training|test|testing|val|valid|validation|dev)([-_ ]?(set|data|images))?$/i.test(folder) ? roleOf(folder) : null,
  );
  const [className] = folders;
  if (className === undefined || roles[0] !== null) return { className: null, role: roles[0] ?? null };
  return { className, role: roles.find((role) => role !== null) ?? null };
}
