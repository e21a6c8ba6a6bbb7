/** How much of the page's own code comes before its first chart. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { readChunks } from '../support/builtChunks';

/** In bytes, as a server sends them. */
const MOST = 200_000;

test('the script of the page and all that it imports at once are at most 200 kB gzipped', () => {
  const chunks = readChunks('dist/assets');
  const markup = readFileSync('dist/index.html', 'utf8');
  const named = Array.from(markup.matchAll(/(?:src|href)="[^"]*\/([^"/]+\.js)"/g), ([, file]) => file);
  expect(named.length, 'index.html names its script').toBeGreaterThan(0);
  const first = new Set(named);
  for (const name of first) for (const file of chunks.find((chunk) => chunk.name === name)?.atOnce ?? []) first.add(file);
  const sizes = Object.fromEntries([...first].map((name) => [name, gzipSync(readFileSync(join('dist/assets', name))).length]));
  const sum = Object.values(sizes).reduce((a, b) => a + b, 0);
  expect(sum, JSON.stringify(sizes)).toBeLessThanOrEqual(MOST);
});
