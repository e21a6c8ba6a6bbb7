/** The sweep of the page: its axes, its rows as they come, and what is kept of them over a reload. */
import type { FieldKey, RunConfig } from '../config/runConfig';
import { runLink } from '../config/shareLink';
import { type Axis, runsOf, tooMuch } from '../config/sweepAxes';
import type { SentRequest } from '../data/sources/loadData';
import type { CellRun } from '../sweep/runCell';
import type { SweepFileReading } from '../sweep/sweepFile';
import { isCurrent, RowBook, rowOf, type SweepRow } from '../sweep/sweepTable';
import type { SweepHandle, SweepJob } from '../workers/sweepPool';
import type { KeptRows } from './keptRows';
import { PartMissing } from './laterPart';
import { NoAnswer } from './patientRows';

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
  run(jobs: readonly SweepJob[], onResult: (id: string, run: CellRun) => void, onEnd: () => void): SweepHandle;
  /** A configuration with the visitor's files that it names. */
  requestFor(config: RunConfig): SentRequest;
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
  add(file: SweepFileReading): void;
  /** Those that are here, shown or not yet, in the order of the axes. */
  rows(): readonly SweepRow[];
}

const OTHER_DATA = 'trained on other data under the same settings';

/** The page is told of new rows no more often than this: it draws all of them anew. */
const SHOW_MS = 100;

interface PlannedRun {
  readonly link: string;
  readonly config: RunConfig;
  readonly keys: readonly FieldKey[];
}

export function createSweepSlot(ports: SweepSlotPorts): SweepSlot {
  const known = new RowBook();
  /** Kept runs of which it was said that they are not shown. */
  const told = new Set<string>();
  let runs: readonly PlannedRun[] = [];
  let handle: SweepHandle | null = null;
  /** Until what is kept of the present runs is here. */
  let recalling: Promise<void> = Promise.resolve();

  const change = (part: Partial<SweepView>) => ports.set({ ...ports.get(), ...part });
  const rowsHere = () =>
    runs.flatMap(({ link, config, keys }) => {
      const row = known.get(link);
      return row ? [{ ...row, values: valuesOf(config, keys) }] : [];
    });

  /** Takes in rows that this page would make as well; of the others it gives back how many there are, by the reason. */
  function learn(rows: readonly SweepRow[]): { learnt: readonly SweepRow[]; outdated: SweepRow[]; otherData: SweepRow[] } {
    const current = rows.filter(isCurrent);
    const otherData = known.add(current);
    const apart = new Set(otherData);
    return {
      learnt: current.filter((row) => !apart.has(row)),
      outdated: rows.filter((row) => !isCurrent(row)),
      otherData,
    };
  }

  /** Brings back what is kept of these runs. */
  async function recall(wanted: readonly PlannedRun[]): Promise<void> {
    const missing = wanted.map(({ link }) => link).filter((link) => !known.get(link));
    if (missing.length === 0) return;
    // A browser that keeps nothing is told of when something is to be kept.
    const without = (error: unknown) => {
      if (error instanceof NoAnswer || error instanceof PartMissing) ports.notify(error.message);
      return [];
    };
    const { outdated, otherData } = learn(await ports.kept.load(missing).catch(without));
    if (runs !== wanted) return;
    change({ rows: rowsHere() });
    tell(outdated, 'made by another version of the page');
    tell(otherData, OTHER_DATA);
  }

  /** Says once of kept runs why they are not shown. */
  function tell(rows: readonly SweepRow[], why: string): void {
    const fresh = rows.filter(({ link }) => !told.has(link));
    for (const { link } of fresh) told.add(link);
    if (fresh.length === 1) ports.notify(`1 kept run of this sweep was ${why} and is not shown: run it again.`);
    if (fresh.length > 1) ports.notify(`${fresh.length} kept runs of this sweep were ${why} and are not shown: run them again.`);
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
      open.map(({ link, config }) => ({ id: link, request: ports.requestFor(config) })),
      (link, result) => {
        const run = planned.get(link);
        if (!run) return;
        const row = rowOf(run.config, run.keys, result);
        tell(known.renew(row), OTHER_DATA);
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
    if (ports.get().state === 'held') handle.hold();
  }

  return {
    open(config, axes) {
      const refusal = tooMuch(axes);
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
      known.forget(links);
      change({ state: 'idle', rows: [], secondsLeft: null });
      ports.kept.forget(links).catch(() => ports.notify('The browser could not forget these runs; they come back on a reload.'));
    },
    add(file) {
      if (!file.ok) {
        ports.notify(file.sentence);
        return;
      }
      const { learnt, outdated, otherData } = learn(file.rows);
      const links = new Set(runs.map(({ link }) => link));
      const foreign = learnt.filter(({ link }) => !links.has(link));
      const count = (rows: readonly SweepRow[], one: string, many: string) => {
        if (rows.length === 0) return;
        const why = rows.length === 1 ? `${one} and is not shown` : `${many} and are not shown`;
        ports.notify(`${rows.length} of the ${file.rows.length} runs of this file ${why}.`);
      };
      if (file.cut) ports.notify(`This file was cut off while it was written: ${wholeRuns(file.rows.length)}.`);
      count(outdated, 'was made by another version of the page', 'were made by another version of the page');
      count(otherData, `was ${OTHER_DATA}`, `were ${OTHER_DATA}`);
      count(foreign, 'belongs to another sweep', 'belong to another sweep');
      change({ rows: rowsHere() });
      keep(learnt);
    },
    rows: rowsHere,
  };
}

function wholeRuns(count: number): string {
  if (count === 0) return 'none of its runs is whole';
  return count === 1 ? 'its 1 whole run was read' : `its ${count} whole runs were read`;
}

function plan(config: RunConfig, axes: readonly Axis[]): PlannedRun[] {
  if (axes.length === 0) return [];
  const keys = axes.map(({ key }) => key);
  return runsOf(config, axes).map((run) => ({ link: runLink(run), config: run, keys }));
}

function valuesOf(config: RunConfig, keys: readonly FieldKey[]): SweepRow['values'] {
  return Object.fromEntries(keys.map((key) => [key, config[key]]));
}
