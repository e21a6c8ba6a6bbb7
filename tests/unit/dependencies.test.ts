/** package.json names what is imported: no more and, since what others bring can go at any time, no less. */
import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { expect, test } from 'vitest';

/** Programs of package.json's scripts, and what they read of themselves. */
const PROGRAMS = ['@biomejs/biome', 'tsx', 'typescript', '@stryker-mutator/vitest-runner'];
const FOLDERS = ['src', 'tests', 'bench', 'docs', 'build'];

function sources(): readonly string[] {
  const below = FOLDERS.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
  );
  return [...below, ...readdirSync('.')].filter((name) => /\.(tsx?|mjs)$/.test(name));
}

/** Names of the packages that a file imports. */
function packagesOf(file: string): readonly string[] {
  const code = readFileSync(file, 'utf8');
  const requests = [...code.matchAll(/\b(?:from |import |import\()'(@?[a-z][\w./-]*)'/g)].map(([, request]) => request);
  return requests
    .filter((request) => !request.startsWith('node:') && !builtinModules.includes(request))
    .map((request) =>
      request
        .split('/')
        .slice(0, request.startsWith('@') ? 2 : 1)
        .join('/'),
    );
}

const { dependencies, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as Record<
  string,
  Record<string, string>
>;
const declared = Object.keys({ ...dependencies, ...devDependencies });
const imported = new Set(sources().flatMap(packagesOf));

test('every dependency is imported somewhere, is a program of the scripts, or holds the types of one that is', () => {
  const used = (name: string) =>
    imported.has(name) ||
    PROGRAMS.includes(name) ||
    (name.startsWith('@types/') && (name === '@types/node' || declared.includes(name.slice('@types/'.length)))) ||
    readFileSync('tsconfig.worker.json', 'utf8').includes(`"${name}"`);
  expect(declared.filter((name) => !used(name))).toEqual([]);
});

test('every package that is imported is a dependency', () => {
  expect([...imported].filter((name) => !declared.includes(name))).toEqual([]);
});

test('the page itself imports nothing of the development dependencies', () => {
  const page = sources().filter((name) => /^src\/(?!cli\/|lib\/linalg\/wasm\/)/.test(name));
  expect([...new Set(page.flatMap(packagesOf))].filter((name) => !(name in dependencies))).toEqual([]);
});
