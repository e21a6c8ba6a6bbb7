import { describe, expect, test } from 'vitest';
import { defaultConfig } from '../../../src/config/runConfig';
import { inState, openApp, until } from '../../support/appHarness';

const SHORT = '#v=1&width=10&d0=12&n=3&depth=3&lr=0.2&stop=0.001&speed=max';
const ENDLESS = '#v=1&width=10&d0=12&n=3&depth=3&lr=0.001&stop=0&steps=1000000&speed=1';
const view = (app: ReturnType<typeof openApp>) => app.state.getState();

describe('opening', () => {
  test('the bare page is figure 5 (top), ready to play', async () => {
    const app = openApp();
    expect(view(app)).toMatchObject({ figure: '5a', config: defaultConfig, other: null, notices: [] });
    await until(app, inState('ready'));
    await until(app, () => view(app).run.frame !== null);
    expect(view(app).run).toMatchObject({ step: 0, start: { frame: { step: 0 } }, setup: { prediction: { applies: true } } });
  });

  test('a nonsense link runs, with a notice for each adjustment', async () => {
    const app = openApp('#v=1&depth=99&eps=banana&foo=1');
    expect(view(app).notices.map((n) => n.sentence)).toEqual([
      expect.stringMatching(/Depth “99” is above.*32/),
      expect.stringMatching(/“banana” is not a number; 0.3/),
      expect.stringMatching(/“foo” is not a setting/),
    ]);
    expect(new Set(view(app).notices.map((n) => n.id)).size).toBe(3);
    await until(app, inState('ready'));
    app.commands.dismissNotice(view(app).notices[1].id);
    expect(view(app).notices).toHaveLength(2);
  });
});

describe('a run', () => {
  test('plays to its end; Play then starts it over; the curve holds every step', async () => {
    const app = openApp(SHORT);
    app.commands.play();
    await until(app, inState('converged'));
    const { step } = view(app).run;
    await until(app, () => view(app).run.frame?.step === step);
    expect(app.records.losses.points().map((p) => p.x)).toEqual(Array.from({ length: step + 1 }, (_, i) => i));
    app.commands.play();
    expect(view(app).run).toMatchObject({ state: 'preparing', step: 0, frame: null });
    expect(app.records.losses.points()).toEqual([]);
    await until(app, inState('converged'));
    expect(view(app).run.step).toBe(step);
  });

  test('Step, Reset and toggle do what they say', async () => {
    const app = openApp(ENDLESS);
    await until(app, inState('ready'));
    app.commands.step();
    await until(app, () => view(app).run.frame?.step === 1);
    app.commands.toggle();
    await until(app, inState('running'));
    app.commands.toggle();
    await until(app, inState('paused'));
    app.commands.reset();
    await until(app, inState('ready'));
    await until(app, () => view(app).run.frame?.step === 0);
  });

  test('diverging keeps the last good frame', async () => {
    const app = openApp('#v=1&lr=50&speed=1');
    app.commands.play();
    await until(app, inState('diverged'));
    const { run } = view(app);
    expect(run.step).toBeGreaterThan(run.frame?.step ?? Number.POSITIVE_INFINITY);
    expect(Number.isFinite(run.frame?.training?.loss)).toBe(true);
  });
});

describe('settings', () => {
  test('a change starts a new run from the text of a form; a playing run plays on', async () => {
    const app = openApp(ENDLESS);
    app.commands.play();
    await until(app, inState('running'));
    app.commands.setField('eps', '0.5');
    expect(view(app)).toMatchObject({ config: { eps: 0.5 }, run: { state: 'preparing' } });
    await until(app, inState('running'));
    app.commands.reset();
    await until(app, inState('ready'));
    app.commands.setField('eps', '0.4');
    await until(app, inState('ready'));
  });

  test('speed changes the run on its way, without starting over', async () => {
    const app = openApp(SHORT);
    await until(app, inState('ready'));
    const { run } = view(app);
    app.commands.setField('speed', '64');
    expect(view(app).run).toBe(run);
    expect(view(app).config.speed).toBe('64');
  });

  test('the link leads back to the same settings', () => {
    const app = openApp('#v=1&eps=0.5&depth=8');
    expect(app.link()).toBe('#v=1&depth=8&eps=0.5');
    expect(view(openApp(app.link())).config).toEqual(view(app).config);
  });
});

test('many changes at once: only the newest run is shown', async () => {
  const app = openApp(SHORT);
  for (let seed = 0; seed < 30; seed++) app.commands.setField('seed', String(seed));
  app.commands.play();
  await until(app, inState('converged'));
  const alone = openApp(`${SHORT}&seed=29`);
  alone.commands.play();
  await until(alone, inState('converged'));
  await until(app, () => view(app).run.frame?.step === view(app).run.step);
  await until(alone, () => view(alone).run.frame?.step === view(alone).run.step);
  expect(view(app).run.frame?.layers).toEqual(view(alone).run.frame?.layers);
});
