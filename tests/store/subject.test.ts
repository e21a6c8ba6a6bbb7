/** What each command tells the workers of one run or two, and what stands on the page afterwards. Workers are puppets. */
import { describe, expect, test } from 'vitest';
import { config, frame, LINK, savedFile, story } from '../support/handmadeRun';
import { openRun } from '../support/pageFiles';
import { finishedPage, news, openPage, type Page } from '../support/puppetPage';

const TWO = `${LINK}&b.eps=0.5`;
const ready = { type: 'status', status: { state: 'ready', step: 0 } } as const;
const started = (hash = LINK, { step = 0 } = {}) => {
  const page = openPage(hash);
  for (const worker of page.workers)
    worker.say(...story().slice(0, 3), ready, { type: 'status', status: { state: 'paused', step } });
  page.workers.forEach(news);
  return page;
};
/** What both workers were told since they were last asked. */
const told = (page: Page) => page.workers.map(news);

describe('a link', () => {
  test('starts its runs, which stand', () => {
    const page = openPage(TWO);
    expect(told(page)).toEqual([['start 0.3'], ['start 0.5']]);
    expect(page.workers.map((worker) => worker.config)).toEqual([config, { ...config, eps: 0.5 }]);
    expect(page.state).toMatchObject({ figure: '5a', config, playing: false, other: { changes: { eps: 0.5 } }, notices: [] });
    expect(page.state.view).toEqual({
      hovered: null,
      pinned: null,
      theme: 'system',
      map: 'pca',
      ghost: false,
      at: null,
      replaying: false,
      open: null,
      sample: null,
      emphasised: null,
      thumbnails: false,
    });
  });

  test('without a second run ends the one that was there', () => {
    const page = started(TWO);
    page.app.commands.open({ layer: 1, run: 'second' });
    told(page);
    page.app.commands.load(LINK);
    expect(told(page)).toEqual([['start 0.3'], ['close']]);
    expect(page.state).toMatchObject({ other: null, view: { open: null } });
    page.workers[1].say(...story());
    expect(page.state.other).toBeNull();
  });

  test('leaves a layer of the first run open', () => {
    const page = started(TWO);
    page.app.commands.open({ layer: 1, run: 'first' });
    page.app.commands.load(LINK);
    expect(page.state.view.open).toEqual({ layer: 1, run: 'first' });
  });

  test('begins at the newest frame, and what was playing plays on', () => {
    const page = finishedPage(TWO);
    page.app.commands.scrub(10);
    page.app.commands.replay(true);
    page.app.commands.hoverSample(3);
    page.app.commands.play();
    told(page);
    page.app.commands.load(TWO);
    expect(told(page)).toEqual([
      ['start 0.3', 'play'],
      ['start 0.5', 'play'],
    ]);
    expect(page.state).toMatchObject({ playing: true, view: { at: null, replaying: false, sample: null } });
  });

  test('opens its sweep', () => {
    expect(openPage(`${LINK}&s.seed=0..2`).state.sweep).toMatchObject({ axes: [{ key: 'seed', values: [0, 1, 2] }], total: 3 });
  });
});

