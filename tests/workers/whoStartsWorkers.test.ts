import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

test('only the page starts workers: Firefox now and then hangs for ever in a worker that starts one', () => {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name));
  const starting = files.filter((name) => /\bnew (Shared)?Worker\b/.test(readFileSync(join('src', name), 'utf8')));
  expect(starting).toEqual(['main.tsx']);
});
