import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { recorded } from '../../src/stories/figures/recorded.generated';
import { workOf } from '../../src/views/gallery/GalleryDialog';

test('a card says how many runs and steps its figure takes, and no time: that depends on the machine', () => {
  expect(workOf({ runs: 1, steps: 2316 })).toBe('2,316 steps');
  expect(workOf({ runs: 9, steps: 12_345 })).toBe('9 runs, 12,345 steps');
  for (const work of Object.values(recorded).map(workOf)) expect(work).toMatch(/^([\d,]+ runs, )?[\d,]+ steps$/);
});

test('nothing promises a time that has not been measured', () => {
  const files = ['src', 'docs', '.'].flatMap((folder) =>
    readdirSync(folder, { recursive: folder === 'src', encoding: 'utf8' })
      .filter((name) => (folder === 'src' ? /\.tsx?$/ : /\.md$/).test(name))
      .map((name) => `${folder}/${name}`),
  );
  const promise = /(about|in|under|within|takes?) (\$\{[^}]*\}|[\d.]+|a few|some) ?(s|seconds|min|minutes|hours?)\b(?! a)/gi;
  const promises = files.flatMap((path) => (readFileSync(path, 'utf8').match(promise) ?? []).map((found) => `${path}: ${found}`));
  // Time left, by the pace of the runs that have ended and of the bytes that have come.
  expect(promises.filter((one) => !one.startsWith('src/lib/timeText.ts'))).toEqual([]);
});
