import { execFileSync, spawn } from 'node:child_process';
import { existsSync, linkSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { sweepCommand } from '../../src/cli/sweepCommand';
import { readSweepFile } from '../../src/sweep/sweepFile';
import { mergeRows } from '../../src/sweep/sweepTable';

const root = path.join(import.meta.dirname, '../..');
const LINK = '#v=1&width=10&d0=12&n=3&lr=0.2&stop=0.001&s.depth=2,3&s.seed=0..2';
/** Long enough to be killed in the middle: each of its eight runs takes a moment, all of them seconds. */
const LONG = '#v=1&width=24&d0=30&n=5&lr=0.05&stop=0&steps=4000&net=mlp&s.depth=3,4&s.seed=0..3';

const folder = () => mkdtempSync(path.join(tmpdir(), 'sweep-'));
const COMMAND = ['--import', 'tsx', 'src/cli/sweep.ts'];

/** The command in this process: a process of its own takes longer to start than most of these take to run. */
async function sweep(...args: string[]) {
  const said: string[] = [];
  const written: string[] = [];
  const status = await sweepCommand(args, {
    say: (sentence) => said.push(`${sentence}\n`),
    write: (table) => written.push(table),
  });
  return { status, stderr: said.join(''), stdout: written.join('') };
}
function reading(file: string) {
  const read = readSweepFile(readFileSync(file, 'utf8'));
  if (!read.ok) throw new Error(read.sentence);
  return read;
}
const rowsOf = (file: string) => reading(file).rows;

/** The whole sweep and its two halves, made once. */
const made = folder();
const part = (name: string) => path.join(made, `${name}.json`);
beforeAll(async () => {
  for (const [name, shard] of [
    ['whole', '1/1'],
    ['first', '1/2'],
    ['second', '2/2'],
  ])
    await sweep(LINK, '--shard', shard, '--out', part(name));
});

describe('parts', () => {
  test('two halves make the whole table, and a part that is run again keeps what it has', async () => {
    const whole = rowsOf(part('whole'));
    expect(whole).toHaveLength(6);
    const { rows: merged, apart } = mergeRows(rowsOf(part('second')), rowsOf(part('first')));
    expect(apart).toEqual([]);
    for (const row of whole) expect(merged.find(({ link }) => link === row.link)).toEqual(row);
    expect(merged).toHaveLength(6);

    const again = await sweep(LINK, '--shard', '1/2', '--out', part('first'));
    expect(again.stderr).not.toContain('at step');
    expect(rowsOf(part('first'))).toHaveLength(3);
  });

  test('--merge puts them together in the order of the sweep and says how many runs there are', async () => {
    const out = path.join(folder(), 'new/folder/all.json');
    const { status, stderr } = await sweep('--merge', out, part('second'), part('first'));
    expect([status, stderr]).toEqual([0, `${out}: 6 of 6 runs of the sweep.\n`]);
    expect(readFileSync(out, 'utf8')).toBe(readFileSync(part('whole'), 'utf8'));
    expect(readdirSync(path.dirname(out))).toEqual(['all.json']);
  });

  test('--merge of a part alone says what is missing; what the file has already is kept', async () => {
    const out = path.join(folder(), 'all.json');
    expect((await sweep('--merge', out, part('second'))).stderr).toBe(
      `${out}: 3 of 6 runs of the sweep; 3 are still to be run.\n`,
    );
    expect((await sweep('--merge', out, part('first'), part('first'))).stderr).toBe(`${out}: 6 of 6 runs of the sweep.\n`);
    expect(rowsOf(out)).toHaveLength(6);
  });

  test('--merge of old tables and new ones', async () => {
    const old = path.join(folder(), 'old.json');
    const { sweep: link, rows } = reading(part('first'));
    const text = JSON.stringify({
      format: 'layerscope sweep',
      version: 1,
      sweep: link.replace('0..2', '0,1,2'),
      rows: rows.map(({ link: own, values, result }) => ({ link: own, values, result })),
    });
    writeFileSync(old, text);
    const out = path.join(folder(), 'all.json');
    expect((await sweep('--merge', out, old, part('second'))).stderr).toBe(`${out}: 6 of 6 runs of the sweep.\n`);
  });

  test('--merge refuses parts of another sweep, of other numbers or of other data by name, and writes nothing', async () => {
    const here = folder();
    const out = path.join(here, 'all.json');
    type Part = { sweep: string; rows: { link: string; settings: object; numerics: number; data: string }[] };
    const spoil = (name: string, change: (file: Part) => Partial<Part>) => {
      const file = JSON.parse(readFileSync(part('second'), 'utf8')) as Part;
      writeFileSync(path.join(here, name), JSON.stringify({ ...file, ...change(file) }));
      return path.join(here, name);
    };
    const second = (change: (row: Part['rows'][0]) => object) => (file: Part) => ({
      rows: file.rows.map((row, i) => (i === 1 ? { ...row, ...change(row) } : row)) as Part['rows'],
    });
    const cases: [string, RegExp][] = [
      [
        spoil('other-sweep.json', () => ({ sweep: '#v=1&s.seed=0..4' })),
        /other-sweep\.json is of another sweep than .*first\.json/,
      ],
      [
        spoil(
          'numbers.json',
          second(() => ({ numerics: 7 })),
        ),
        /numbers\.json: .* version 7, those of .*first\.json are of version 1/,
      ],
      [
        spoil(
          'settings.json',
          second(({ settings }) => ({ settings: { ...settings, decay: 0.5 } })),
        ),
        /settings\.json: 1 of its runs/,
      ],
      [
        spoil(
          'data.json',
          second(() => ({ data: 'cd'.repeat(32) })),
        ),
        /data\.json: 1 of its runs were trained on other data/,
      ],
      [
        spoil(
          'foreign.json',
          second(() => ({ link: '#v=1&seed=77' })),
        ),
        /foreign\.json: 1 of its 3 runs belong to another sweep/,
      ],
      [path.join(here, 'missing.json'), /missing\.json cannot be read/],
      [path.join(root, 'package.json'), /package\.json: This file is not a sweep/],
    ];
    for (const [file, why] of cases) {
      const { status, stderr } = await sweep('--merge', out, part('first'), file);
      expect(status, file).toBe(2);
      expect(stderr, file).toMatch(why);
      expect(existsSync(out), file).toBe(false);
    }
  });

  test('--merge without parts, or with --out beside it, is a usage error', async () => {
    expect((await sweep('--merge', path.join(folder(), 'a.json'))).stderr).toMatch(/usage/);
    expect((await sweep('--merge', path.join(folder(), 'a.json'), part('first'), '--out', 'b')).stderr).toMatch(/usage/);
  });
});

describe('a file that is written', () => {
  test('is never changed in place: who holds the old one keeps it whole', async () => {
    const here = folder();
    const out = path.join(here, 'table.json');
    writeFileSync(out, readFileSync(part('first')));
    linkSync(out, path.join(here, 'held.json'));
    expect((await sweep(LINK, '--out', out)).status).toBe(0);
    expect(readFileSync(path.join(here, 'held.json'), 'utf8')).toBe(readFileSync(part('first'), 'utf8'));
    expect(rowsOf(out)).toHaveLength(6);
    expect(readdirSync(here).sort()).toEqual(['held.json', 'table.json']);
  });

  test('killed in the middle, it is whole, and the next start goes on from it to the same table', async () => {
    const here = folder();
    const out = path.join(here, 'table.json');
    const child = spawn(process.execPath, [...COMMAND, LONG, '--out', out], { cwd: root, detached: true, stdio: 'ignore' });
    const gone = new Promise((resolve) => child.once('exit', resolve));
    const seen = new Set<number>();
    while (child.exitCode === null && seen.size < 2) {
      // At every moment there is no file, or a whole one.
      if (existsSync(out)) {
        const { rows, cut } = reading(out);
        expect(cut).toBe(false);
        if (rows.length > 0) seen.add(rows.length);
      }
      await wait(1);
    }
    if (!child.pid) throw new Error('It never started.');
    process.kill(-child.pid, 'SIGKILL');
    await gone;
    const before = reading(out);
    expect(before.cut).toBe(false);
    expect(before.rows.length).toBeGreaterThan(0);
    expect(before.rows.length).toBeLessThan(8);

    const { status, stderr } = await sweep(LONG, '--out', out);
    expect(status).toBe(0);
    expect(stderr.match(/ at step /g)).toHaveLength(8 - before.rows.length);
    const fresh = path.join(here, 'fresh.json');
    await sweep(LONG, '--out', fresh);
    expect(readFileSync(out, 'utf8')).toBe(readFileSync(fresh, 'utf8'));
    expect(readdirSync(here).sort()).toEqual(['fresh.json', 'table.json']);
  });

  test.each([
    [
      'in the middle of a row',
      0.5,
      /table\.json was cut off while it was written: 3 whole runs of it are kept, the others are run again\./,
    ],
    ['in its first line', 0.001, /0 whole runs/],
    ['at nothing', 0, /0 whole runs/],
  ])('half a file of an earlier version, cut off %s, is gone on from, and it is said', async (_, share, said) => {
    const out = path.join(folder(), 'table.json');
    const text = readFileSync(part('whole'), 'utf8');
    writeFileSync(out, text.slice(0, text.length * share));
    const { status, stderr } = await sweep(LINK, '--out', out);
    expect(status).toBe(0);
    expect(stderr).toMatch(said);
    expect(readFileSync(out, 'utf8')).toBe(readFileSync(part('whole'), 'utf8'));
  });

  test('of another sweep, or of other numbers, is not written over', async () => {
    const out = path.join(folder(), 'table.json');
    writeFileSync(out, readFileSync(part('whole')));
    const other = await sweep('#v=1&width=10&d0=12&n=3&steps=5&s.seed=0', '--out', out);
    expect([other.status, other.stderr]).toEqual([2, expect.stringMatching(/table\.json.* another sweep/)]);
    const file = JSON.parse(readFileSync(out, 'utf8'));
    file.rows[2].numerics = 7;
    writeFileSync(out, JSON.stringify(file));
    const numbers = await sweep(LINK, '--out', out);
    expect([numbers.status, numbers.stderr]).toEqual([2, expect.stringMatching(/table\.json.* version 7/)]);
    expect(readFileSync(out, 'utf8')).toBe(JSON.stringify(file));
  });

  test('goes on when the sweep has grown', async () => {
    const out = path.join(folder(), 'table.json');
    writeFileSync(out, readFileSync(part('whole')));
    const { stderr } = await sweep(LINK.replace('0..2', '0..3'), '--out', out);
    expect(stderr.match(/ at step /g)).toHaveLength(2);
    expect(stderr).toMatch(/table\.json: 8 of 8 runs of the sweep\.\n$/);
    expect(rowsOf(out)).toHaveLength(8);
  });

  test('where it cannot be written the command says so before it runs anything', async () => {
    const here = folder();
    writeFileSync(path.join(here, 'file'), '');
    const { status, stderr } = await sweep(LINK, '--out', path.join(here, 'file/table.json'));
    expect(status).toBe(2);
    expect(stderr).toMatch(/cannot be written/);
    expect(stderr).not.toMatch(/at step/);
  });
});

test.each([
  [['#v=1'], /has no axes to sweep over/],
  [['#v=1&s.seed=0..999&s.width=1..1000'], /1,000,000 runs; 5,000 is the most/],
  [['#v=1&s.lr=0,1'], /“0,1” can be one number or two/],
  [[LINK, '--shard', '3/2'], /“3\/2” is not a part/],
  [[], /usage: npm run sweep/],
])('%j is refused with the reason', async (args, why) => {
  const { status, stderr } = await sweep(...args);
  expect(status).toBe(2);
  expect(stderr).toMatch(why);
});

test('a file that is not a sweep is not written over', async () => {
  const file = path.join(folder(), 'other.json');
  writeFileSync(file, '{"a":1}');
  expect((await sweep(LINK, '--out', file)).stderr).toMatch(/not a sweep/);
  expect(readFileSync(file, 'utf8')).toBe('{"a":1}');
});

test('without --out the table goes to standard output', async () => {
  const text = execFileSync(process.execPath, [...COMMAND, '#v=1&width=10&d0=12&n=3&steps=5&s.seed=0'], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  expect(readSweepFile(text)).toMatchObject({ ok: true, sweep: expect.stringContaining('s.seed=0') });
});
