/** The sweep of the page: its axes, its rows as they come, and what is kept of them over a reload. */
import type { RunConfig } from '../config/runConfig';
import { runLink } from '../config/shareLink';
import { type Axis, runsOf, tooManyRuns } from '../config/sweepAxes';
import type { CellResult } from '../sweep/runCell';
import { mergeRows, readSweepFile, type SweepRow, sweepJson } from '../sweep/sweepTable';
import type { SweepHandle, SweepJob } from '../worker/sweepPool';
import type { KeptRows } from './keptRows';

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
  readonly kept: KeptRows;
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
  /** Forgets the rows that are here. */
  forget(): void;
  /** Puts the rows of a file with those that are here. */
  add(text: string): void;
  /** The table as a file. `link` is that of the whole sweep. */
  saved(link: string): string;
}

/** The page is told of new rows no more often than this: it draws all of them anew. */
const SHOW_MS = 100;

interface PlannedRun {
  readonly link: string;
  readonly config: RunConfig;
  readonly values: SweepRow['values'];
}

export function createSweepSlot(ports: SweepSlotPorts): SweepSlot {
  const known = new Map<string, SweepRow>();
  let runs: readonly PlannedRun[] = [];
  let handle: SweepHandle | null = null;
  /** Until what is kept of the present runs is here. */
  let recalling: Promise<void> = Promise.resolve();

  const change = (part: Partial<SweepView>) => ports.set({ ...ports.get(), ...part });
  const rowsHere = () =>
    runs.flatMap(({ link, values }) => {
      const row = known.get(link);
      return row ? [{ ...row, values }] : [];
    });

  function learn(rows: readonly SweepRow[]): void {
    for (const row of mergeRows([...known.values()], rows)) known.set(row.link, row);
  }

  /** Brings back what is kept of these runs. */
  async function recall(wanted: readonly PlannedRun[]): Promise<void> {
    const missing = wanted.map(({ link }) => link).filter((link) => !known.has(link));
    if (missing.length === 0) return;
    // A browser that keeps nothing is told of when something is to be kept.
    learn(await ports.kept.load(missing).catch(() => []));
    if (runs === wanted) change({ rows: rowsHere() });
  }

  let complained = false;
  function keep(rows: readonly SweepRow[]): void {
    ports.kept.save(rows).catch(() => {
      if (!complained) ports.notify('The browser has no room to keep this sweep over a reload; save it as a file.');
      complained = true;
    });
  }

  function stop(): void {
    handle?.cancel();
    handle = null;
  }

  /** Starts the runs that have no result yet. */
  function begin(): void {
    const open = runs.filter(({ link }) => (known.get(link)?.result.state ?? 'failed') === 'failed');
    if (open.length === 0) {
      change({ state: 'idle' });
      return;
    }
    const planned = new Map(open.map((run) => [run.link, run]));
    const began = ports.now();
    let shownAt = began;
    let ended = 0;
    handle = ports.run(
      open.map(({ link, config }) => ({ id: link, config })),
      (link, result) => {
        const run = planned.get(link);
        if (!run) return;
        const row = { link, values: run.values, result };
        known.set(link, row);
        keep([row]);
        ended++;
        const now = ports.now();
        if (ports.get().state === 'running' && now - shownAt < SHOW_MS) return;
        shownAt = now;
        change({ rows: rowsHere(), secondsLeft: ((now - began) / 1000 / ended) * (open.length - ended) });
      },
      () => {
        handle = null;
        change({ state: 'idle', rows: rowsHere(), secondsLeft: null });
      },
    );
    if (ports.get().state === 'held') handle?.hold();
  }

  return {
    open(config, axes) {
      const refusal = tooManyRuns(axes);
      if (refusal) ports.notify(refusal);
      const usable = refusal ? [] : axes;
      const wanted = plan(config, usable);
      // Settings that the axes replace change nothing: a sweep that is running goes on.
      const sameRuns = wanted.length === runs.length && wanted.every(({ link }, i) => link === runs[i].link);
      if (sameRuns && JSON.stringify(ports.get().axes) === JSON.stringify(usable)) return;
      stop();
      runs = wanted;
      ports.set({ axes: usable, state: 'idle', rows: rowsHere(), total: runs.length, secondsLeft: null });
      recalling = recall(wanted);
    },
    run() {
      stop();
      change({ state: 'running', secondsLeft: null });
      const wanted = runs;
      void recalling.then(() => {
        if (runs === wanted && ports.get().state !== 'idle' && !handle) begin();
      });
    },
    hold() {
      handle?.hold();
      if (ports.get().state === 'running') change({ state: 'held', rows: rowsHere(), secondsLeft: null });
    },
    goOn() {
      handle?.goOn();
      if (ports.get().state === 'held') change({ state: 'running' });
    },
    cancel() {
      stop();
      change({ state: 'idle', rows: rowsHere(), secondsLeft: null });
    },
    forget() {
      stop();
      const links = runs.map(({ link }) => link);
      for (const link of links) known.delete(link);
      change({ state: 'idle', rows: [], secondsLeft: null });
      ports.kept.forget(links).catch(() => ports.notify('The browser could not forget these runs; they come back on a reload.'));
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
      keep(file.rows);
    },
    saved: (link) => sweepJson(link, rowsHere()),
  };
}

function plan(config: RunConfig, axes: readonly Axis[]): PlannedRun[] {
  if (axes.length === 0) return [];
  return runsOf(config, axes).map((run) => ({
    link: runLink(run),
    config: run,
    values: Object.fromEntries(axes.map(({ key }) => [key, run[key]])) as SweepRow['values'],
  }));
}
