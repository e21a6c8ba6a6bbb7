/** What `npm run sweep` does, with the streams of whoever runs it. */
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { NUMERICS } from '../config/numerics';
import { runLink } from '../config/shareLink';
import { causeText } from '../lib/causeText';
import { runCell } from '../sweep/runCell';
import { sweepJson } from '../sweep/sweepFile';
import { RowBook, rowOf, type SweepRow } from '../sweep/sweepTable';
import { checkData } from './dataAtHand';
import { countSentence, mergeTables, planSweep } from './mergeTables';
import { nodeLoad } from './nodeData';
import { nodePace } from './nodePace';
import { prepareToWrite, readTable, type TableFile, writeTable } from './sweepTableFile';

const USAGE = `usage: npm run sweep -- '<link or hash>' [--shard i/n] [--out FILE] [--data PATH]
       npm run sweep -- --merge OUT PART...`;

/** Where the command speaks. */
export interface Streams {
  /** A line of progress, or why it does not go on. */
  say(sentence: string): void;
  /** The table, where it goes to no file. */
  write(table: string): void;
}

function readArguments(args: readonly string[]) {
  try {
    const options = {
      shard: { type: 'string' },
      out: { type: 'string' },
      merge: { type: 'string' },
      data: { type: 'string' },
    } as const;
    return parseArgs({ args: [...args], allowPositionals: true, options });
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
  }
}

/** "2/5": the second of five parts, counted from 1. */
function readShard(text: string): { part: number; parts: number } {
  const [, part, parts] = /^(\d+)\/(\d+)$/.exec(text)?.map(Number) ?? [];
  if (!(part >= 1 && part <= parts)) throw new Error(`“${text}” is not a part: --shard takes i/n with 1 <= i <= n.`);
  return { part, parts };
}

/** What is in the file already; nothing where there is none. */
function tableAt(file: string | undefined, { say }: Streams): TableFile[] {
  return file !== undefined && existsSync(file) ? [readTable(file, say)] : [];
}

async function run(hash: string, shard: string, out: string | undefined, data: string | null, streams: Streams): Promise<void> {
  const { say } = streams;
  const sweep = planSweep(hash);
  sweep.notices.forEach(say);
  const { part, parts } = readShard(shard);
  await checkData(sweep.runs, data, say);
  const load = nodeLoad(data);
  if (out !== undefined) prepareToWrite(out);
  const own = sweep.runs.filter((_, i) => i % parts === part - 1);
  const before = mergeTables(sweep, tableAt(out, streams));
  const strange = before.find(({ numerics }) => numerics !== NUMERICS);
  if (strange)
    throw new Error(
      `${out}: it has numbers of version ${strange.numerics}, this is version ${NUMERICS}; take another file. Nothing was changed.`,
    );
  const book = new RowBook();
  book.add(before);
  const order = sweep.runs.map(runLink);
  const keys = sweep.axes.map(({ key }) => key);
  const ordered = (): SweepRow[] => order.flatMap((link) => book.get(link) ?? []);
  for (const [i, config] of own.entries()) {
    if ((book.get(runLink(config))?.result.state ?? 'failed') !== 'failed') continue;
    const row = rowOf(
      config,
      keys,
      await runCell({ config, files: null, page: '' }, load, nodePace, (error) => say(causeText(error))),
    );
    const dropped = book.renew(row).length;
    if (dropped > 0) say(`${dropped} runs of ${out} were trained on other data under the same settings and are left out.`);
    say(`${i + 1} of ${own.length}: ${JSON.stringify(row.values)} ${row.result.state} at step ${row.result.step}`);
    // Written after every run: a job that is killed goes on where it was.
    if (out !== undefined) writeTable(out, sweep.link, ordered());
  }
  if (out === undefined) {
    streams.write(sweepJson(sweep.link, ordered()));
    return;
  }
  writeTable(out, sweep.link, ordered());
  const links = new Set(own.map(runLink));
  const here = parts === 1 ? ordered() : ordered().filter(({ link }) => links.has(link));
  say(countSentence(out, here, own.length, parts === 1 ? 'the sweep' : `part ${part} of ${parts}`));
}

function merge(out: string, files: readonly string[], streams: Streams): void {
  const parts = files.map((file) => readTable(file, streams.say));
  const tables = [...parts, ...tableAt(files.includes(out) ? undefined : out, streams)];
  const [first] = tables.filter(({ sweep }) => sweep !== '');
  if (!first) throw new Error(`${files.join(', ')}: there is nothing to put together. Nothing was changed.`);
  const sweep = planSweep(first.sweep);
  for (const { file, sweep: link } of tables) {
    if (link !== '' && planSweep(link).link !== sweep.link)
      throw new Error(`${file} is of another sweep than ${first.file}: ${link}. Nothing was changed.`);
  }
  const rows = mergeTables(sweep, tables);
  prepareToWrite(out);
  writeTable(out, sweep.link, rows);
  streams.say(countSentence(out, rows, sweep.runs.length));
}

/** Runs a sweep or puts tables together, as the arguments say. Gives the exit status: 0, or 2 where it said why it would not. */
export async function sweepCommand(args: readonly string[], streams: Streams): Promise<0 | 2> {
  try {
    const { values, positionals } = readArguments(args);
    const { merge: merged, out, shard, data } = values;
    if (merged !== undefined) {
      if (positionals.length === 0 || out !== undefined || shard !== undefined) throw new Error(USAGE);
      merge(merged, positionals, streams);
    } else {
      if (positionals.length !== 1) throw new Error(USAGE);
      await run(positionals[0], shard ?? '1/1', out, data ?? null, streams);
    }
    return 0;
  } catch (error) {
    streams.say(error instanceof Error ? error.message : String(error));
    return 2;
  }
}
