/** What plays on, what is played back and what comes back, with real sessions behind the page. */
import { describe, expect, test } from 'vitest';
import type { AppStore } from '../../../src/store/appStore';
import { inState, openApp, until } from '../../support/appHarness';
import { openRun, savedRun } from '../../support/pageFiles';

const view = (app: AppStore) => app.state.getState();

const ENDLESS = '#v=1&width=10&d0=12&n=3&depth=3&lr=0.001&stop=0&steps=1000000&speed=1';
const SHORT = '#v=1&width=10&d0=24&n=6&depth=3&lr=0.2&stop=0.001&speed=max';

async function finished(hash = SHORT): Promise<AppStore> {
  const app = openApp(hash);
  app.commands.play();
  await until(app, () => !view(app).playing && view(app).run.state === 'converged');
  return app;
}

describe('what was playing plays on', () => {
  test.each([
    ['a second run', (app: AppStore) => app.commands.compare({ net: 'mlp' })],
    ['a setting', (app: AppStore) => app.commands.setField('eps', '0.2')],
    ['a new seed', (app: AppStore) => app.commands.newSeed()],
    ['a link', (app: AppStore) => app.commands.load(`${ENDLESS}&seed=3`)],
    ['the figure’s own settings', (app: AppStore) => app.commands.restoreFigure()],
  ])('through %s', async (_, command) => {
    const app = openApp(ENDLESS);
    app.commands.play();
    await until(app, inState('running'));
    command(app);
    expect(view(app).playing).toBe(true);
    expect(app.transport().button).toBe('pause');
    await until(app, inState('running'));
    if (view(app).other) await until(app, () => view(app).other?.run.state === 'running');
    app.commands.pause();
    await until(app, inState('paused'));
    expect(app.transport().button).toBe('play');
  });

  test('Reset stands at the start, as its name says', async () => {
    const app = openApp(ENDLESS);
    app.commands.play();
    await until(app, inState('running'));
    app.commands.reset();
    expect(app.transport().button).toBe('play');
    await until(app, inState('ready'));
  });
});

describe('two runs', () => {
  test('while the second still trains the button pauses it and plays it on; the first stays as it ended', async () => {
    const app = openApp(`${SHORT}&b.lr=0.0001&b.stop=0&b.steps=1000000&speed=1`);
    app.commands.play();
    await until(app, inState('converged'));
    await until(app, () => view(app).run.frame?.step === view(app).run.step);
    const { frame } = view(app).run;
    expect(app.transport().button).toBe('pause');
    app.commands.toggle();
    await until(app, () => view(app).other?.run.state === 'paused');
    expect(app.transport().button).toBe('play');
    app.commands.toggle();
    await until(app, () => view(app).other?.run.state === 'running');
    expect(view(app).run).toMatchObject({ state: 'converged', frame });
    app.commands.pause();
    app.commands.step();
    await until(app, () => view(app).other?.run.state === 'paused');
    expect(view(app).run.frame).toBe(frame);
  });

  test('a second run beside a finished one leaves it alone; one in the middle starts over with it', async () => {
    const app = await finished();
    const { frame } = view(app).run;
    app.commands.compare({ eps: 0.2 });
    expect(view(app).run.frame).toBe(frame);
    expect(app.transport().button).toBe('play');
    const middle = openApp(ENDLESS);
    await until(middle, inState('ready'));
    middle.commands.step();
    await until(middle, () => view(middle).run.step === 1);
    middle.commands.compare({ eps: 0.2 });
    expect(view(middle).run.step).toBe(0);
  });
});

describe('a finished run', () => {
  test('is played back by the button, not thrown away', async () => {
    const app = await finished();
    const { frame } = view(app).run;
    expect(app.transport().button).toBe('watch');
    app.commands.toggle();
    expect(view(app)).toMatchObject({ view: { replaying: true }, run: { frame } });
    app.commands.toggle();
    expect(view(app)).toMatchObject({ view: { replaying: false }, run: { frame } });
  });

  test.each([
    ['Reset', (app: AppStore) => app.commands.reset()],
    ['Play from outside', (app: AppStore) => app.commands.play()],
    ['a setting', (app: AppStore) => app.commands.setField('eps', '0.2')],
    ['a link', (app: AppStore) => app.commands.load('#v=1&depth=4&s.seed=0..2')],
  ])('that leaves by %s comes back whole', async (_, command) => {
    const app = await finished(`${SHORT}&b.eps=0.4`);
    await until(app, () => view(app).other?.run.state === 'converged' && view(app).run.frame?.step === view(app).run.step);
    const link = app.link();
    const { run, other } = view(app);
    const steps = app.records.history.steps();
    command(app);
    expect(view(app).run.frame).toBeNull();
    const notice = view(app).notices.find(({ action }) => action === 'bring-back');
    expect(notice?.sentence).toMatch(/The run that had converged at step \d+ has left the page/);
    app.commands.bringBack();
    expect(app.link()).toBe(link);
    expect(view(app).run).toMatchObject({ opened: true, state: 'converged', frame: run.frame, setup: run.setup });
    expect(view(app).other?.run.frame).toBe(other?.run.frame);
    expect(app.records.history.steps()).toEqual(steps);
    expect(view(app).notices.some(({ action }) => action === 'bring-back')).toBe(false);
    app.commands.pause();
  });
});

test('a run saved while it played opens at rest: nothing says Pause for ever', async () => {
  const app = openApp(ENDLESS);
  app.commands.play();
  await until(app, () => (view(app).run.frame?.step ?? 0) > 3);
  const text = savedRun(app) ?? '';
  app.commands.pause();
  const there = openApp(ENDLESS);
  there.commands.play();
  openRun(there, text);
  expect(view(there)).toMatchObject({ playing: false, run: { opened: true, state: 'paused' } });
  expect(there.transport().button).not.toBe('pause');
});

test('an opened run takes the place of the sweep that was there: a sweep of the file, or none', async () => {
  const app = await finished('#v=1&width=8&d0=12&n=3&depth=3&lr=0.2&stop=0.001&speed=max');
  const text = savedRun(app) ?? '';
  const there = openApp('#v=1&width=10&d0=12&n=3&lr=0.2&stop=0.001&s.width=9,10');
  openRun(there, text);
  expect(view(there)).toMatchObject({ config: { width: 8 }, sweep: { axes: [], total: 0 } });
  expect(there.link()).toMatch(/width=8/);
  expect(there.link()).not.toMatch(/s\./);
});

test('after a divergence newest frame, last kept step and saved file agree on the last good state', async () => {
  for (const hash of ['#v=1&lr=50&speed=max', '#v=1&lr=50', '#v=1&lr=50&speed=1']) {
    const app = openApp(hash);
    app.commands.play();
    await until(app, inState('diverged'));
    const { run } = view(app);
    expect(run.frame?.step, hash).toBe(app.records.history.steps().at(-1));
    expect(run.step).toBeGreaterThan(run.frame?.step ?? Number.POSITIVE_INFINITY);
    expect(app.records.losses.points().every(({ y }) => Number.isFinite(y))).toBe(true);
    const there = openApp();
    openRun(there, savedRun(app) ?? '');
    expect(view(there).run).toMatchObject({ state: 'diverged', step: run.step, frame: run.frame });
  }
});
