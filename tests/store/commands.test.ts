/** Commands of the page that train nothing: settings as text, axes, the scrubber and how the page looks at a run. */
import { describe, expect, test } from 'vitest';
import { defaultConfig } from '../../src/config/runConfig';
import { config, frame, LINK, story } from '../support/handmadeRun';
import { openSweep, savedRun, savedSweep } from '../support/pageFiles';
import { cell, finishedPage, news, openPage, type Page } from '../support/puppetPage';

const TWO = `${LINK}&b.eps=0.5`;
const told = (page: Page) => page.workers.map(news);
const abouts = ({ state }: Page) => state.notices.map(({ about, sentence }) => [about, sentence]);

describe('opening', () => {
  test('the bare page is figure 5 (top), and its link says so', () => {
    const page = openPage('', { theme: 'dark' as never });
    expect(page.state).toMatchObject({ figure: '5a', config: defaultConfig, other: null, notices: [], view: { theme: 'dark' } });
    expect([page.app.link(), page.app.otherRecords(), savedRun(page.app)]).toEqual(['#v=1&figure=5a', null, null]);
  });

  test('notices of a link take the place of those of the link before', () => {
    const page = openPage('#v=1&depth=99&b.eps=banana');
    expect(abouts(page)).toEqual([
      ['field:depth', 'Depth “99” is above the largest allowed value; 32 is used.'],
      ['other:eps', 'Second run: Initial scale “banana” is not a number; 0.3 is used.'],
    ]);
    page.app.commands.load('#v=1&foo=1');
    expect(abouts(page)).toEqual([['field:foo', '“foo” is not a setting of this page and was left out.']]);
  });

  test('a figure draws the start behind the moment on show where that is what it is about', () => {
    const page = openPage('#v=1&figure=8');
    const ghost = () => page.state.view.ghost;
    expect(ghost()).toBe(true);
    page.app.commands.load('#v=1&figure=10');
    expect(ghost()).toBe(false);
  });
});

describe('settings', () => {
  test('adjusted ones are said, and not any more once the input is right', () => {
    const page = openPage(TWO);
    page.app.commands.setField('depth', '1000');
    page.app.commands.setField('depth', '1000');
    page.app.commands.setOtherField('eps', 'banana');
    expect(abouts(page)).toEqual([
      ['field:depth', 'Depth “1000” is above the largest allowed value; 32 is used.'],
      ['other:eps', 'Initial scale “banana” is not a number; 0.5 is used.'],
    ]);
    expect([page.state.config.depth, page.state.other?.changes]).toEqual([32, { eps: 0.5 }]);
    page.app.commands.setField('depth', '5');
    expect(page.said).toEqual(['Initial scale “banana” is not a number; 0.5 is used.']);
    page.app.commands.setOtherField('eps', '0.5');
    expect(page.said).toEqual([]);
  });

  test('a new seed is any but the present one', () => {
    const seeds = [0, 41, 999_992, 999_998].map((random) => {
      const limits: number[] = [];
      const page = openPage('#v=1&seed=7', { random: ((limit: number) => limits.push(limit) && random) as never });
      page.app.commands.newSeed();
      expect(limits).toEqual([999_999]);
      return page.state.config.seed;
    });
    expect(seeds).toEqual([8, 49, 0, 6]);
  });
});

describe('back to the figure', () => {
  test('takes its settings, but for engine and speed', () => {
    const page = openPage(`${TWO}&engine=exact&speed=max&s.seed=0..2`);
    told(page);
    page.app.commands.restoreFigure();
    expect(page.state).toMatchObject({
      config: { ...defaultConfig, engine: 'exact', speed: 'max' },
      other: null,
      sweep: { axes: [] },
    });
    expect(told(page)).toEqual([['start 0.3'], ['close']]);
  });

  test('leaves runs that are the figure’s alone, and takes only its sweep', () => {
    const page = openPage('#v=1&figure=5a&speed=max&s.seed=0..2');
    const { run } = page.state;
    told(page);
    page.app.commands.restoreFigure();
    expect([told(page), page.state.sweep.axes]).toEqual([[[]], []]);
    expect(page.state.run).toBe(run);
  });

  test('starts a second run that the figure has not, or has otherwise, anew', () => {
    const page = openPage('#v=1&figure=5a&b.eps=0.5');
    told(page);
    page.app.commands.restoreFigure();
    expect([told(page), page.state.other]).toEqual([[['start 0.3'], ['close']], null]);
  });
});

describe('an axis', () => {
  const sweepOf = ({ state }: Page) => [state.sweep.axes.map(({ key, values }) => [key, ...values]), state.sweep.total];

  test('is set, changed and taken away, in the order of links', () => {
    const page = openPage(LINK);
    page.app.commands.setAxis('seed', '0..2');
    page.app.commands.setAxis('depth', '2,3');
    expect(sweepOf(page)).toEqual([
      [
        ['depth', 2, 3],
        ['seed', 0, 1, 2],
      ],
      6,
    ]);
    expect(page.app.link()).toBe(`${LINK}&s.depth=2,3&s.seed=0..2`);
    page.app.commands.setAxis('depth', '4');
    expect(sweepOf(page)).toEqual([
      [
        ['depth', 4],
        ['seed', 0, 1, 2],
      ],
      3,
    ]);
    page.app.commands.setAxis('seed', null);
    expect(sweepOf(page)).toEqual([[['depth', 4]], 1]);
    expect(page.said).toEqual([]);
  });

  test('that cannot be read stays as it was, with the reason, until it can', () => {
    const page = openPage(`${LINK}&s.depth=2,3`);
    page.app.commands.setAxis('depth', 'banana');
    expect(abouts(page)).toEqual([['axis:depth', 'The sweep over Depth stays as it was: “banana” is not a number.']]);
    page.app.commands.setAxis('depth', '2..32');
    page.app.commands.setAxis('seed', '0..999');
    expect(abouts(page)).toEqual([
      [
        'axis:seed',
        'The sweep over Seed stays as it was: this sweep would be 31,000 runs; 5,000 is the most. Take fewer values of Seed, which has 1000.',
      ],
    ]);
    expect(sweepOf(page)).toEqual([[['depth', ...Array.from({ length: 31 }, (_, i) => i + 2)]], 31]);
    page.app.commands.setAxis('seed', null);
    expect(page.said).toEqual([]);
  });

  test('whose values were adjusted says which it takes', () => {
    const page = openPage(LINK);
    page.app.commands.setAxis('depth', '30,99');
    expect(abouts(page)).toEqual([['axis:depth', 'The sweep over Depth was adjusted; it takes 30,32.']]);
    expect(sweepOf(page)).toEqual([[['depth', 30, 32]], 2]);
  });
});

