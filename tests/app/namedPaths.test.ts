/** Files and folders that documents and comments name are there. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';

const filesIn = (folder: string, pattern: RegExp) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => pattern.test(name) && !name.includes('node_modules'))
    .map((name) => join(folder, name));

const code = ['src', 'tests', 'bench', 'docs'].flatMap((folder) => filesIn(folder, /\.(tsx?|mjs|css)$/));
const documents = [...readdirSync('.').filter((name) => name.endsWith('.md')), ...filesIn('docs', /\.md$/)];
/** What a build or a run makes: named, but not in the repository. */
const MADE = new Set(['dist', 'dist/index.html']);

/** Names in backquotes that look like a file or folder of ours: with a slash or an ending, and without spaces. */
function namedIn(text: string): string[] {
  return [...text.matchAll(/`([\w.@-]+(?:\/[\w.@-]+)*\/?)`/g)]
    .map(([, name]) => name)
    .filter((name) => !name.startsWith('...') && /^(src|tests|docs|bench|public)\/|\.(tsx?|css|md|mjs|svg|png)$/.test(name));
}

/** Whether a name is found from the root, from `src`, beside the file that names it, or is the end of the path of a source. */
function exists(name: string, from: string): boolean {
  if (MADE.has(name)) return true;
  if (['', 'src', dirname(from)].some((folder) => existsSync(join(folder, name)))) return true;
  return code.some((path) => path.endsWith(`/${name}`));
}

const missing = (paths: readonly string[], textOf: (path: string) => string) =>
  paths.flatMap((path) =>
    namedIn(textOf(path))
      .filter((name) => !exists(name, path))
      .map((name) => `${path}: ${name}`),
  );

test('every path that a document names is there', () => {
  expect(documents).toEqual(expect.arrayContaining(['ARCHITECTURE.md', 'CONTRIBUTING.md', 'README.md']));
  expect(namedIn(readFileSync('ARCHITECTURE.md', 'utf8')).length).toBeGreaterThan(50);
  expect(missing(documents, (path) => readFileSync(path, 'utf8'))).toEqual([]);
});

test('so is every file that a comment names', () => {
  const comments = (path: string) => (readFileSync(path, 'utf8').match(/\/\*[\s\S]*?\*\/|\/\/.*/g) ?? []).join('\n');
  expect(missing(code, comments)).toEqual([]);
});

test('a name that leads nowhere is found out', () => {
  expect(missing(['src/a.ts'], () => 'See `records.ts`, `src/nowhere/x.ts`, `tests/lost` and `main.tsx`.')).toEqual([
    'src/a.ts: records.ts',
    'src/a.ts: src/nowhere/x.ts',
    'src/a.ts: tests/lost',
  ]);
});