describe('play, pause and step', () => {
  test('are told to every run that can go on', () => {
    const page = started(TWO);
    const { commands } = page.app;
    commands.play();
    expect([told(page), page.state.playing]).toEqual([[['play'], ['play']], true]);
    commands.pause();
    expect([told(page), page.state.playing]).toEqual([[['pause'], ['pause']], false]);
    page.workers[0].say({ type: 'status', status: { state: 'limit', step: 9 } });
    told(page);
    commands.play();
    expect(told(page)).toEqual([[], ['play']]);
    commands.step();
    expect([told(page), page.state.playing]).toEqual([[[], ['step']], false]);
  });

  test('show the newest frame again, and hold what is played back', () => {
    for (const command of ['play', 'step'] as const) {
      const page = started(TWO);
      page.workers[1].say({ type: 'marks', frames: [frame(3)] });
      page.app.commands.scrub(0);
      page.app.commands.replay(true);
      page.app.commands[command]();
      expect(page.state.view).toMatchObject({ at: null, replaying: false });
      expect(page.state.run.shown?.frame).toBe(page.state.run.frame);
    }
    const page = finishedPage(LINK);
    page.app.commands.scrub(10);
    page.app.commands.replay(true);
    page.app.commands.pause();
    expect(page.state.view).toMatchObject({ at: 10, replaying: false });
  });

  test('a step where no run can make one changes nothing', () => {
    const page = finishedPage(LINK);
    page.app.commands.scrub(10);
    page.app.commands.step();
    expect([told(page), page.state.view.at]).toEqual([[[]], 10]);
  });

  test('play where no run can go on starts both over', () => {
    const page = finishedPage(TWO);
    page.workers[1].say(...story());
    told(page);
    page.app.commands.play();
    expect(told(page)).toEqual([
      ['start 0.3', 'play'],
      ['start 0.5', 'play'],
    ]);
    expect(page.state).toMatchObject({
      playing: true,
      run: { state: 'preparing', frame: null },
      other: { run: { frame: null } },
    });
  });

  test('nothing is playing once no run can go on', () => {
    const page = started(TWO);
    page.app.commands.play();
    page.workers[0].say({ type: 'status', status: { state: 'converged', step: 9 } });
    expect(page.state.playing).toBe(true);
    page.workers[1].say({ type: 'failed', stage: 'train', sentence: 'It stopped.' });
    expect(page.state.playing).toBe(false);
    const alone = started(TWO);
    alone.app.commands.play();
    alone.workers[0].say({ type: 'status', status: { state: 'converged', step: 9 } });
    alone.app.commands.compare(null);
    expect(alone.state.playing).toBe(false);
  });
});

describe('reset', () => {
  test('starts both over, and they stand at the newest frame', () => {
    const page = started(TWO);
    const { commands } = page.app;
    commands.play();
    commands.scrub(0);
    commands.replay(true);
    commands.hoverSample(1);
    told(page);
    commands.reset();
    expect(told(page)).toEqual([['start 0.3'], ['start 0.5']]);
    expect(page.state).toMatchObject({
      playing: false,
      run: { frame: null },
      view: { at: null, replaying: false, sample: null },
    });
    expect(page.app.records.history.steps()).toEqual([]);
    expect(page.app.otherRecords()?.history.steps()).toEqual([]);
  });

  test('goes on counting the versions of curve and history: whoever looks at them looks again', () => {
    const page = finishedPage(TWO);
    page.workers[1].say(...story());
    const next = [page.state.run, page.state.other?.run].map((run) => [
      (run?.lossVersion ?? 0) + 1,
      (run?.historyVersion ?? 0) + 1,
    ]);
    page.app.commands.reset();
    expect([page.state.run, page.state.other?.run].map((run) => [run?.lossVersion, run?.historyVersion])).toEqual(next);
  });
});

describe('a setting', () => {
  test('starts both runs anew with it, and opens the sweep around it', () => {
    const page = started(`${TWO}&s.seed=0..2`);
    page.app.commands.setField('depth', '4');
    expect(told(page)).toEqual([['start 0.3'], ['start 0.5']]);
    expect(page.workers.map((worker) => worker.config?.depth)).toEqual([4, 4]);
    expect(page.state.other).toMatchObject({ changes: { eps: 0.5 }, config: { depth: 4, eps: 0.5 } });
    page.app.commands.runSweep();
    expect(page.state.sweep.total).toBe(3);
  });

  test('of how the runs are watched leaves them alone, and tells them', () => {
    const page = started(TWO);
    const { run } = page.state;
    page.app.commands.setField('speed', 'max');
    expect(told(page)).toEqual([['speed max'], ['speed max']]);
    expect(page.state).toMatchObject({ config: { speed: 'max' }, other: { config: { speed: 'max', eps: 0.5 } } });
    expect(page.state.run).toBe(run);
    const alone = started();
    alone.app.commands.setField('speed', 'max');
    expect([told(alone), alone.state.other]).toEqual([[['speed max']], null]);
  });

  test('that is what it was changes nothing', () => {
    const page = started(LINK);
    const { config: before } = page.state;
    page.app.commands.setField('eps', '0.3');
    expect(page.state.config).toBe(before);
    page.app.commands.showRun({});
    expect(told(page)).toEqual([['play']]);
  });
});

