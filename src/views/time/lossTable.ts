/** The losses of the runs on show as tables, one that a page can show and one with every step, and how each says what it leaves out. */
import type { DataTable } from '../../charts/frame/dataTable';
import { formatCount } from '../../charts/frame/formatNumber';
import { ThinnedSeries } from '../../lib/thinnedSeries';

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Rows of the table on the page for one run; for each of two. A page shows no more (`ChartFigure`). */
const ROWS_OF_ONE = 256;
const ROWS_OF_TWO = 96;

/** What the curves leave out: "least and largest of every 16 steps"; null where they have every loss that is known. */
export function drawnLosses(own: ThinnedSeries, other: ThinnedSeries | null): string | null {
  const widths = [own, other].flatMap((series) => (series && series.stretch > 0 ? [formatCount(series.stretch)] : []));
  return widths.length > 0 ? `least and largest of every ${[...new Set(widths)].join(' and ')} steps` : null;
}

/** The same as a sentence with the numbers, for those who hear the page; empty where nothing is left out. */
export function drawnLossesSentence(own: ThinnedSeries, other: ThinnedSeries | null): string {
  const said = drawnLosses(own, other);
  if (said === null) return '';
  if (!own.hasAll) return ` The curve has the ${said}.`;
  return ` The curve has ${formatCount(own.points().length)} of ${formatCount(own.size)} losses, the ${said}; saved as CSV or JSON it has all.`;
}

/** The table on the page. */
export function lossTable(own: ThinnedSeries, other: ThinnedSeries | null): DataTable {
  const short = (series: ThinnedSeries) => {
    const table = new ThinnedSeries(other ? ROWS_OF_TWO : ROWS_OF_ONE, 0);
    for (const { x, y } of series.points()) table.push(x, y);
    return table;
  };
  const [shortOwn, shortOther] = [short(own), other && short(other)];
  const said = drawnLosses(shortOwn, shortOther);
  const whole = own.hasAll && (other?.hasAll ?? true) ? 'all' : 'more';
  return {
    ...tableOf(shortOwn.points(), shortOther?.points() ?? null),
    ...(said && { note: `The ${said}; saved as CSV or JSON the table has ${whole}.` }),
  };
}

/** The table for files: every loss that is known. */
export function everyLoss(own: ThinnedSeries, other: ThinnedSeries | null): DataTable {
  const [first, second] = [gapsOf(own), other && gapsOf(other)];
  const notes = [first && (other ? `First run: ${first}` : first), second && `Second run: ${second}`].filter(Boolean);
  return {
    ...tableOf(known(own), other && known(other)),
    ...(notes.length > 0 && { note: notes.join(' ') }),
  };
}

/** Every loss there is; beyond the steps that are kept in full, those of the curve. */
function known(series: ThinnedSeries): Point[] {
  const { x, y } = series.all();
  const all = Array.from(x, (step, i) => ({ x: step, y: y[i] }));
  if (series.hasAll) return all;
  const newest = all.pop();
  const last = all[all.length - 1]?.x ?? -1;
  return [...all, ...series.points().filter((point) => point.x > last && point.x !== newest?.x), ...(newest ? [newest] : [])];
}

/** Which steps a file has no loss of. Engines on a graphics card measure it only now and then; old files hold a thinned curve. */
function gapsOf(series: ThinnedSeries): string | null {
  const steps = (series.end ?? -1) + 1;
  if (!series.hasAll)
    return `The losses of the first ${formatCount(series.size - 1)} steps that were measured, then the least and the largest of every ${formatCount(series.stretch)} steps: a page keeps no more.`;
  if (series.size < steps) return `Losses are known of ${formatCount(series.size)} of ${formatCount(steps)} steps.`;
  return null;
}

/** The curve of every run; a step that only one of them has leaves the other's cell empty. */
function tableOf(own: readonly Point[], other: readonly Point[] | null): DataTable {
  if (!other) return { head: ['Step', 'Loss'], rows: own.map(({ x, y }) => [String(x), y]) };
  const rows: (string | number | null)[][] = [];
  for (let i = 0, j = 0; i < own.length || j < other.length; ) {
    const x = Math.min(own[i]?.x ?? Number.POSITIVE_INFINITY, other[j]?.x ?? Number.POSITIVE_INFINITY);
    rows.push([String(x), own[i]?.x === x ? own[i++].y : null, other[j]?.x === x ? other[j++].y : null]);
  }
  return { head: ['Step', 'Loss', 'Second run'], rows };
}
