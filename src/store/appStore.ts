/**
 * The store: what the page shows, and the commands that change it. Components read it through selectors and call
 * commands; nothing else writes.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { fields } from '../config/fields';
import { readField } from '../config/readField';
import { changesRun, defaultConfig, type FieldKey, type RunConfig } from '../config/runConfig';
import { adjustmentSentence, decode, encode, figureChanges, figureConfig } from '../config/shareLink';
import { axisText, readAxis } from '../config/sweepAxes';
import { DEFAULT_FIGURE, experimentOf, figures } from '../experiments/experiments';
import type { SweepRow } from '../sweep/sweepTable';
import type { TrainClient } from '../worker/client';
import type { LayerPool } from '../worker/layerPool';
import { hasEnded, type RunEvent } from '../worker/protocol';
import type { AppState, MapKind, OpenLayer, Theme, View } from './appState';
import { addNotice, type RunRecords } from './ingest';
import { readRunFile, writeRunFile } from './runFile';
import { createRunSlot, type RunSlot } from './runSlot';
import { emptyRun } from './runView';
import { createSweepSlot, noSweep, type SweepSlotPorts } from './sweepSlot';

export interface Commands {
  /** Plays; a run that has ended starts over. */
  play(): void;
  pause(): void;
  /** Plays a resting run, pauses a playing one. */
  toggle(): void;
  step(): void;
  /** Back to the same initialisation. */
  reset(): void;
  newSeed(): void;
  /** Text from a form; adjusted to what the field allows, with a notice when it had to be. */
  setField(key: FieldKey, text: string): void;
  /** Opens a link's hash. */
  load(hash: string): void;
  /** Back to the figure's own settings. */
  restoreFigure(): void;
  /** Sets a second run beside the first that differs in these settings; null ends it. */
  compare(changes: Partial<RunConfig> | null): void;
  /** A setting of the second run, as text from a form. */
  setOtherField(key: FieldKey, text: string): void;
  /** Shows the run at the last kept step up to this one; null: the newest, as it comes. */
  scrub(step: number | null): void;
  /** One frame of the history back (-1) or forth (1). */
  scrubBy(frames: -1 | 1): void;
  replay(on: boolean): void;
  setMap(map: MapKind): void;
  setGhost(on: boolean): void;
  /** Shows a layer large; null closes it. */
  open(layer: OpenLayer | null): void;
  hoverSample(sample: number | null): void;
  /** Trains linear probes on the features of the newest frame. */
  probe(): void;
  /** Sweeps over the values of a field, as text ("2..5"); null takes the axis away. */
  setAxis(key: FieldKey, text: string | null): void;
  runSweep(): void;
  /** Starts no further runs of the sweep until it goes on. */
  holdSweep(): void;
  goOnSweep(): void;
  cancelSweep(): void;
  /** Forgets the results of the sweep on the page: it can be run anew. */
  forgetSweep(): void;
  /** Plays the run with these settings of the sweep. */
  showRun(values: SweepRow['values']): void;
  /** Puts the rows of a sweep's file with those on the page. */
  openSweep(text: string): void;
  /** Opens a saved run. */
  openRun(text: string): void;
  dismissNotice(id: number): void;
  hover(layer: number | null): void;
  /** Keeps a column lit, or lets go of the one that is. */
  togglePin(layer: number): void;
  setTheme(theme: Theme): void;
}

export interface AppStore {
  readonly state: StoreApi<AppState>;
  readonly commands: Commands;
  readonly records: RunRecords;
  /** Records of the second run; empty while there is none. */
  otherRecords(): RunRecords | null;
  /** The hash that leads back to the present settings. */
  link(): string;
  /** The first run as a file, which `openRun` reads. */
  savedRun(): string;
  /** The sweep's table as a file, which `openSweep` reads. */
  savedSweep(): string;
}

export interface AppStorePorts {
  /** Called once for each run on the page; `receive` takes the events of its worker. */
  connect(receive: (event: RunEvent) => void): TrainClient;
  readonly layers: LayerPool;
  readonly sweeps: Pick<SweepSlotPorts, 'run' | 'kept' | 'now'>;
  /** A whole number in [0, limit). For new seeds only: nothing a run computes depends on it. */
  randomInteger(limit: number): number;
  readonly initialHash: string;
  readonly theme: Theme;
}

