/** Time, maps, probes, the second run and run files, through the store with real sessions and layer jobs behind it. */
import { describe, expect, test } from 'vitest';
import type { AppStore } from '../../../src/store/appStore';
import { layoutOf } from '../../../src/store/runView';
import { inState, openApp, until } from '../../support/appHarness';
import { openRun, savedRun } from '../../support/pageFiles';

const SHORT = '#v=1&width=10&d0=24&n=6&depth=3&lr=0.2&stop=0.001&speed=max';
const view = (app: AppStore) => app.state.getState();

async function played(hash = SHORT): Promise<AppStore> {
  const app = openApp(hash);
  app.commands.play();
  await until(app, inState('converged'));
  await until(app, () => view(app).run.shown?.analysis?.step === view(app).run.step);
  return app;
}

describe('time', () => {
  test('the scrubber shows any kept step; the newest frame stays where it is', async () => {
    const app = await played();
    const { frame, step } = view(app).run;
    const steps = app.records.history.steps();
    expect(steps[0]).toBe(0);
    expect(steps.at(-1)).toBe(step);
    app.commands.scrub(0);
    expect(view(app).run.shown?.frame).toEqual(view(app).run.start?.frame);
    expect(view(app).run.frame).toBe(frame);
    app.commands.scrubBy(1);
    expect(view(app).run.shown?.frame.step).toBe(steps[1]);
    app.commands.scrubBy(-1);
    app.commands.scrubBy(-1);
    expect(view(app).run.shown?.frame.step).toBe(0);
    app.commands.scrub(null);
    expect(view(app).run.shown?.frame).toBe(frame);
  });

  test('on past the last frame is the newest again; a new run begins at the newest', async () => {
    const app = await played();
    app.commands.scrub(app.records.history.steps().at(-1) ?? null);
    app.commands.scrubBy(1);
    expect(view(app).view.at).toBeNull();
    app.commands.scrub(3);
    app.commands.reset();
    expect(view(app).view).toMatchObject({ at: null, replaying: false });
    expect(app.records.history.steps()).toEqual([]);
  });
});

describe('maps', () => {
  test('UMAP pictures are laid out when they are on show, settle, and belong to the newest frame', async () => {
    const app = await played();
    expect(view(app).run.layout).toBeNull();
    app.commands.setMap('umap');
    await until(app, () => view(app).run.layout?.progress === 1);
    const { layout, step } = view(app).run;
    expect(layout?.step).toBe(step);
    expect(layout?.layers.every((points) => points?.length === 36)).toBe(true);
    expect(layout?.neighbours[1]?.count).toBe(15);
    await until(app, () => view(app).run.shown?.pictures?.step === step);
  });

  test('while a run plays they follow it, each refresh starting from the last pictures', async () => {
    const app = openApp(`${SHORT}&stop=0&steps=1000000&lr=0.001&speed=1`);
    app.commands.setMap('umap');
    app.commands.play();
    await until(app, () => view(app).run.layout?.progress === 1);
    const first = view(app).run.layout?.step ?? 0;
    await until(app, () => (view(app).run.layout?.step ?? 0) > first);
    expect(view(app).run.layout?.layers.every((points) => points !== null)).toBe(true);
    app.commands.pause();
    app.commands.setMap('pca');
  });

  test('where the scrubber comes to rest, the pictures of that step are laid out and stay in the history', async () => {
    const app = await played();
    app.commands.setMap('umap');
    await until(app, () => view(app).run.layout?.progress === 1);
    app.commands.scrub(0);
    expect(layoutOf(view(app).run)).toBeNull();
    await until(app, () => layoutOf(view(app).run)?.progress === 1);
    expect(view(app).run.pastLayout).toMatchObject({ asked: 0, step: 0 });
    expect(view(app).run.shown?.pictures?.step).toBe(0);
    const { pastLayout } = view(app).run;
    app.commands.scrub(null);
    expect(layoutOf(view(app).run)?.step).toBe(view(app).run.step);
    app.commands.scrub(0);
    expect(view(app).run.shown?.pictures?.layers).toEqual(pastLayout?.layers);
  });

  test('a scrubber on the move asks for nothing', async () => {
    const app = await played();
    app.commands.setMap('umap');
    await until(app, () => view(app).run.layout?.progress === 1);
    const steps = app.records.history.steps();
    for (const step of steps.slice(0, 12)) app.commands.scrub(step);
    const [rested] = steps.slice(11);
    await until(app, () => layoutOf(view(app).run)?.progress === 1);
    expect(view(app).run.pastLayout?.asked).toBe(rested);
  });

  test('pictures left half done, because another kind of map was wanted, are done when they are wanted again', async () => {
    const app = await played();
    app.commands.setMap('umap');
    await until(app, () => view(app).run.layout !== null);
    app.commands.setMap('pca');
    app.commands.setMap('umap');
    await until(app, () => view(app).run.layout?.progress === 1);
  });

  test('opening a layer asks for its neighbours too; closing it asks for no more', async () => {
    const app = await played();
    app.commands.open({ layer: 1, run: 'first' });
    await until(app, () => view(app).run.layout?.neighbours[1] !== null && view(app).run.layout !== null);
    app.commands.open(null);
    expect(view(app).view.open).toBeNull();
  });
});

