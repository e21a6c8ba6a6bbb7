/** What the build makes of workers. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { readChunks } from '../support/builtChunks';

/** Names of the workers that the sources start, each by `new URL('./NAME.ts', import.meta.url)`. */
function workersInSources(): readonly string[] {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name));
  const urls = files.flatMap((name) => [
    ...readFileSync(join('src', name), 'utf8').matchAll(/new URL\('[^']*?([^/']+)\.ts', import\.meta\.url\)/g),
  ]);
  return [...new Set(urls.map(([, name]) => name))].sort();
}

test('no chunk imports the entry of a worker: WebKit would evaluate the entry a second time', () => {
  const chunks = readChunks('dist/assets');
  const entries = new Set(chunks.flatMap(({ workers }) => workers));
  const names = [...entries].map((file) => file.replace(/-[\w-]{8}\.js$/, '')).sort();
  expect(names, 'every worker of the sources is an entry of the build').toEqual(workersInSources());
  expect(names.length).toBeGreaterThanOrEqual(4);
  const imports = chunks.flatMap(({ name, imports }) =>
    imports.filter((file) => entries.has(file)).map((file) => `${name} imports ${file}`),
  );
  expect(imports).toEqual([]);
});

test('no worker starts a worker: Firefox now and then hangs for ever in one that does', () => {
  const chunks = readChunks('dist/assets');
  /** What workers run: their entries, and whatever those import, at once or later. */
  const reached = new Set(chunks.flatMap(({ workers }) => workers));
  for (const name of reached) for (const file of chunks.find((chunk) => chunk.name === name)?.imports ?? []) reached.add(file);
  const ofWorkers = chunks.filter(({ name }) => reached.has(name));
  expect(ofWorkers.length, 'there is more to workers than their entries').toBeGreaterThan(4);
  expect(ofWorkers.filter(({ workers }) => workers.length > 0).map(({ name }) => name)).toEqual([]);
});