describe('a second run', () => {
  test('beside one that stands at its start leaves it there', () => {
    const page = started();
    page.app.commands.compare({ eps: 0.5 });
    expect(told(page)).toEqual([[], ['start 0.5']]);
    expect(page.state.other).toMatchObject({ changes: { eps: 0.5 }, config: { ...config, eps: 0.5 }, run: { frame: null } });
  });

  test('beside one in the middle starts it over: curves are compared at the same step', () => {
    const page = started(LINK, { step: 1 });
    page.app.commands.scrub(0);
    page.app.commands.hoverSample(1);
    page.app.commands.compare({ eps: 0.5 });
    expect(told(page)).toEqual([['start 0.3'], ['start 0.5']]);
    expect(page.state.view).toMatchObject({ at: null, replaying: false, sample: null });
  });

  test('beside one that has ended leaves it as it is', () => {
    const page = finishedPage(LINK);
    page.app.commands.compare({ eps: 0.5 });
    expect(told(page)).toEqual([[], ['start 0.5']]);
    expect(page.state.run.frame).toEqual(frame(100, 0.25));
  });

  test('with other settings goes on in the same worker', () => {
    const page = started(TWO);
    page.app.commands.setOtherField('eps', '0.5');
    expect(told(page)).toEqual([[], []]);
    page.app.commands.setOtherField('eps', '0.25');
    expect(told(page)).toEqual([[], ['start 0.25']]);
    page.app.commands.setOtherField('depth', '4');
    expect(page.state.other?.changes).toEqual({ eps: 0.25, depth: 4 });
    expect(page.app.link()).toBe(`${LINK}&b.depth=4&b.eps=0.25`);
  });

  test('that plays beside the first plays on with other settings', () => {
    const page = started(TWO);
    page.app.commands.play();
    told(page);
    page.app.commands.setOtherField('eps', '0.25');
    expect(told(page)).toEqual([['play'], ['start 0.25', 'play']]);
  });

  test('ends, and the first stays', () => {
    const page = started(TWO);
    const { run } = page.state;
    page.app.commands.compare(null);
    expect(told(page)).toEqual([[], ['close']]);
    expect(page.state.other).toBeNull();
    expect(page.state.run).toBe(run);
    expect(page.app.otherRecords()).toBeNull();
    page.app.commands.setOtherField('eps', '0.25');
    expect(page.state.other).toBeNull();
  });

  test('shows its own moments, at the step that the scrubber points at', () => {
    const page = finishedPage(TWO);
    page.workers[1].say({ type: 'frame', seq: 1, frame: frame(0, 3) }, { type: 'frame', seq: 2, frame: frame(50, 2) });
    page.app.commands.scrub(10);
    expect([page.state.run.shown?.frame, page.state.other?.run.shown?.frame]).toEqual([frame(10, 0.5), frame(0, 3)]);
    page.app.commands.scrub(null);
    expect([page.state.run.shown?.frame, page.state.other?.run.shown?.frame]).toEqual([frame(100, 0.25), frame(50, 2)]);
  });
});

test('a run of a sweep is played with its settings', () => {
  const page = started();
  page.app.commands.showRun({ eps: 0.125, depth: 4 });
  expect(told(page)).toEqual([['start 0.125', 'play']]);
  expect(page.state).toMatchObject({ playing: true, config: { ...config, eps: 0.125, depth: 4 } });
});

test('an opened run beside which a second stands ready: play trains that one', () => {
  const page = openPage('');
  openRun(page.app, JSON.stringify({ ...savedFile(), changes: { eps: 0.5 } }));
  told(page);
  page.app.commands.play();
  expect(told(page)).toEqual([[], ['play']]);
});
