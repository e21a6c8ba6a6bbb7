/**
 * What the page is about: figure, settings, second run, sweep, and the runs that belong to them. Whatever changes it (a
 * link, a figure, a file, Back, a setting) comes through here, so that form, address, sweep and runs cannot disagree.
 *
 * Two rules hold for every way in. What was playing plays on, as far as a run can still go on. And a finished run that has
 * to leave the page is kept, with a notice that can bring it back; the newest one that left is kept, no others.
 */

import type { StoreApi } from 'zustand/vanilla';
import { changesRun, type RunConfig } from '../config/runConfig';
import type { LinkTarget } from '../config/shareLink';
import type { AppState, View } from './appState';
import { hasFinished, leftSentence } from './finished';
import type { PageNotice } from './notices';
import type { RestingRun } from './restingRun';
import { createRunSlot, type RunSlot, type RunSlotPorts } from './runSlot';
import { emptyRun, type RunView } from './runView';
import type { SweepSlot } from './sweepSlot';
import { canGoOn, type Transport, transportOf } from './transport';

export interface SubjectPorts {
  readonly state: StoreApi<AppState>;
  readonly sweep: Pick<SweepSlot, 'open'>;
  readonly connect: RunSlotPorts['connect'];
  readonly layers: RunSlotPorts['layers'];
  notify(sentence: string, about?: string | null, action?: PageNotice['action']): void;
  /** Takes away the notices about something. */
  settle(about: string): void;
}

/** Runs that nothing trains, to be shown instead of new ones. */
export interface RestingRuns {
  readonly first: RestingRun;
  readonly second: RestingRun | null;
}

export interface Subject {
  readonly first: RunSlot;
  second(): RunSlot | null;
  /** The page is about this from now on. With `resting` runs those are shown, else new ones stand ready. */
  show(target: LinkTarget, resting?: RestingRuns): void;
  /** Takes new settings of the first run over. What only changes how it is watched leaves the runs alone. */
  change(config: RunConfig): void;
  /** Sets a second run beside the first; null ends it. */
  compare(changes: Partial<RunConfig> | null): void;
  /** Both runs from their start, at rest. */
  reset(): void;
  play(): void;
  pause(): void;
  step(): void;
  /** Brings back the finished run that left last. */
  bringBack(): void;
  /** Gives up what could be brought back. */
  forgetLeft(): void;
  transport(): Transport;
}

interface LeftPage {
  readonly target: LinkTarget;
  readonly runs: RestingRuns;
}

const LEFT = 'left run';

