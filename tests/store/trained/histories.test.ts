/**
 * Whatever a visitor does, in whatever order: at rest the form, the address, the runs and the button say the same, nothing
 * finished is lost without a word, and nothing fails unheard. A real store with real sessions, driven by random sequences.
 */
import { setImmediate as rest } from 'node:timers/promises';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { heapInUse } from '../../../bench/heap';
import type { RunConfig } from '../../../src/config/runConfig';
import { decode } from '../../../src/config/shareLink';
import type { Frame } from '../../../src/run/frame';
import { type AppStore, createAppStore } from '../../../src/store/appStore';
import { hasFinished } from '../../../src/store/finished';
import { canGoOn } from '../../../src/store/transport';
import { DEFAULT_FIGURE, figures } from '../../../src/stories/figures/experiments';
import { createTrainClient, type TrainClient } from '../../../src/workers/client';
import { createLayerPool } from '../../../src/workers/layerPool';
import { keptInMemory, layerWorker, sessionWorker, sweepsIn, visitorsData } from '../../support/appHarness';
import { changingParts } from '../../support/events';
import { keysOf, type PlaceName, places } from '../../support/focus';
import { openRun, savedRun } from '../../support/pageFiles';

const SMALL = 'width=6&d0=8&n=2&depth=3&lr=0.2&stop=0.01';
const LINKS = [
  `#v=1&${SMALL}&speed=max`,
  `#v=1&${SMALL}&speed=max&b.eps=0.5`,
  `#v=1&${SMALL}&speed=1&steps=40&b.net=mlp&b.K=2`,
  '#v=1&width=6&d0=8&n=2&depth=3&lr=50',
  `#v=1&${SMALL}&net=mlp&steps=30&speed=4&test=0.5`,
  `#v=1&${SMALL}&speed=max&s.width=7,8&s.seed=0..1`,
  `#v=1&figure=11&width=6&d0=8&n=2&steps=20&speed=max`,
  '#v=1&depth=banana&foo=1&width=6&d0=8&n=2&steps=10',
];

/** Three kinds of animals by four measures. */
const ANIMALS = new Blob([
  ['head,body,tail,legs,animal', '9,1,2,0,cat', '8,2,1,1,cat', '1,9,0,2,dog', '2,8,1,1,dog', '0,1,9,8,eel', '1,0,8,9,eel'].join(
    '\n',
  ),
]);

/** A client that remembers what its worker was told to train. */
interface Ear {
  config: RunConfig | null;
}

/** Sweeps of more runs are not run to their end. */
const MOST_SWEPT = 4;

class Visit {
  readonly app: AppStore;
  readonly ears: Ear[] = [];
  readonly trail: string[] = [];
  files: string[] = [];
  hidden = false;
  focus: PlaceName = 'the page';
  readonly keys: ReturnType<typeof keysOf>;

  constructor(hash: string) {
    this.trail.push(hash);
    const { requestFor, ...data } = visitorsData();
    this.app = createAppStore({
      data,
      connect: (receive) => {
        const ear: Ear = { config: null };
        this.ears.push(ear);
        const client: TrainClient = createTrainClient({
          spawn: sessionWorker,
          requestFor,
          onEvent: receive,
          onNextDraw: (callback) => void (this.hidden ? setTimeout(callback, 3) : setImmediate(callback)),
          setTimeout: (callback, ms) => setTimeout(callback, ms),
          clearTimeout: (timer) => clearTimeout(timer as NodeJS.Timeout),
        });
        return {
          ...client,
          start(config) {
            ear.config = config;
            return client.start(config);
          },
          leave() {
            ear.config = null;
            client.leave();
          },
          close() {
            ear.config = null;
            client.close();
          },
        };
      },
      layers: createLayerPool(layerWorker, 2, () => {}),
      sweeps: sweepsIn(keptInMemory()),
      randomInteger: () => 41,
      initialHash: hash,
      theme: 'system',
    });
    this.keys = keysOf(this.app);
  }

  /** Space does what the button says, wherever a click left the focus. */
  pressSpace(): void {
    const { button } = this.app.transport();
    const before = this.state;
    this.keys.press(' ');
    if (this.focus === 'a button that Tab came to' || this.focus === 'a field for text') expect(this.state).toBe(before);
    else if (button === 'pause') expect(this.state).toMatchObject({ playing: false, view: { replaying: false } });
    else if (button === 'watch') expect(this.state).toMatchObject({ playing: false, view: { replaying: true } });
    else expect(this.state.playing).toBe(true);
  }

