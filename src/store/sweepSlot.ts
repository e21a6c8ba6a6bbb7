/** The sweep of the page: its axes, its rows as they come, and what is kept of them over a reload. */
import type { RunConfig } from '../config/runConfig';
import { runLink } from '../config/shareLink';
import { type Axis, runsOf, tooManyRuns } from '../config/sweepAxes';
import type { CellResult } from '../sweep/runCell';
import { mergeRows, readSweepFile, type SweepRow, sweepJson } from '../sweep/sweepTable';
import type { SweepHandle, SweepJob } from '../worker/sweepPool';

export interface SweepView {
  readonly axes: readonly Axis[];
  readonly state: 'idle' | 'running' | 'held';
  /** Rows of the present axes and settings, in the order of the axes. */
  readonly rows: readonly SweepRow[];
  /** Runs that the axes make. */
  readonly total: number;
  /** Seconds left, by the pace so far; null before the first run has ended. */
  readonly secondsLeft: number | null;
}

export const noSweep: SweepView = { axes: [], state: 'idle', rows: [], total: 0, secondsLeft: null };

export interface SweepSlotPorts {
  get(): SweepView;
  set(sweep: SweepView): void;
  notify(sentence: string): void;
  run(jobs: readonly SweepJob[], onResult: (id: string, result: CellResult) => void, onEnd: () => void): SweepHandle;
  /** What is kept over a reload; null while there is nothing, or where nothing can be kept. */
  load(): string | null;
  save(text: string): void;
  /** Milliseconds, monotonic. */
  now(): number;
}

export interface SweepSlot {
  /** Shows the sweep of these settings; rows that are already known, from before a reload too, come back. */
  open(config: RunConfig, axes: readonly Axis[]): void;
  run(): void;
  hold(): void;
  goOn(): void;
  cancel(): void;
  /** Puts the rows of a file with those that are here. */
  add(text: string): void;
  /** The table as a file. `link` is that of the whole sweep. */
  saved(link: string): string;
}

/** Rows are written down no more often than this. */
const SAVE_MS = 1000;

export function createSweepSlot(ports: SweepSlotPorts): SweepSlot {
  const known = new Map<string, SweepRow>();
  let runs: { link: string; config: RunConfig; values: SweepRow['values'] }[] = [];
  let handle: SweepHandle | null = null;
  let savedAt = Number.NEGATIVE_INFINITY;

  const change = (part: Partial<SweepView>) => ports.set({ ...ports.get(), ...part });
  const rowsHere = () =>
    runs.flatMap(({ link, values }) => {
      const row = known.get(link);
      return row ? [{ ...row, values }] : [];
    });

  function learn(rows: readonly SweepRow[]): void {
    for (const row of mergeRows([...known.values()], rows)) known.set(row.link, row);
  }

  const before = ports.load();
  if (before) {
    const file = readSweepFile(before);
    if (file.ok) learn(file.rows);
  }

  function keep(force: boolean): void {
    if (!force && ports.now() - savedAt < SAVE_MS) return;
    savedAt = ports.now();
    try {
      ports.save(sweepJson('', rowsHere()));
    } catch {
      ports.notify('The browser has no room to keep this sweep over a reload; save it as a file.');
    }
  }

  function stop(): void {
    handle?.cancel();
    handle = null;
  }

  return {
    open(config, axes) {
      stop();
      const refusal = tooManyRuns(axes);
      if (refusal) ports.notify(refusal);
      const usable = refusal ? [] : axes;
      runs =
        usable.length === 0
          ? []
          : runsOf(config, usable).map((run) => ({
              link: runLink(run),
              config: run,
              values: Object.fromEntries(usable.map(({ key }) => [key, run[key]])) as SweepRow['values'],
            }));
      ports.set({ axes: usable, state: 'idle', rows: rowsHere(), total: runs.length, secondsLeft: null });
    },
    run() {
      stop();
      const open = runs.filter(({ link }) => (known.get(link)?.result.state ?? 'failed') === 'failed');
      const began = ports.now();
      let ended = 0;
      change({ state: 'running', secondsLeft: null });
      handle = ports.run(
        open.map(({ link, config }) => ({ id: link, config })),
        (link, result) => {
          const run = runs.find((one) => one.link === link);
          if (!run) return;
          known.delete(link);
          learn([{ link, values: run.values, result }]);
          ended++;
          change({ rows: rowsHere(), secondsLeft: ((ports.now() - began) / 1000 / ended) * (open.length - ended) });
          keep(false);
        },
        () => {
          handle = null;
          change({ state: 'idle', secondsLeft: null });
          keep(true);
        },
      );
    },
    hold() {
      handle?.hold();
      if (handle) change({ state: 'held', secondsLeft: null });
    },
    goOn() {
      handle?.goOn();
      if (handle) change({ state: 'running' });
    },
    cancel() {
      stop();
      change({ state: 'idle', secondsLeft: null });
      keep(true);
    },
    add(text) {
      const file = readSweepFile(text);
      if (!file.ok) {
        ports.notify(file.sentence);
        return;
      }
      learn(file.rows);
      const links = new Set(runs.map(({ link }) => link));
      const foreign = file.rows.filter(({ link }) => !links.has(link)).length;
      if (foreign > 0)
        ports.notify(`${foreign} of the ${file.rows.length} runs of this file belong to another sweep and are not shown.`);
      change({ rows: rowsHere() });
      keep(true);
    },
    saved: (link) => sweepJson(link, rowsHere()),
  };
}
