/**
 * The store: what the page shows, and the commands that change it. Components read it through selectors and call
 * commands; nothing else writes.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { fields } from '../config/fields';
import { readField } from '../config/readField';
import { changesRun, defaultConfig, type FieldKey, type RunConfig } from '../config/runConfig';
import { adjustmentSentence, decode, encode, figureConfig } from '../config/shareLink';
import { DEFAULT_FIGURE, figures } from '../experiments/experiments';
import { ThinnedSeries } from '../lib/thinnedSeries';
import type { TrainClient } from '../worker/client';
import { hasEnded, type RunEvent } from '../worker/protocol';
import { type AppState, emptyRun, type Theme, type View } from './appState';
import { addNotice, ingest } from './ingest';

/** Points of the loss curve kept in memory: 16 bytes each. */
const LOSS_POINTS = 4096;

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
  dismissNotice(id: number): void;
  hover(layer: number | null): void;
  pin(layer: number | null): void;
  setTheme(theme: Theme): void;
}

export interface AppStore {
  readonly state: StoreApi<AppState>;
  readonly commands: Commands;
  readonly losses: ThinnedSeries;
  /** The worker's events come in here. */
  receive(event: RunEvent): void;
  /** The hash that leads back to the present settings. */
  link(): string;
}

export interface AppStorePorts {
  /** Called once; the store is what receives the client's events. */
  connect(receive: (event: RunEvent) => void): TrainClient;
  /** A whole number in [0, limit). For new seeds only: nothing a run computes depends on it. */
  randomInteger(limit: number): number;
  readonly initialHash: string;
  readonly theme: Theme;
}

export function createAppStore({ connect, randomInteger, initialHash, theme }: AppStorePorts): AppStore {
  const losses = new ThinnedSeries(LOSS_POINTS);
  const state = createStore<AppState>(() => ({
    figure: DEFAULT_FIGURE,
    config: defaultConfig,
    notices: [],
    run: emptyRun,
    view: { hovered: null, pinned: null, theme },
  }));
  const { getState, setState } = state;
  const receive = (event: RunEvent) => setState((s) => ingest(s, event, losses));
  const client = connect(receive);

  function start(config: RunConfig): void {
    losses.clear();
    setState({ config, run: { ...emptyRun, lossVersion: getState().run.lossVersion + 1 } });
    client.start(config);
  }

  /** Takes new settings over. A run that was playing plays on with them, from its start. */
  function change(config: RunConfig): void {
    const { config: old, run } = getState();
    if (!changesRun(old, config)) {
      setState({ config });
      if (config.speed !== old.speed) client.setSpeed(config.speed);
      return;
    }
    start(config);
    if (run.state === 'running') client.play();
  }

  const setView = (change: Partial<View>) => setState((s) => ({ view: { ...s.view, ...change } }));

  const commands: Commands = {
    play() {
      if (hasEnded(getState().run.state)) start(getState().config);
      client.play();
    },
    pause: () => client.pause(),
    toggle() {
      if (getState().run.state === 'running') commands.pause();
      else commands.play();
    },
    step() {
      if (!hasEnded(getState().run.state)) client.step();
    },
    reset: () => start(getState().config),
    newSeed() {
      const { config } = getState();
      const others = fields.seed.max; // One less than there are seeds: the present one is left out.
      change({ ...config, seed: (config.seed + 1 + randomInteger(others)) % (fields.seed.max + 1) });
    },
    setField(key, text) {
      const { config } = getState();
      const reading = readField(key, text, config[key]);
      if (reading.adjusted) {
        const sentence = adjustmentSentence(key, text, reading.value, reading.adjusted);
        setState((s) => ({ notices: addNotice(s.notices, sentence) }));
      }
      if (reading.value !== config[key]) change({ ...config, [key]: reading.value });
    },
    load(hash) {
      const { figure, config, notices } = decode(hash, figures, DEFAULT_FIGURE);
      setState({ figure, notices: notices.map(({ sentence }, id) => ({ id, sentence })) });
      start(config);
    },
    restoreFigure() {
      const { figure, config } = getState();
      change({ ...figureConfig(figures, figure), engine: config.engine, speed: config.speed });
    },
    dismissNotice: (id) => setState((s) => ({ notices: s.notices.filter((notice) => notice.id !== id) })),
    hover: (layer) => {
      if (getState().view.hovered !== layer) setView({ hovered: layer });
    },
    pin: (layer) => setView({ pinned: layer }),
    setTheme: (theme) => setView({ theme }),
  };

  commands.load(initialHash);
  return { state, commands, losses, receive, link: () => encode(getState(), figures, DEFAULT_FIGURE) };
}