  get state() {
    return this.app.state.getState();
  }

  load(hash: string): void {
    this.trail.push(hash);
    this.app.commands.load(hash);
  }

  /** What the button says to be playing does play: every run that can go on comes to run, or to its end. */
  async keepsItsWord(): Promise<void> {
    const waiting = () =>
      this.state.playing && [this.state.run, this.state.other?.run].some((run) => run && canGoOn(run) && run.state !== 'running');
    for (let turns = 0; turns < 20_000 && waiting(); turns++) await rest();
    expect(waiting(), 'the button says Pause, and a run stands').toBe(false);
  }

  /** The sweep of the page, run to its end. */
  async swept(): Promise<void> {
    if (this.state.sweep.axes.length === 0 || this.state.sweep.total > MOST_SWEPT) return;
    this.app.commands.runSweep();
    for (let turns = 0; turns < 100_000 && this.state.sweep.state !== 'idle'; turns++) await rest();
    expect(this.state.sweep.rows).toHaveLength(this.state.sweep.total);
  }

  /** Resolves when every run stands. */
  async atRest(): Promise<void> {
    this.app.commands.pause();
    this.app.commands.cancelSweep();
    const moving = () =>
      [this.state.run, this.state.other?.run].some((run) => run && (run.state === 'running' || run.state === 'preparing'));
    for (let turns = 0; turns < 100_000 && moving(); turns++) await rest();
    expect(moving(), 'a run never came to rest').toBe(false);
  }
}

type Act = (visit: Visit) => void;

const each = <T extends string>(
  name: string,
  choices: readonly T[],
  act: (visit: Visit, choice: T) => void,
): Record<string, Act> =>
  Object.fromEntries(choices.map((choice) => [`${name} ${choice}`, (visit: Visit) => act(visit, choice)]));

const DEEDS: Readonly<Record<string, Act>> = {
  'press the button': ({ app }) => app.commands.toggle(),
  step: ({ app }) => app.commands.step(),
  reset: ({ app }) => app.commands.reset(),
  'new seed': ({ app }) => app.commands.newSeed(),
  'play from outside': ({ app }) => app.commands.play(),
  ...each('set', ['eps 0.4', 'width 7', 'depth 4', 'depth 0,1', 'speed max', 'engine exact', 'K 2', 'lr 50'], ({ app }, text) => {
    const [key, value] = text.split(' ');
    app.commands.setField(key as 'eps', value);
  }),
  ...each('second run', ['eps 0.5', 'net mlp', 'K 2', 'none'], ({ app }, text) => {
    const [key, value] = text.split(' ');
    app.commands.compare(text === 'none' ? null : { [key]: Number.isNaN(Number(value)) ? value : Number(value) });
  }),
  ...each('set of the second run', ['eps 0.3', 'depth 4'], ({ app }, text) => {
    const [key, value] = text.split(' ');
    app.commands.setOtherField(key as 'eps', value);
  }),
  ...each('open', LINKS, (visit, link) => visit.load(link)),
  back(visit) {
    visit.trail.pop();
    visit.app.commands.load(visit.trail.at(-1) ?? '');
  },
  'the figure’s settings': ({ app }) => app.commands.restoreFigure(),
  save(visit) {
    const text = savedRun(visit.app);
    if (text) visit.files.push(text);
  },
  'open a file': ({ app, files }) => openRun(app, files.at(-1) ?? 'none'),
  'bring back': ({ app }) => app.commands.bringBack(),
  ...each('axis', ['width 6,7', 'seed 0..1', 'width none', 'eps 0.1..0.5'], ({ app }, text) => {
    const [key, values] = text.split(' ');
    app.commands.setAxis(key as 'width', values === 'none' ? null : values);
  }),
  sweep: ({ app }) => app.commands.runSweep(),
  ...each('scrub', ['0', '3', '1000'], ({ app }, step) => app.commands.scrub(Number(step))),
  newest: ({ app }) => app.commands.scrub(null),
  ...each('play back', ['on', 'off'], ({ app }, on) => app.commands.replay(on === 'on')),
  ...each('map', ['umap', 'pca'], ({ app }, map) => app.commands.setMap(map)),
  ...each('focus on', places, (visit, place) => {
    visit.focus = place;
    visit.keys.focus(place);
  }),
  ...each('choose', ['gaussian', 'shells', 'orthonormal'], ({ app }, data) => app.commands.chooseData(data)),
  'drop a file': ({ app }) => app.data.drop([{ path: 'animals.csv', blob: ANIMALS }]),
  'take what was dropped': ({ app }) => app.commands.chooseDrop(),
  'put away what was dropped': ({ app }) => app.data.putAway(),
  ...each('point at class', ['1', 'none'], ({ app }, k) => app.commands.emphasise(k === 'none' ? null : Number(k))),
  'key space': (visit) => visit.pressSpace(),
  ...each('key', ['ArrowRight', 'r', ',', '.', 'l', 'p', 'g'], ({ keys }, key) => keys.press(key)),
  ...each('tab', ['hidden', 'shown'], (visit, tab) => {
    visit.hidden = tab === 'hidden';
  }),
};

