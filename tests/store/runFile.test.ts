/** A page as a file and back: what stands in it, what is shown of it, and what is said. The run is made by hand. */
import { describe, expect, test } from 'vitest';
import { defaultConfig, fieldKeys } from '../../src/config/runConfig';
import { readRunFile } from '../../src/store/runFile';
import {
  bent,
  config,
  type File,
  frame,
  LINK,
  planes,
  points,
  probe,
  savedFile,
  savedFileOfTwo,
  story,
} from '../support/handmadeRun';
import { openRun, savedRun } from '../support/pageFiles';
import { finishedPage, openPage, type Page } from '../support/puppetPage';

const TWO = `${LINK}&b.eps=0.5`;
const clauseOf = (file: File) => {
  const reading = readRunFile(JSON.stringify(file));
  return reading.ok ? 'taken' : reading.sentence.replace(/^.*can open: /, '').replace(/\. Nothing was changed\.$/, '');
};
const saved = ({ app }: Page): File => JSON.parse(savedRun(app) ?? 'null');
const opened = (file: File, hash = '') => {
  const page = openPage(hash);
  openRun(page.app, JSON.stringify(file));
  return page;
};

/** Probes and pictures of the finished first run come in. */
function learned(page: Page): void {
  page.app.commands.setMap('umap');
  const cloud = { classes: 2, labels: Int32Array.of(0, 1) } as never;
  page.workers[0].say({ type: 'features', asked: null, features: { step: 100, layers: [cloud, cloud, cloud], test: null } });
  for (const request of page.requests)
    for (const [layer, { type }] of request.tasks.entries())
      if (type === 'probe') request.answer({ type: 'probe', layer, reading: probe(100).layers[layer] });
      else request.answer({ type: 'picture', layer, points: points(0.5)[layer], epoch: 9, epochs: 9 });
  page.app.commands.setMap('pca');
}

describe('what is saved', () => {
  test('before the first frame: nothing', () => {
    const page = openPage(LINK);
    expect(savedRun(page.app)).toBeNull();
    const [setup, engine, first] = story();
    page.workers[0].say(setup, engine);
    expect(savedRun(page.app)).toBeNull();
    page.workers[0].say(first);
    expect(saved(page).frames).toEqual([frame(0)]);
    for (const missing of [
      [setup, first],
      [engine, first],
    ]) {
      const other = openPage(LINK);
      other.workers[0].say(...missing);
      expect(savedRun(other.app)).toBeNull();
    }
  });

  test('one run: everything that is known of it, settings that equal a default too', () => {
    const page = finishedPage(LINK);
    learned(page);
    expect(saved(page)).toEqual(savedFile());
  });

  test('two runs, each with its own settings', () => {
    const page = finishedPage(TWO);
    learned(page);
    page.workers[1].say(...story(0.125));
    const file = savedFileOfTwo();
    Object.assign(file.second, { pictures: [], probe: null });
    expect(saved(page)).toEqual(file);
  });

  test('the second run beside the first before it has begun', () => {
    const page = finishedPage(TWO);
    expect(saved(page)).toMatchObject({ changes: { eps: 0.5 }, second: null });
  });

  test('how the page looks at it', () => {
    const page = finishedPage(LINK);
    const { commands } = page.app;
    commands.setMap('umap');
    commands.setGhost(true);
    commands.togglePin(2);
    commands.scrub(10);
    expect(saved(page).view).toEqual({ at: 10, map: 'umap', ghost: true, pinned: 2 });
  });

  test('the sweep beside it, with its axes and its table', () => {
    const page = finishedPage(`${LINK}&s.depth=2,3&s.seed=0..1`);
    const file = saved(page);
    expect(file.sweep.axes).toEqual({ depth: '2,3', seed: '0,1' });
    expect(file.sweep.table).toEqual({ format: 'layerscope sweep', version: 2, sweep: file.link, rows: [] });
  });

  test.each([
    ['running', 'paused'],
    ['paused', 'paused'],
  ] as const)('a run that is %s as one at rest, with the newest frame as its last', (state, at) => {
    const page = openPage(LINK);
    page.workers[0].say(
      ...story().slice(0, 5),
      { type: 'frame', seq: 2, frame: frame(7, 0.5) },
      { type: 'status', status: { state, step: 7 } },
    );
    expect(saved(page)).toMatchObject({ state: at, step: 7, frames: [frame(0), frame(7, 0.5)] });
  });

  test('frames in the order of their steps, also where a marked one comes after the newest', () => {
    const page = openPage(LINK);
    page.workers[0].say(
      ...story().slice(0, 5),
      { type: 'frame', seq: 2, frame: frame(7) },
      { type: 'marks', frames: [frame(8)] },
    );
    expect(saved(page).frames.map(({ step }: { step: number }) => step)).toEqual([0, 7, 8]);
  });

  test('a run whose worker has shown a frame and is still preparing as one that is ready', () => {
    const page = openPage(LINK);
    page.workers[0].say(...story().slice(0, 3));
    expect(saved(page).state).toBe('ready');
  });

  test('maps that nobody can draw are left out', () => {
    const page = finishedPage(LINK);
    const far = planes(50);
    far.layers[1][2] = Number.POSITIVE_INFINITY;
    page.workers[0].say({ type: 'planes', planes: far });
    expect(saved(page).planes.map(({ step }: { step: number }) => step)).toEqual([10, 100]);
  });
});