describe('probes', () => {
  test('are trained at the end of a run, on training and held-out samples, and again when asked', async () => {
    const app = await played(`${SHORT}&test=0.34`);
    const done = () => view(app).run.probe?.layers.every((layer) => layer !== null) ?? false;
    await until(app, done);
    const { probe, step } = view(app).run;
    expect(probe?.step).toBe(step);
    expect(probe?.layers.at(-1)?.train).toBe(1);
    expect(probe?.layers[0]?.test).toBeGreaterThanOrEqual(0);
    app.commands.probe();
    await until(app, () => view(app).run.probe !== probe && done());
  });
});

describe('a second run', () => {
  test('has the data and seed of the first and its own settings; both play, and the scrubber moves both', async () => {
    const app = await played();
    app.commands.compare({ eps: 0.5 });
    expect(view(app).other?.config).toEqual({ ...view(app).config, eps: 0.5 });
    // The first has ended: it stays, and Play trains the second alone.
    const { frame } = view(app).run;
    expect(view(app).run.state).toBe('converged');
    app.commands.play();
    expect(view(app).run.frame).toBe(frame);
    const ended = () => view(app).run.state === 'converged' && view(app).other?.run.state === 'converged';
    await until(app, ended);
    const { run, other } = view(app);
    expect(other?.run.setup?.theta).toBe(run.setup?.theta);
    expect(other?.run.frame?.layers[0]).toEqual(run.frame?.layers[0]);
    expect(other?.run.frame?.layers[2].C).not.toEqual(run.frame?.layers[2].C);
    app.commands.scrub(0);
    expect([view(app).run.shown?.frame.step, view(app).other?.run.shown?.frame.step]).toEqual([0, 0]);
    expect(app.otherRecords()?.losses.points().length).toBeGreaterThan(10);
  });

  test('stands in the link, and comes back from it', async () => {
    const app = openApp(`${SHORT}&b.net=mlp`);
    expect(view(app).other?.config.net).toBe('mlp');
    expect(app.link()).toMatch(/&b\.net=mlp$/);
    app.commands.setOtherField('depth', '4');
    expect(app.link()).toMatch(/&b\.net=mlp&b\.depth=4$/);
    app.commands.setField('seed', '9');
    expect(view(app).other?.config).toMatchObject({ net: 'mlp', depth: 4, seed: 9 });
    app.commands.compare(null);
    expect(view(app).other).toBeNull();
    expect(app.otherRecords()).toBeNull();
    expect(app.link()).not.toContain('b.');
  });
});

describe('run files', () => {
  test('a saved run opens again: frames, maps, analyses, losses and prediction; Play starts it over', async () => {
    const app = await played();
    await until(app, () => view(app).run.probe?.layers.every((layer) => layer !== null) ?? false);
    const text = savedRun(app) ?? '';
    const there = openApp('#v=1&depth=8');
    openRun(there, text);
    const [a, b] = [view(app), view(there)];
    expect(b.notices).toEqual([]);
    expect(b.config).toEqual(a.config);
    expect(b.run).toMatchObject({ opened: true, state: 'converged', step: a.run.step });
    expect(b.run.frame).toEqual(a.run.frame);
    expect(b.run.shown?.analysis).toEqual(a.run.shown?.analysis);
    expect(b.run.setup).toEqual(a.run.setup);
    expect(b.run.probe).toEqual(a.run.probe);
    expect(there.records.history.steps()).toEqual(app.records.history.steps());
    expect(there.records.losses.points()).toEqual(app.records.losses.points());
    there.commands.scrub(0);
    expect(view(there).run.shown?.frame.step).toBe(0);
    there.commands.play();
    await until(there, inState('converged'));
    expect(view(there).run.frame?.layers).toEqual(a.run.frame?.layers);
  });

  test('UMAP pictures that were looked at are in the file', async () => {
    const app = await played();
    app.commands.setMap('umap');
    await until(app, () => view(app).run.shown?.pictures?.step === view(app).run.step);
    const there = openApp();
    openRun(there, savedRun(app) ?? '');
    const [drawn, read] = [app, there].map((one) => view(one).run.shown?.pictures);
    expect(read?.step).toBe(drawn?.step);
    drawn?.layers.forEach((layer, l) => {
      layer?.forEach((x, i) => {
        expect(read?.layers[l]?.[i]).toBeCloseTo(x, 3);
      });
    });
    const old = JSON.parse(savedRun(app) ?? '');
    delete old.pictures;
    openRun(there, JSON.stringify(old));
    expect(view(there).run.frame?.step).toBe(view(app).run.step);
    expect(view(there).run.shown?.pictures).toBeNull();
  });
});
