/**
 * The store: what the page shows, and the commands that change it. Components read it through selectors and call
 * commands; nothing else writes.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { fields } from '../config/fields';
import { readField } from '../config/readField';
import { suited, suitedToPictures } from '../config/recipes';
import { changesRun, defaultConfig, type FieldKey, fieldKeys, type RunConfig } from '../config/runConfig';
import { adjustmentSentence, decode, encode, figureAxes, figureChanges, figureConfig } from '../config/shareLink';
import { adjustedAxisSentence, readAxis, tooMuch } from '../config/sweepAxes';
import { correctionsOf } from '../data/understand/corrections';
import type { RunEvent } from '../run/protocol';
import { DEFAULT_FIGURE, experimentOf, figures } from '../stories/figures/experiments';
import type { SweepFileReading } from '../sweep/sweepFile';
import type { SweepRow } from '../sweep/sweepTable';
import type { TrainClient } from '../workers/client';
import type { LayerPool } from '../workers/layerPool';
import type { AppState, MapKind, OpenLayer, Theme, View } from './appState';
import { createDataSlot, type DataSlot, type DataSlotPorts } from './dataSlot';
import { noData } from './dataView';
import type { RunRecords } from './ingest';
import { aboutInput, addNotice, dismiss, noticesOfLink, type PageNotice, settle as settled } from './notices';
import type { PageToSave, RunFileReading } from './runFile';
import { emptyRun } from './runView';
import { createSubject } from './subject';
import { createSweepSlot, noSweep, type SweepSlotPorts } from './sweepSlot';
import type { Transport } from './transport';

export interface Commands {
  /** Plays every run that can go on; where none can, all start over. */
  play(): void;
  /** Training rests, and playing back holds. */
  pause(): void;
  /** What the one button does (`transport`). */
  toggle(): void;
  /** One update of every run that can go on. Nothing where none can. */
  step(): void;
  /** Back to the same initialisation, at rest. */
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
  /** Makes a class stand out in every map; null takes that back. */
  emphasise(k: number | null): void;
  setThumbnails(on: boolean): void;
  /** Takes data of a kind, with settings that suit them. `samples`: so many of each class, where they are chosen from a set. */
  chooseData(data: RunConfig['data'], samples?: number): void;
  /** Takes the files that were dropped last, as they were understood, with settings that suit them. */
  chooseDrop(): void;
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
  /** Puts the rows of a sweep's file (`readSweepFile`) with those on the page. */
  openSweep(file: SweepFileReading): void;
  /** Opens a saved run (`readRunFile`). */
  openRun(file: RunFileReading): void;
  /** A chosen file could not be read: it was moved, or may not be. */
  fileUnread(name: string): void;
  /** A part of the page's own code could not be loaded, as a sentence; null: all have come since. */
  partMissing(sentence: string | null): void;
  /** Brings back the finished run that left the page last. */
  bringBack(): void;
  dismissNotice(id: number): void;
  hover(layer: number | null): void;
  /** Keeps a column lit, or lets go of the one that is. */
  togglePin(layer: number): void;
  setTheme(theme: Theme): void;
}

export interface AppStore {
  readonly state: StoreApi<AppState>;
  readonly commands: Commands;
  /** What can be done with data that are on their way. */
  readonly data: DataSlot;
  /** Records of the first run: other ones after each start, so do not hold on to them. */
  readonly records: RunRecords;
  /** Records of the second run; null while there is none. */
  otherRecords(): RunRecords | null;
  /** What the one button does now, and whether a step can be made. */
  transport(): Transport;
  /** The hash that leads back to the present settings. */
  link(): string;
  /** What is on the page now, for `writeRunFile`. */
  toSave(): PageToSave;
  /** All rows of the sweep, for its file: those too that are not shown yet. */
  sweepRows(): readonly SweepRow[];
}

export interface AppStorePorts {
  /** Called once for each run on the page; `receive` takes the events of its worker. */
  connect(receive: (event: RunEvent) => void): TrainClient;
  readonly layers: LayerPool;
  readonly sweeps: Pick<SweepSlotPorts, 'run' | 'requestFor' | 'kept' | 'now'>;
  readonly data: Pick<DataSlotPorts, 'client' | 'own'>;
  /** A whole number in [0, limit). For new seeds only: nothing a run computes depends on it. */
  randomInteger(limit: number): number;
  readonly initialHash: string;
  readonly theme: Theme;
}