describe('what is opened', () => {
  test('is the run as it was saved: saved again it is the same file', () => {
    for (const file of [savedFile(), savedFileOfTwo()]) {
      const page = opened(file);
      expect(page.said).toEqual([]);
      expect(saved(page)).toEqual(file);
      expect(page.state.run).toMatchObject({ opened: true, state: 'converged', step: 100, frame: frame(100, 0.25) });
    }
  });

  test('trains nothing, and stops what trained', () => {
    const page = openPage(TWO);
    openRun(page.app, JSON.stringify(savedFileOfTwo()));
    for (const { told } of page.workers) expect(told.at(-1)).toBe('leave');
  });

  test('shows the moment, the map and the column that it was left at', () => {
    const page = opened({ ...savedFile(), view: { at: 10, map: 'umap', ghost: true, pinned: 2 } });
    expect(page.state.view).toMatchObject({ at: 10, map: 'umap', ghost: true, pinned: 2 });
    expect(page.state.run.shown?.frame).toEqual(frame(10, 0.5));
  });

  test('brings its sweep, with the axes and rows', () => {
    const page = openPage(`${LINK}&s.seed=0..1`);
    page.workers[0].say(...story());
    const file = saved(page);
    const there = opened(file);
    expect(there.state.sweep.axes).toEqual([{ key: 'seed', values: [0, 1] }]);
    expect(there.app.link()).toBe(file.link);
    expect(there.said).toEqual([]);
    const other = bent(file, 'sweep.table', 5);
    expect(opened(other).said).toEqual([expect.stringMatching(/^This file is not a sweep/)]);
  });

  test.each([
    ['a step that is not said is that of the newest frame', 'step', undefined, { step: 100 }],
    [
      'a failure without its cause',
      'failure',
      { stage: 'train', sentence: 'It stopped.' },
      { failure: { stage: 'train', sentence: 'It stopped.' } },
    ],
    [
      'a failure with its cause',
      'failure',
      { stage: 'train', sentence: 'It stopped.', cause: 'x' },
      { failure: { stage: 'train', sentence: 'It stopped.', cause: 'x' } },
    ],
  ])('%s', (_, place, value, shown) => {
    const file = bent(bent(savedFile(), 'state', 'failed'), place, value);
    expect(opened(file).state.run).toMatchObject({ state: 'failed', ...shown });
    expect('cause' in (opened(file).state.run.failure ?? {})).toBe(JSON.stringify(value ?? null).includes('cause'));
  });

  test('what is not as it was is said', () => {
    const others = { ...savedFile(), numerics: 99, figure: '99z', changes: { eps: 0.5 } };
    const page = opened(others);
    expect(page.said).toEqual([
      'This run was made by version 99 of the page’s numbers, this page makes version 1: trained again here, it may come out otherwise.',
      'Its figure, “99z”, is not in the gallery of this page; the settings are those of the file.',
      'The second run had not begun when this was saved: it stands ready.',
    ]);
    expect(page.state).toMatchObject({ figure: '5a', config, other: { changes: { eps: 0.5 }, run: { state: 'preparing' } } });
    expect(page.workers[1].config).toEqual({ ...config, eps: 0.5 });
  });

  test('keeps a figure of the gallery', () => {
    const page = opened({ ...savedFile(), figure: '8' });
    expect([page.state.figure, page.state.config, page.said]).toEqual(['8', config, []]);
  });

  test('a setting that is newer than the file has its default', () => {
    const file = savedFile();
    delete file.settings.lossWeight;
    expect(readRunFile(JSON.stringify(file))).toMatchObject({ ok: true, target: { config } });
  });
});

