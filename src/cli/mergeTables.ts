/** Puts the tables of parts of one sweep together; what does not belong to it is refused by the name of its file. */
import { sameSettings, settingsOf } from '../config/runSettings';
import { decode, runLink, sweepLink } from '../config/shareLink';
import { runsOf, tooMuch } from '../config/sweepAxes';
import { DEFAULT_FIGURE, figures } from '../stories/figures/experiments';
import { RowBook, type SweepRow } from '../sweep/sweepTable';
import type { TableFile } from './sweepTableFile';

/** A sweep, ready to run. */
export interface PlannedSweep {
  /** Its link in the one form that this page gives it. */
  readonly link: string;
  readonly runs: ReturnType<typeof runsOf>;
  readonly axes: ReturnType<typeof decode>['axes'];
  readonly notices: readonly string[];
}

/** Reads a sweep's link. Throws a sentence where there is nothing to run, or too much. */
export function planSweep(hash: string): PlannedSweep {
  const { figure, config, axes, notices } = decode(hash, figures, DEFAULT_FIGURE);
  const said = notices.map(({ sentence }) => sentence);
  if (axes.length === 0)
    throw new Error([...said, 'The link has no axes to sweep over: add one, such as s.seed=0..9.'].join('\n'));
  const refusal = tooMuch(axes);
  if (refusal) throw new Error(refusal);
  const link = sweepLink({ figure, config, changes: null, axes }, figures, DEFAULT_FIGURE);
  return { link, runs: runsOf(config, axes), axes, notices: said };
}

/**
 * The rows of the tables, each run once, in the order of the sweep. Throws a sentence that names the file of the first that does
 * not belong: of another sweep, of another version of the numbers, of other settings or data.
 */
export function mergeTables({ runs }: PlannedSweep, tables: readonly TableFile[]): SweepRow[] {
  const planned = new Map(runs.map((run) => [runLink(run), settingsOf(run)]));
  const book = new RowBook();
  let first: { file: string; numerics: number } | null = null;
  for (const { file, rows } of tables) {
    const foreign = rows.filter(({ link }) => !planned.has(link)).length;
    if (foreign > 0)
      throw new Error(`${file}: ${foreign} of its ${rows.length} runs belong to another sweep. Nothing was changed.`);
    for (const { numerics } of rows) {
      first ??= { file, numerics };
      if (numerics !== first.numerics) throw new Error(numbersSentence(file, numerics, first));
    }
    const other = rows.filter(({ link, settings }) => !sameSettings(settings, planned.get(link) ?? {})).length;
    if (other > 0)
      throw new Error(
        `${file}: ${other} of its runs have other settings than their links give today: it was made by another version of the page. Nothing was changed.`,
      );
    const apart = book.add(rows).length;
    if (apart > 0)
      throw new Error(
        `${file}: ${apart} of its runs were trained on other data, under the same settings, than others. Nothing was changed.`,
      );
  }
  return [...planned.keys()].flatMap((link) => book.get(link) ?? []);
}

function numbersSentence(file: string, numerics: number, first: { file: string; numerics: number }): string {
  const those = first.file === file ? 'others in it' : `those of ${first.file}`;
  return `${file}: it has numbers of version ${numerics}, ${those} are of version ${first.numerics}; they are not to be mixed. Nothing was changed.`;
}

/** "all.json: 58 of 60 runs of the sweep; 2 are still to be run." */
export function countSentence(file: string, rows: readonly SweepRow[], total: number, whole = 'the sweep'): string {
  const failed = rows.filter(({ result }) => result.state === 'failed').length;
  const missing = total - rows.length;
  const parts = [
    `${file}: ${rows.length} of ${total} runs of ${whole}`,
    ...(missing > 0 ? [`${missing} ${missing === 1 ? 'is' : 'are'} still to be run`] : []),
    ...(failed > 0 ? [`${failed} failed`] : []),
  ];
  return `${parts.join('; ')}.`;
}