const OFTEN = ['press the button', 'key space', 'save', 'open a file', 'drop a file', 'take what was dropped'];
/** After these nothing need play on. */
const STOPS = ['press the button', 'reset', 'step', 'open a file', 'bring back', 'key space', 'key ArrowRight', 'key r'];

const deed = fc.oneof(
  { arbitrary: fc.constantFrom(...OFTEN), weight: 1 },
  { arbitrary: fc.constantFrom(...Object.keys(DEEDS)), weight: 2 },
);

/** A deed, and how many turns of the event loop pass before the next. */
type History = [deed: string, turns: number][];
const history: fc.Arbitrary<History> = fc.array(fc.tuple(deed, fc.constantFrom(0, 1, 5, 40, 200)), {
  minLength: 3,
  maxLength: 14,
});

/** Histories that once went wrong, tried first. */
const KNOWN: [string, History][] = [
  // A saved run opened over a sweep: the sweep stayed.
  [
    LINKS[0],
    [
      ['press the button', 200],
      ['save', 0],
      [`open ${LINKS[5]}`, 5],
      ['open a file', 0],
    ],
  ],
  // A second run beside one that plays: both stood.
  [
    LINKS[2],
    [
      ['second run none', 5],
      ['press the button', 5],
      ['second run net mlp', 5],
    ],
  ],
  // The last good state of a run that diverged was told three ways.
  [LINKS[3], [['press the button', 2000]]],
  // The second run was not in the file.
  [
    LINKS[1],
    [
      ['press the button', 200],
      ['save', 0],
      [`open ${LINKS[0]}`, 5],
      ['open a file', 0],
    ],
  ],
  // Space pressed the button that was clicked last, and was dead after the slider.
  [
    LINKS[2],
    [
      ['focus on a button that was clicked', 0],
      ['key space', 5],
      ['focus on the time slider', 0],
      ['key space', 5],
    ],
  ],
  // A key threw a finished run away.
  [
    LINKS[0],
    [
      ['press the button', 200],
      ['press the button', 5],
      ['reset', 0],
    ],
  ],
  // A visitor's own file, beside a second run, saved and opened.
  [
    LINKS[4],
    [
      ['drop a file', 200],
      ['take what was dropped', 200],
      ['second run eps 0.5', 40],
      ['press the button', 200],
      ['save', 0],
      ['open a file', 0],
    ],
  ],
];

/** Finished runs on the page. */
const finishedOn = ({ state }: Visit) =>
  [state.run, state.other?.run].filter((run) => run && hasFinished(run)).map((run) => run?.frame);