describe('settings that contradict each other are refused', () => {
  test.each<[string, string, unknown]>([
    ['“settings.colour” is not a setting of this page', 'settings.colour', 1],
    ['“settings.eps” is -1, which Initial scale cannot be', 'settings.eps', -1],
    ['“settings.net” is 5, which Network cannot be', 'settings.net', 5],
    ['its link is of a network of 4 layers, its settings are of 3', 'link', '#v=1&depth=4'],
    ['its link is of a network of 4 layers, its settings are of 3', 'link', '#depth=4'],
    ['its link is of a network of 4 layers, its settings are of 3', 'link', 'https://example.org/#depth=4'],
    ['its link says eps = 0.4, its settings say 0.3', 'link', '#v=1&eps=0.4'],
    [`its link says net = ${'x'.repeat(32)}, its settings say dln`, 'link', `#v=1&net=${'x'.repeat(33)}`],
    ['taken', 'link', 'https://example.org/#v=1&depth=3&eps=0.3'],
    ['taken', 'link', 'depth=3'],
    ['“view.pinned” is 3; the network has 3 layers', 'view.pinned', 3],
    ['taken', 'view.pinned', 2],
    ['“sweep.axes.colour” is not a setting of this page', 'sweep', { axes: { colour: '1' }, table: null }],
    ['“sweep.axes.depth”: “x” is not a number', 'sweep', { axes: { depth: 'x' }, table: null }],
    ['taken', 'sweep', { axes: { lr: '2,3' }, table: null }],
    ['“second” is there without “changes”', 'changes', null],
    ['“changes.eps” is -1, which Initial scale cannot be', 'changes', { eps: -1 }],
    ['“second.settings.eps” is -1, which Initial scale cannot be', 'second.settings.eps', -1],
    ['“second.settings.eps” is not what “changes” make of the first run’s settings', 'second.settings.eps', 0.4],
    ['“second.settings.seed” is not what “changes” make of the first run’s settings', 'second.settings.seed', 4],
    ['of the second run, “frames.1” is of step 0, which does not follow step 0', 'second.frames.1.step', 0],
  ])('%s', (why, place, value) => {
    expect(clauseOf(bent(savedFileOfTwo(), place, value))).toBe(why);
  });

  test('and nothing on the page changes, but for the notice, which goes when a file opens', () => {
    const page = finishedPage(LINK);
    const before = page.state;
    openRun(page.app, 'hello');
    openRun(page.app, '[]');
    expect(page.state).toEqual({ ...before, notices: page.state.notices });
    expect(page.said).toEqual(['This file is not a run that this page can open: “format” is missing. Nothing was changed.']);
    expect(page.state.notices[0].about).toBe('file');
    page.app.commands.fileUnread('gone.json');
    expect(page.said).toEqual([
      '“gone.json” could not be read: it may have been moved or changed since it was chosen. Nothing was changed.',
    ]);
    openRun(page.app, JSON.stringify(savedFile()));
    expect(page.said).toEqual(['The run that had converged at step 100 has left the page.']);
  });
});

/** One place of every kind, the last of it: "frames.2.layers.2.C" stands for all C. */
function placesOf(value: unknown, path: readonly string[] = [], all = new Map<string, string>()): Map<string, string> {
  if (path.length > 0) all.set(path.map((key) => (/^\d+$/.test(key) ? '#' : key)).join('.'), path.join('.'));
  if (typeof value === 'object' && value !== null)
    for (const [key, inner] of Object.entries(value)) placesOf(inner, [...path, key], all);
  return all;
}

test('every kind of piece turned into something that is none is refused, and nothing makes the reader throw', () => {
  const text = JSON.stringify(savedFile());
  const taken: string[] = [];
  for (const [kind, place] of placesOf(savedFile()))
    for (const nonsense of [-1, 'no', {}, [], null, undefined]) {
      const bad = bent(JSON.parse(text), place, nonsense);
      if (JSON.stringify(bad) !== text && clauseOf(bad) === 'taken') taken.push(`${kind} ${JSON.stringify(nonsense)}`);
    }
  // Settings that are not there have their defaults.
  const likeDefaults = fieldKeys.filter((key) => config[key] === defaultConfig[key]);
  // What may be anything of its kind, may be missing, or may be fewer than there were.
  const harmless =
    'analyses [], changes [], changes {}, engine.device "no", engine.method "no", engine.name "no", engine.reason "no", failure undefined, figure "no", link "no", losses [], pictures [], pictures undefined, pictures.#.layers.# null, pictures.#.layers.# undefined, pictures.#.layers.#.# -1, planes [], planes.#.layers.#.# -1, probe null, probe.layers.# null, probe.layers.# undefined, frames.#.test null, frames.#.test.loss null, frames.#.training null, setup.facts.classNames.# "no", setup.facts.name "no", setup.facts.scaling "no", settings.file "no", step undefined';
  expect(taken.sort()).toEqual([...harmless.split(', '), ...likeDefaults.map((key) => `settings.${key} undefined`)].sort());
});