describe('the scrubber', () => {
  test('shows the last kept step up to the one it points at', () => {
    const page = finishedPage(LINK);
    page.app.commands.scrub(99);
    expect([page.state.view.at, page.state.run.shown?.frame]).toEqual([10, frame(10, 0.5)]);
    const { state } = page;
    page.app.commands.scrub(50);
    expect(page.state).toBe(state);
    page.app.commands.scrub(null);
    expect([page.state.view.at, page.state.run.shown?.frame.step]).toEqual([null, 100]);
  });

  test('points at the step itself where nothing is kept yet', () => {
    const page = openPage(LINK);
    page.app.commands.scrub(5);
    expect(page.state.view.at).toBe(5);
  });

  test('goes from frame to frame, and past the last to the newest; a hand on it ends playing back', () => {
    const page = finishedPage(LINK);
    const by = (frames: -1 | 1) => {
      page.app.commands.scrubBy(frames);
      return page.state.view.at;
    };
    page.app.commands.replay(true);
    expect([by(-1), by(-1), by(-1), by(1), by(1), by(1)]).toEqual([10, 0, 0, 10, 100, null]);
    expect(page.state.view.replaying).toBe(false);
  });

  test('starts from step 0 where there is no frame', () => {
    const page = openPage(LINK);
    page.app.commands.scrubBy(-1);
    expect(page.state.view.at).toBeNull();
    page.workers[0].say({ type: 'marks', frames: [frame(0), frame(3)] });
    page.app.commands.scrubBy(1);
    expect(page.state.view.at).toBe(3);
  });
});

describe('the view', () => {
  test('takes what it is told, and keeps the rest', () => {
    const page = openPage(LINK);
    const { commands } = page.app;
    const before = page.state.view;
    commands.setGhost(true);
    commands.setMap('umap');
    commands.setTheme('dark');
    commands.hover(2);
    commands.hoverSample(5);
    commands.togglePin(1);
    commands.replay(true);
    const expected = { ...before, ghost: true, map: 'umap', theme: 'dark', hovered: 2, sample: 5, pinned: 1, replaying: true };
    expect(page.state.view).toEqual(expected);
    commands.open({ layer: 2, run: 'first' });
    expect(page.state.view).toEqual({ ...expected, open: { layer: 2, run: 'first' }, sample: null });
    commands.togglePin(2);
    expect(page.state.view.pinned).toBe(2);
    commands.togglePin(2);
    expect(page.state.view.pinned).toBeNull();
  });

  test('pointing where it points already changes nothing', () => {
    const page = openPage(LINK);
    page.app.commands.hover(2);
    page.app.commands.hoverSample(5);
    const { state } = page;
    page.app.commands.hover(2);
    page.app.commands.hoverSample(5);
    expect(page.state).toBe(state);
  });

  test('another kind of map, or an open layer, has pictures made of every run', () => {
    for (const look of ['map', 'open'] as const) {
      const page = openPage(TWO);
      for (const worker of page.workers) worker.say(...story().slice(0, 4));
      told(page);
      if (look === 'map') page.app.commands.setMap('umap');
      else page.app.commands.open({ layer: 1, run: 'first' });
      expect(told(page)).toEqual([['features null'], ['features null']]);
    }
  });
});

test('probes are trained of every run', () => {
  const page = openPage(TWO);
  for (const worker of page.workers) worker.say(...story().slice(0, 4));
  told(page);
  page.app.commands.probe();
  expect(told(page)).toEqual([['features null'], ['features null']]);
});

test('the sweep’s commands reach it, and its file bears the link', async () => {
  const page = openPage(`${LINK}&s.seed=0..1`);
  const { commands } = page.app;
  commands.runSweep();
  await new Promise(setImmediate);
  const [sweep] = page.sweeps;
  expect(sweep.jobs.map((job) => job.request.config)).toEqual([config, { ...config, seed: 1 }]);
  commands.holdSweep();
  commands.goOnSweep();
  sweep.result(sweep.jobs[1].id);
  commands.cancelSweep();
  expect([sweep.told, page.state.sweep.state]).toEqual([['hold', 'go on', 'cancel'], 'idle']);
  const { data: _, ...result } = cell;
  expect(JSON.parse(savedSweep(page.app))).toMatchObject({ sweep: page.app.link(), rows: [{ values: { seed: 1 }, result }] });
  const text = savedSweep(page.app);
  commands.forgetSweep();
  expect(page.state.sweep.rows).toEqual([]);
  openSweep(page.app, text);
  expect(page.state.sweep.rows).toHaveLength(1);
});

test('a notice is put away by its number', () => {
  const page = openPage('#v=1&depth=99&foo=1');
  page.app.commands.dismissNotice(page.state.notices[0].id);
  expect(page.said).toEqual(['“foo” is not a setting of this page and was left out.']);
});
