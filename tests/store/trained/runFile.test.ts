/** Runs that were trained, as a file and back. */
import { expect, test } from 'vitest';
import type { AppStore } from '../../../src/store/appStore';
import type { RunView } from '../../../src/store/runView';
import { openApp, until } from '../../support/appHarness';
import { openRun, savedRun } from '../../support/pageFiles';

const TWO = '#v=1&width=8&d0=12&n=3&depth=3&lr=0.2&stop=0.001&speed=max&test=0.34&b.eps=0.5&s.depth=2,3&s.seed=0..1';
const view = (app: AppStore) => app.state.getState();

const done = (run: RunView | undefined) =>
  run?.state === 'converged' &&
  run.frame?.step === run.step &&
  run.shown?.analysis?.step === run.step &&
  Boolean(run.probe?.layers.every((layer) => layer !== null));

test('both runs, the sweep with its rows, and the view come back', async () => {
  const app = openApp(TWO);
  app.commands.play();
  await until(app, () => done(view(app).run) && done(view(app).other?.run));
  app.commands.runSweep();
  await until(app, () => view(app).sweep.state === 'idle' && view(app).sweep.rows.length === 4);
  const steps = app.records.history.steps();
  app.commands.scrub(steps[3]);
  app.commands.setGhost(true);
  app.commands.togglePin(2);
  const there = openApp('#v=1&depth=8');
  openRun(there, savedRun(app) ?? '');
  const [a, b] = [view(app), view(there)];
  expect(b.notices).toEqual([]);
  expect(there.link()).toBe(app.link());
  expect(b.other?.changes).toEqual({ eps: 0.5 });
  expect(b.other?.run).toMatchObject({
    opened: true,
    state: 'converged',
    frame: a.other?.run.frame,
    setup: a.other?.run.setup,
  });
  expect(there.otherRecords()?.losses.points()).toEqual(app.otherRecords()?.losses.points());
  expect(b.sweep.rows).toEqual(a.sweep.rows);
  expect(b.view).toMatchObject({ at: steps[3], ghost: true, pinned: 2 });
  expect(b.run.shown?.frame.step).toBe(steps[3]);
});
