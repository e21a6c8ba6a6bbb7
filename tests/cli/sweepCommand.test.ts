import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { mergeRows, readSweepFile } from '../../src/sweep/sweepTable';

const root = path.join(import.meta.dirname, '../..');
const folder = mkdtempSync(path.join(tmpdir(), 'sweep-'));
const LINK = '#v=1&width=10&d0=12&n=3&lr=0.2&stop=0.001&s.depth=2,3&s.seed=0..2';

function sweep(...args: string[]) {
  return spawnSync('npx', ['tsx', 'src/cli/sweep.ts', ...args], { cwd: root, encoding: 'utf8' });
}
function rowsOf(file: string) {
  const reading = readSweepFile(readFileSync(file, 'utf8'));
  if (!reading.ok) throw new Error(reading.sentence);
  return reading.rows;
}

test('two halves make the whole table, and a part that is run again keeps what it has', () => {
  const file = (name: string) => path.join(folder, `${name}.json`);
  for (const [name, shard] of [
    ['whole', '1/1'],
    ['first', '1/2'],
    ['second', '2/2'],
  ])
    expect(sweep(LINK, '--shard', shard, '--out', file(name)).status).toBe(0);
  const whole = rowsOf(file('whole'));
  expect(whole).toHaveLength(6);
  const merged = mergeRows(rowsOf(file('second')), rowsOf(file('first')));
  for (const row of whole) expect(merged.find(({ link }) => link === row.link)).toEqual(row);
  expect(merged).toHaveLength(6);

  const again = sweep(LINK, '--shard', '1/2', '--out', file('first'));
  expect(again.stderr).not.toContain('at step');
  expect(rowsOf(file('first'))).toHaveLength(3);
});

test.each([
  [['#v=1'], /has no axes to sweep over/],
  [['#v=1&s.seed=0..999&s.width=1..1000'], /1,000,000 runs; 5,000 is the most/],
  [[LINK, '--shard', '3/2'], /“3\/2” is not a part/],
  [[], /usage: npm run sweep/],
])('%j is refused with the reason', (args, why) => {
  const { status, stderr } = sweep(...args);
  expect(status).toBe(2);
  expect(stderr).toMatch(why);
});

test('a file that is not a sweep is not written over', () => {
  const file = path.join(folder, 'other.json');
  writeFileSync(file, '{"a":1}');
  expect(sweep(LINK, '--out', file).stderr).toMatch(/not a sweep/);
  expect(readFileSync(file, 'utf8')).toBe('{"a":1}');
});

test('without --out the table goes to standard output', () => {
  const text = execFileSync('npx', ['tsx', 'src/cli/sweep.ts', '#v=1&width=10&d0=12&n=3&steps=5&s.seed=0'], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  expect(readSweepFile(text)).toMatchObject({ ok: true, sweep: expect.stringContaining('s.seed=0') });
});