/** Notices about a file that was opened. */
const FILE = 'file';
/** Notices about parts of the page that did not come. */
const PART = 'part';

export function createAppStore(ports: AppStorePorts): AppStore {
  const { connect, layers, sweeps, randomInteger, initialHash, theme } = ports;
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
    emphasised: null,
    thumbnails: false,
  };
  const state = createStore<AppState>(() => ({
    figure: DEFAULT_FIGURE,
    config: defaultConfig,
    playing: false,
    notices: [],
    run: emptyRun,
    other: null,
    sweep: noSweep,
    data: noData,
    view,
  }));
  const { getState, setState } = state;
  const notify = (sentence: string, about: string | null = null, action?: PageNotice['action']) =>
    setState((s) => ({ notices: addNotice(s.notices, sentence, about, action) }));
  const settle = (about: string) => setState((s) => ({ notices: settled(s.notices, about) }));
  const sweepSlot = createSweepSlot({ ...sweeps, notify, get: () => getState().sweep, set: (sweep) => setState({ sweep }) });
  const subject = createSubject({ state, sweep: sweepSlot, connect, layers, notify, settle });
  const dataSlot = createDataSlot({
    ...ports.data,
    get: () => getState().data,
    set: (data) => setState({ data }),
    onKept(set) {
      const wanted = getState().run.failure?.wanted;
      if (wanted?.kind === 'set' && wanted.id === set) subject.reset();
    },
  });
  // What the run on show needs is what dropped files are compared with.
  state.subscribe(({ run: { failure }, config }, before) => {
    if (failure === before.run.failure) return;
    const wanted = failure?.wanted;
    const corrections = correctionsOf(config.reading);
    dataSlot.expect(wanted?.kind === 'file' ? { name: wanted.name, sha: wanted.sha, corrections } : null);
  });
  const takeData = (config: RunConfig) => subject.show({ figure: DEFAULT_FIGURE, config, changes: null, axes: [] });
  const slots = () => [subject.first, subject.second()].filter((slot) => slot !== null);
  const refresh = () => {
    for (const each of slots()) each.refresh();
  };

  const setView = (change: Partial<View>) => setState((s) => ({ view: { ...s.view, ...change } }));

  const commands: Commands = {
    play: () => subject.play(),
    pause: () => subject.pause(),
    toggle() {
      const { button } = subject.transport();
      if (button === 'pause') subject.pause();
      else if (button === 'watch') commands.replay(true);
      else subject.play();
    },
    step: () => subject.step(),
    reset: () => subject.reset(),
    newSeed() {
      const { config } = getState();
      const others = fields.seed.max; // One less than there are seeds: the present one is left out.
      subject.change({ ...config, seed: (config.seed + 1 + randomInteger(others)) % (fields.seed.max + 1) });
    },
    setField(key, text) {
      const { config } = getState();
      const value = read('field', key, text, config);
      if (key === 'data' && value !== config.data) commands.chooseData(value as RunConfig['data']);
      else if (value !== config[key]) subject.change({ ...config, [key]: value });
    },
    load(hash) {
      const { notices, ...target } = decode(hash, figures, DEFAULT_FIGURE);
      setState({ notices: noticesOfLink(notices) });
      setView({ ghost: experimentOf(target.figure).ghost });
      subject.show(target);
    },
    restoreFigure() {
      const { figure, config: old, other } = getState();
      const config = { ...figureConfig(figures, figure), engine: old.engine, speed: old.speed };
      const changes = figureChanges(figures, figure);
      const axes = figureAxes(figures, figure);
      const sameRuns = !changesRun(old, config) && JSON.stringify(changes) === JSON.stringify(other?.changes ?? null);
      if (sameRuns) sweepSlot.open(config, axes);
      else subject.show({ figure, config, changes, axes });
    },
    compare: (changes) => subject.compare(changes),
    setOtherField(key, text) {
      const { other } = getState();
      if (!other) return;
      const value = read('other', key, text, other.config);
      if (value === other.config[key]) return;
      subject.compare({ ...other.changes, [key]: value });
    },
    scrub(step) {
      const kept = step === null ? null : (subject.first.records.history.at(step)?.frame.step ?? step);
      if (getState().view.at === kept) return;
      setView({ at: kept });
      refresh();
    },
    scrubBy(frames) {
      const { view, run } = getState();
      const steps = subject.first.records.history.steps();
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
    emphasise: (k) => {
      if (getState().view.emphasised !== k) setView({ emphasised: k });
    },
    setThumbnails: (on) => setView({ thumbnails: on }),
    chooseData(data, samples) {
      const { config } = getState();
      takeData({ ...suited(data, config), ...(samples === undefined ? {} : { samples }) });
    },
    chooseDrop() {
      const { data, config, run } = getState();
      const own = dataSlot.use();
      if (!own || data.drop?.state.kind !== 'understood') return;
      const { shape } = data.drop.state.understood;
      dataSlot.close();
      // A run that waited for a file is about its own settings.
      const waited = run.failure?.wanted?.kind === 'file';
      if (waited && own.sha === config.sha) subject.reset();
      else if (waited) subject.change({ ...config, ...own });
      else takeData(shape ? suitedToPictures({ ...config, ...own }) : { ...suited('file', config), ...own });
    },
    probe() {
      for (const each of slots()) each.probe();
    },
    setAxis(key, text) {
      const { config, sweep } = getState();
      const others = sweep.axes.filter((axis) => axis.key !== key);
      const about = aboutInput('axis', key);
      const stays = (why: string) => notify(`The sweep over ${fields[key].label} stays as it was: ${why}`, about);
      settle(about);
      if (text === null) {
        sweepSlot.open(config, others);
        return;
      }
      const reading = readAxis(key, text);
      if (!reading.ok) {
        stays(`${reading.why}.`);
        return;
      }
      // In the order of links, whatever order they were added in: the address says the same as the form.
      const axes = [...others, reading.axis].sort((a, b) => fieldKeys.indexOf(a.key) - fieldKeys.indexOf(b.key));
      const refusal = tooMuch(axes);
      if (refusal) {
        stays(`${refusal.charAt(0).toLowerCase()}${refusal.slice(1)}`);
        return;
      }
      if (reading.adjusted) notify(adjustedAxisSentence(reading.axis), about);
      sweepSlot.open(config, axes);
    },
    runSweep: () => sweepSlot.run(),
    holdSweep: () => sweepSlot.hold(),
    goOnSweep: () => sweepSlot.goOn(),
    cancelSweep: () => sweepSlot.cancel(),
    forgetSweep: () => sweepSlot.forget(),
    showRun(values) {
      subject.change({ ...getState().config, ...(values as Partial<RunConfig>) });
      subject.play();
    },
    openSweep: (file) => sweepSlot.add(file),
    openRun(file) {
      if (!file.ok) {
        notify(file.sentence, FILE);
        return;
      }
      settle(FILE);
      subject.show(file.target, file.runs);
      setView(file.view);
      refresh();
      if (file.sweep) sweepSlot.add(file.sweep);
      for (const sentence of file.remarks) notify(sentence);
    },
    fileUnread: (name) =>
      notify(`“${name}” could not be read: it may have been moved or changed since it was chosen. Nothing was changed.`, FILE),
    partMissing: (sentence) => (sentence === null ? settle(PART) : notify(sentence, PART)),
    bringBack: () => subject.bringBack(),
    dismissNotice(id) {
      if (getState().notices.some((notice) => notice.id === id && notice.action === 'bring-back')) subject.forgetLeft();
      setState((s) => ({ notices: dismiss(s.notices, id) }));
    },
    hover: (layer) => {
      if (getState().view.hovered !== layer) setView({ hovered: layer });
    },
    togglePin: (layer) => setView({ pinned: getState().view.pinned === layer ? null : layer }),
    setTheme: (theme) => setView({ theme }),
  };

  /** A field's value from text, with a notice when it had to be adjusted. */
  function read(scope: 'field' | 'other', key: FieldKey, text: string, config: RunConfig): string | number {
    const reading = readField(key, text, config[key]);
    const about = aboutInput(scope, key);
    if (reading.adjusted) notify(adjustmentSentence(key, text, reading.value, reading.adjusted), about);
    else settle(about);
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
    data: dataSlot,
    get records() {
      return subject.first.records;
    },
    otherRecords: () => subject.second()?.records ?? null,
    transport: () => subject.transport(),
    link,
    sweepRows: () => sweepSlot.rows(),
    toSave: () => ({
      ...getState(),
      link: link(),
      records: subject.first.records,
      otherRecords: subject.second()?.records ?? null,
      sweepRows: sweepSlot.rows(),
    }),
  };
}
