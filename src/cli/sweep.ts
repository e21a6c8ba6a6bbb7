/**
 * `npm run sweep -- '<link or hash>' [--shard i/n] [--out FILE]`: runs a link's sweep, or the i-th of n parts of it, without
 * a browser, and writes a file that the page opens and puts together with others.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { setImmediate as rest } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { decode, runLink, sweepLink } from '../config/shareLink';
import { runsOf, tooManyRuns } from '../config/sweepAxes';
import { DEFAULT_FIGURE, figures } from '../experiments/experiments';
import { causeText } from '../lib/causeText';
import { runCell } from '../sweep/runCell';
import { mergeRows, readSweepFile, type SweepRow, sweepJson } from '../sweep/sweepTable';

const USAGE = "usage: npm run sweep -- '<link or hash>' [--shard i/n] [--out FILE]";

function fail(sentence: string): never {
  console.error(sentence);
  process.exit(2);
}

function readArguments() {
  try {
    return parseArgs({ allowPositionals: true, options: { shard: { type: 'string' }, out: { type: 'string' } } });
  } catch (error) {
    return fail(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
  }
}

/** "2/5": the second of five parts, counted from 1. */
function readShard(text: string): { part: number; parts: number } {
  const [, part, parts] = /^(\d+)\/(\d+)$/.exec(text)?.map(Number) ?? [];
  if (!(part >= 1 && part <= parts)) return fail(`“${text}” is not a part: --shard takes i/n with 1 <= i <= n.`);
  return { part, parts };
}

const { values, positionals } = readArguments();
if (positionals.length !== 1) fail(USAGE);
const { figure, config, axes, notices } = decode(positionals[0], figures, DEFAULT_FIGURE);
for (const { sentence } of notices) console.error(sentence);
if (axes.length === 0) fail('The link has no axes to sweep over: add one, such as s.seed=0..9.');
const refusal = tooManyRuns(axes);
if (refusal) fail(refusal);
const { part, parts } = readShard(values.shard ?? '1/1');

const sweep = sweepLink({ figure, config, changes: null, axes }, figures, DEFAULT_FIGURE);
const runs = runsOf(config, axes).filter((_, i) => i % parts === part - 1);
let rows: SweepRow[] = [];
if (values.out !== undefined && existsSync(values.out)) {
  const before = readSweepFile(readFileSync(values.out, 'utf8'));
  if (!before.ok) fail(`${values.out}: ${before.sentence}`);
  rows = [...before.rows];
}
const done = new Set(rows.map(({ link }) => link));
for (const [i, run] of runs.entries()) {
  const link = runLink(run);
  if (done.has(link)) continue;
  const result = await runCell(
    run,
    () => rest(),
    (error) => console.error(causeText(error)),
  );
  const own = Object.fromEntries(axes.map(({ key }) => [key, run[key]]));
  rows = mergeRows(rows, [{ link, values: own, result }]);
  console.error(`${i + 1} of ${runs.length}: ${JSON.stringify(own)} ${result.state} at step ${result.step}`);
  // Written after every run: a job that is killed goes on where it was.
  if (values.out !== undefined) writeFileSync(values.out, sweepJson(sweep, rows));
}
if (values.out === undefined) process.stdout.write(sweepJson(sweep, rows));