export function createSubject({ state, sweep, connect, layers, notify, settle }: SubjectPorts): Subject {
  const { getState, setState } = state;
  const shared = {
    connect,
    layers,
    notify,
    at: () => getState().view.at,
    wantsUmap: () => getState().view.map === 'umap' || getState().view.open !== null,
  };
  const first = createRunSlot({ ...shared, get: () => getState().run, set: (run) => setState((s) => settled({ ...s, run })) });
  let second: RunSlot | null = null;
  let left: LeftPage | null = null;

  const slots = () => (second ? [first, second] : [first]);
  const setView = (change: Partial<View>) => setState((s) => ({ view: { ...s.view, ...change } }));

  /** What is kept of the first run, if it has stayed, is as the run is now: it may have gone on since the second one left. */
  function keepUp(): void {
    if (left?.runs.first.records !== first.records) return;
    left = { ...left, runs: { ...left.runs, first: { view: getState().run, records: first.records } } };
  }

  /** Does what replaces runs. Finished ones that are gone afterwards are kept, and said; what was playing plays on. */
  function replacing(work: () => void): void {
    keepUp();
    const before = getState();
    const runs: RestingRuns = {
      first: { view: before.run, records: first.records },
      second: before.other && second ? { view: before.other.run, records: second.records } : null,
    };
    work();
    // A second run never stays: it is ended or started anew, even where the first stays as it is.
    const gone = [first.records === runs.first.records ? null : before.run, before.other?.run];
    const lost = gone.find((run) => run && hasFinished(run));
    if (lost) {
      left = { target: targetOf(before), runs };
      notify(leftSentence(lost), LEFT, 'bring-back');
    }
    if (before.playing) playOn();
  }

  /** Every run that can go on does. */
  function playOn(): void {
    setState((s) => settled({ ...s, playing: true }));
    for (const slot of slots()) if (canGoOn(viewOf(slot))) slot.client.play();
  }

  const viewOf = (slot: RunSlot): RunView => (slot === first ? getState().run : (getState().other?.run ?? emptyRun));

  function startBoth(): void {
    const { config, other } = getState();
    setView({ at: null, replaying: false, sample: null });
    first.start(config);
    if (other) startSecond(other.changes);
  }

  /** The second run has the data, the seed and every other setting of the first, but for its changes. */
  function prepareSecond(changes: Partial<RunConfig>): RunSlot {
    const config = { ...getState().config, ...changes };
    setState({ other: { changes, config, run: getState().other?.run ?? emptyRun } });
    second ??= createRunSlot({
      ...shared,
      get: () => getState().other?.run ?? null,
      set: (run) => setState((s) => settled({ ...s, other: s.other && { ...s.other, run } })),
    });
    return second;
  }

  function startSecond(changes: Partial<RunConfig>): void {
    prepareSecond(changes).start({ ...getState().config, ...changes });
  }

  function endSecond(): void {
    second?.close();
    second = null;
    setState((s) => settled({ ...s, other: null }));
    if (getState().view.open?.run === 'second') setView({ open: null });
  }

  function show({ figure, config, changes, axes }: LinkTarget, resting?: RestingRuns): void {
    replacing(() => {
      if (!changes) endSecond();
      setState({ figure, config });
      setView({ at: null, replaying: false, sample: null });
      if (resting) first.show(resting.first);
      else first.start(config);
      if (changes && resting?.second) prepareSecond(changes).show(resting.second);
      else if (changes) startSecond(changes);
      sweep.open(config, axes);
    });
  }

  const transport = () => {
    const { playing, view, run, other } = getState();
    return transportOf({
      playing,
      replaying: view.replaying,
      runs: other ? [run, other.run] : [run],
      frames: first.records.history.steps().length,
    });
  };

  const subject: Subject = {
    first,
    second: () => second,
    show,
    change(config) {
      const { config: old, other, sweep: swept } = getState();
      if (!changesRun(old, config)) {
        setState({ config, other: other && { ...other, config: { ...config, ...other.changes } } });
        if (config.speed !== old.speed) for (const { client } of slots()) client.setSpeed(config.speed);
        return;
      }
      replacing(() => {
        setState({ config });
        startBoth();
        sweep.open(config, swept.axes);
      });
    },
    compare(changes) {
      replacing(() => {
        if (!changes) {
          endSecond();
          return;
        }
        // Curves are compared at the same step, so a run in the middle starts over with its new companion; one that has
        // ended stays as it is.
        const { run, config } = getState();
        setView({ at: null, replaying: false, sample: null });
        if (canGoOn(run) && run.step > 0) first.start(config);
        startSecond(changes);
      });
    },
    reset() {
      setState({ playing: false });
      replacing(startBoth);
    },
    play() {
      if (!slots().some((slot) => canGoOn(viewOf(slot)))) replacing(startBoth);
      setView({ at: null, replaying: false });
      for (const slot of slots()) slot.refresh();
      playOn();
    },
    pause() {
      setState({ playing: false });
      setView({ replaying: false });
      for (const { client } of slots()) client.pause();
    },
    step() {
      if (!transport().canStep) return;
      setState({ playing: false });
      setView({ at: null, replaying: false });
      for (const slot of slots()) {
        slot.refresh();
        if (canGoOn(viewOf(slot))) slot.client.step();
      }
    },
    bringBack() {
      keepUp();
      if (!left) return;
      const { target, runs } = left;
      left = null;
      settle(LEFT);
      show(target, runs);
    },
    forgetLeft() {
      left = null;
    },
    transport,
  };
  return subject;
}

/** Nobody is playing what cannot go on. */
function settled(state: AppState): AppState {
  const { playing, run, other } = state;
  return playing && !canGoOn(run) && !(other && canGoOn(other.run)) ? { ...state, playing: false } : state;
}

function targetOf({ figure, config, other, sweep }: AppState): LinkTarget {
  return { figure, config, changes: other?.changes ?? null, axes: sweep.axes };
}