function checkAgreement(visit: Visit): void {
  const { app, ears, state } = visit;
  const { config, other, sweep, run } = state;
  // Address and form.
  const read = decode(app.link(), figures, DEFAULT_FIGURE);
  expect(read.notices).toEqual([]);
  expect(read.config).toEqual(config);
  expect(read.changes).toEqual(other?.changes ?? null);
  expect(read.axes).toEqual(sweep.axes);
  if (other) expect(other.config).toEqual({ ...config, ...other.changes });
  // Form and what trains.
  const trained = (asked: RunConfig) => ({ ...asked, speed: config.speed });
  const [first, ...others] = ears;
  const second = others.at(-1)?.config ?? null;
  expect(first.config && trained(first.config)).toEqual(run.opened ? null : config);
  expect(second && trained(second)).toEqual(other && !other.run.opened ? other.config : null);
  for (const [view, settings] of [[run, config] as const, ...(other ? [[other.run, other.config] as const] : [])]) {
    if (view.frame) expect(view.frame.layers).toHaveLength(settings.depth);
    if (view.setup) {
      const { facts, drawn } = view.setup;
      expect(facts.source).toBe(settings.data);
      expect(facts.classNames).toEqual(settings.data === 'file' ? ['cat', 'dog', 'eel'] : facts.classNames.slice(0, settings.K));
      expect(1 + Math.max(...drawn.labels)).toBe(facts.classNames.length);
    }
  }
  // Newest frame, history and file.
  if (run.frame && (hasFinished(run) || run.state === 'diverged'))
    expect(app.records.history.steps().at(-1)).toBe(run.frame.step);
  // Rows of the sweep are of these settings.
  for (const row of sweep.rows) {
    const swept = decode(row.link, figures, DEFAULT_FIGURE).config;
    expect({ ...swept, engine: config.engine, speed: config.speed }).toEqual({ ...config, ...row.values });
  }
  // The button.
  const { button } = app.transport();
  expect(button).not.toBe('pause');
  expect(state.playing).toBe(false);
}

const unheard: unknown[] = [];
const listen = (error: unknown) => void unheard.push(error);
beforeAll(() => void process.on('unhandledRejection', listen));
afterAll(() => void process.off('unhandledRejection', listen));

/** A frame but for its speed, which is measured anew whenever a step is told. */
const numbersOf = (frame: Frame | null | undefined) => frame && changingParts(frame);

test('form, address, runs, sweep, file and button agree after any history; nothing finished is lost without a word', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...LINKS), history, async (link, steps) => {
      const visit = new Visit(link);
      for (const [name, turns] of steps) {
        const before = finishedOn(visit);
        const { playing } = visit.state;
        DEEDS[name](visit);
        const gone = before.filter((frame) => !finishedOn(visit).includes(frame));
        if (gone.length > 0)
          expect(
            visit.state.notices.some(({ action }) => action === 'bring-back'),
            `${name} lost a finished run`,
          ).toBe(true);
        const canGoOn = visit.app.transport().canStep;
        if (playing && !STOPS.includes(name) && canGoOn)
          expect(visit.state.playing, `${name} stopped what was playing`).toBe(true);
        for (let turn = 0; turn < turns; turn++) await rest();
      }
      await visit.keepsItsWord();
      await visit.atRest();
      await visit.swept();
      checkAgreement(visit);
      // What is saved at any moment opens again as it was.
      const text = savedRun(visit.app);
      if (text) {
        const there = new Visit(LINKS[0]);
        openRun(there.app, text);
        expect(there.state.notices.map(({ sentence }) => sentence).filter((sentence) => /not a run/.test(sentence))).toEqual([]);
        expect(there.app.link()).toBe(visit.app.link());
        expect(numbersOf(there.state.run.frame)).toEqual(numbersOf(visit.state.run.frame));
        if (visit.state.other?.run.frame)
          expect(numbersOf(there.state.other?.run.frame)).toEqual(numbersOf(visit.state.other.run.frame));
        there.app.commands.load(LINKS[0]);
      }
      for (const ear of visit.ears) expect(ear.config === null || typeof ear.config.depth === 'number').toBe(true);
      expect(unheard).toEqual([]);
    }),
    { numRuns: Number(process.env.HISTORIES ?? 60), examples: KNOWN },
  );
}, 300_000);

test('a hundred resets of two runs on their way leave memory where it was', async () => {
  const { app } = new Visit(`#v=1&${SMALL}&speed=1&b.eps=0.5`);
  const resets = async (count: number) => {
    for (let i = 0; i < count; i++) {
      app.commands.play();
      for (let turns = 0; turns < 2000 && app.state.getState().run.step < 3; turns++) await rest();
      app.commands.reset();
    }
    for (let turns = 0; turns < 500; turns++) await rest();
    return heapInUse();
  };
  const early = await resets(20);
  const late = await resets(100);
  const later = await resets(100);
  // What grows with resets grows in both stretches; what the runtime takes up once does not.
  expect(Math.min(late - early, later - late)).toBeLessThan(1e6);
  expect(app.state.getState().notices).toEqual([]);
}, 120_000);