export function createAppStore({ connect, layers, sweeps, randomInteger, initialHash, theme }: AppStorePorts): AppStore {
  const view: View = {
    hovered: null,
    pinned: null,
    theme,
    map: 'pca',
    ghost: false,
    at: null,
    replaying: false,
    open: null,
    sample: null,
  };
  const state = createStore<AppState>(() => ({
    figure: DEFAULT_FIGURE,
    config: defaultConfig,
    notices: [],
    run: emptyRun,
    other: null,
    sweep: noSweep,
    view,
  }));
  const { getState, setState } = state;
  const notify = (sentence: string) => setState((s) => ({ notices: addNotice(s.notices, sentence) }));
  const shared = {
    connect,
    layers,
    notify,
    at: () => getState().view.at,
    wantsUmap: () => getState().view.map === 'umap' || getState().view.open !== null,
  };
  const slot = createRunSlot({ ...shared, get: () => getState().run, set: (run) => setState({ run }) });
  const sweepSlot = createSweepSlot({ ...sweeps, notify, get: () => getState().sweep, set: (sweep) => setState({ sweep }) });
  let otherSlot: RunSlot | null = null;
  const slots = () => (otherSlot ? [slot, otherSlot] : [slot]);
  const refresh = () => {
    for (const each of slots()) each.refresh();
  };

  const setView = (change: Partial<View>) => setState((s) => ({ view: { ...s.view, ...change } }));

  function start(config: RunConfig): void {
    setState({ config });
    setView({ at: null, replaying: false, sample: null });
    slot.start(config);
    const { other, sweep } = getState();
    if (other) startOther(other.changes);
    if (sweep.axes.length > 0) sweepSlot.open(config, sweep.axes);
  }

  /** The second run has the data, the seed and every other setting of the first, but for its changes. */
  function startOther(changes: Partial<RunConfig>): void {
    const config = { ...getState().config, ...changes };
    setState({ other: { changes, config, run: getState().other?.run ?? emptyRun } });
    otherSlot ??= createRunSlot({
      ...shared,
      get: () => getState().other?.run ?? null,
      set: (run) => setState((s) => ({ other: s.other && { ...s.other, run } })),
    });
    otherSlot.start(config);
  }

  function endOther(): void {
    otherSlot?.close();
    otherSlot = null;
    setState({ other: null });
    if (getState().view.open?.run === 'second') setView({ open: null });
  }

  /** Takes new settings over. A run that was playing plays on with them, from its start. */
  function change(config: RunConfig): void {
    const { config: old, run, other } = getState();
    if (changesRun(old, config)) {
      start(config);
      if (run.state === 'running') commands.play();
      return;
    }
    setState({ config, other: other && { ...other, config: { ...config, ...other.changes } } });
    if (config.speed !== old.speed) for (const { client } of slots()) client.setSpeed(config.speed);
  }

  /** A run that has ended, or that was opened from a file, starts over before it goes on. */
  function startIfOver(): void {
    const { run, other, config } = getState();
    if (run.opened || hasEnded(run.state)) start(config);
    else if (other && hasEnded(other.run.state)) startOther(other.changes);
  }

  const commands: Commands = {
    play() {
      startIfOver();
      setView({ at: null, replaying: false });
      refresh();
      for (const { client } of slots()) client.play();
    },
    pause() {
      for (const { client } of slots()) client.pause();
    },
    toggle() {
      const { run, other } = getState();
      if (run.state === 'running' || other?.run.state === 'running') commands.pause();
      else commands.play();
    },
    step() {
      const { run } = getState();
      if (hasEnded(run.state)) return;
      startIfOver();
      commands.scrub(null);
      for (const { client } of slots()) client.step();
    },
    reset: () => start(getState().config),
    newSeed() {
      const { config } = getState();
      const others = fields.seed.max; // One less than there are seeds: the present one is left out.
      change({ ...config, seed: (config.seed + 1 + randomInteger(others)) % (fields.seed.max + 1) });
    },
    setField(key, text) {
      const { config } = getState();
      const value = read(key, text, config);
      if (value !== config[key]) change({ ...config, [key]: value });
    },
    load(hash) {
      const { figure, config, changes, axes, notices } = decode(hash, figures, DEFAULT_FIGURE);
      sweepSlot.cancel();
      setState({ sweep: noSweep, figure, notices: notices.map(({ sentence }, id) => ({ id, sentence })) });
      setView({ ghost: experimentOf(figure).ghost });
      endOther();
      start(config);
      if (changes) startOther(changes);
      if (axes.length > 0) sweepSlot.open(config, axes);
    },
    restoreFigure() {
      const { figure, config } = getState();
      change({ ...figureConfig(figures, figure), engine: config.engine, speed: config.speed });
      const changes = figureChanges(figures, figure);
      if (JSON.stringify(changes) !== JSON.stringify(getState().other?.changes ?? null)) commands.compare(changes);
    },
    compare(changes) {
      if (!changes) {
        endOther();
        return;
      }
      // Both start together: their curves are to be compared at the same step.
      if (getState().run.step > 0) start(getState().config);
      startOther(changes);
    },
    setOtherField(key, text) {
      const { other } = getState();
      if (!other) return;
      const value = read(key, text, other.config);
      if (value === other.config[key]) return;
      commands.compare({ ...other.changes, [key]: value });
    },
    scrub(step) {
      const kept = step === null ? null : (slot.records.history.at(step)?.frame.step ?? step);
      if (getState().view.at === kept) return;
      setView({ at: kept });
      refresh();
    },
    scrubBy(frames) {
      const { view, run } = getState();
      const steps = slot.records.history.steps();
      const now = view.at ?? run.frame?.step ?? 0;
      const next = frames < 0 ? steps.filter((s) => s < now).pop() : steps.find((s) => s > now);
      setView({ replaying: false });
      if (next !== undefined) commands.scrub(next);
      else if (frames > 0) commands.scrub(null);
    },
    replay: (on) => setView({ replaying: on }),
    setMap(map) {
      setView({ map });
      refresh();
    },
    setGhost: (on) => setView({ ghost: on }),
    open(layer) {
      setView({ open: layer, sample: null });
      refresh();
    },
    hoverSample: (sample) => {
      if (getState().view.sample !== sample) setView({ sample });
    },
    probe() {
      for (const each of slots()) each.probe();
    },
    setAxis(key, text) {
      const { config, sweep } = getState();
      const others = sweep.axes.filter((axis) => axis.key !== key);
      if (text === null) {
        sweepSlot.open(config, others);
        return;
      }
      const reading = readAxis(key, text);
      if (!reading.ok) {
        notify(`The sweep over ${fields[key].label} stays as it was: ${reading.why}.`);
        return;
      }
      if (reading.adjusted) notify(`The sweep over ${fields[key].label} was adjusted; it takes ${axisText(reading.axis)}.`);
      const at = sweep.axes.findIndex((axis) => axis.key === key);
      sweepSlot.open(
        config,
        at < 0 ? [...sweep.axes, reading.axis] : sweep.axes.map((axis, i) => (i === at ? reading.axis : axis)),
      );
    },
    runSweep: () => sweepSlot.run(),
    holdSweep: () => sweepSlot.hold(),
    goOnSweep: () => sweepSlot.goOn(),
    cancelSweep: () => sweepSlot.cancel(),
    forgetSweep: () => sweepSlot.forget(),
    showRun(values) {
      start({ ...getState().config, ...(values as Partial<RunConfig>) });
      commands.play();
    },
    openSweep: (text) => sweepSlot.add(text),
    openRun(text) {
      const saved = readRunFile(text);
      if (!saved.ok) {
        notify(saved.sentence);
        return;
      }
      endOther();
      setState({ figure: saved.figure, config: saved.config });
      setView({ at: null, replaying: false, sample: null });
      slot.show(saved.run);
    },
    dismissNotice: (id) => setState((s) => ({ notices: s.notices.filter((notice) => notice.id !== id) })),
    hover: (layer) => {
      if (getState().view.hovered !== layer) setView({ hovered: layer });
    },
    togglePin: (layer) => setView({ pinned: getState().view.pinned === layer ? null : layer }),
    setTheme: (theme) => setView({ theme }),
  };

  /** A field's value from text, with a notice when it had to be adjusted. */
  function read(key: FieldKey, text: string, config: RunConfig): string | number {
    const reading = readField(key, text, config[key]);
    if (reading.adjusted) notify(adjustmentSentence(key, text, reading.value, reading.adjusted));
    return reading.value;
  }

  const link = () => {
    const { figure, config, other, sweep } = getState();
    return encode({ figure, config, changes: other?.changes ?? null, axes: sweep.axes }, figures, DEFAULT_FIGURE);
  };
  commands.load(initialHash);
  return {
    state,
    commands,
    records: slot.records,
    otherRecords: () => otherSlot?.records ?? null,
    link,
    savedSweep: () => sweepSlot.saved(link()),
    savedRun: () => writeRunFile({ ...getState(), link: link(), records: slot.records }),
  };
}
