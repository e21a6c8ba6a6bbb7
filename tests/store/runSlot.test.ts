/** One run of the page: probes of its layers, what its worker has to say, and what goes when it leaves. */
import { describe, expect, test } from 'vitest';
import type { RunFeatures } from '../../src/run/frame';
import type { LayerTask } from '../../src/workers/layerPool';
import { blobCloud } from '../support/clouds';
import { engine, frame, LINK, savedFile, story } from '../support/handmadeRun';
import { openRun } from '../support/pageFiles';
import { finishedPage, news, openPage, type Page } from '../support/puppetPage';

const cloud = blobCloud(2, 2, 1, 1);
const features = (step: number, test: RunFeatures['test'] = null): RunFeatures => ({ step, layers: [cloud, cloud, cloud], test });
const arrive = (page: Page, of = features(100), asked: number | null = null) =>
  page.workers[0].say({ type: 'features', asked, features: of });
const reading = (train: number) => ({ train, test: null });
const kinds = (tasks: readonly LayerTask[]) => tasks.map(({ type, layer }) => `${type} ${layer}`);

describe('probes', () => {
  test('are asked for at the end of a run, and at no other state', () => {
    for (const state of ['ready', 'running', 'paused', 'converged', 'limit', 'diverged'] as const) {
      const page = openPage(LINK);
      page.workers[0].say(...story().slice(0, 3));
      news(page.workers[0]);
      page.workers[0].say({ type: 'status', status: { state, step: 0 } });
      expect([state, news(page.workers[0])]).toEqual([
        state,
        state === 'converged' || state === 'limit' ? ['features null'] : [],
      ]);
    }
  });

  test('learn from the training samples and are asked of the held-out ones; readings come in layer by layer', () => {
    const page = finishedPage(LINK);
    const held = blobCloud(2, 2, 1, 1, 2);
    arrive(page, features(100, [held, held, held]));
    const [{ tasks, answer }] = page.requests;
    expect(tasks).toEqual([0, 1, 2].map((layer) => ({ type: 'probe', layer, train: cloud, test: held })));
    expect(page.state.run.probe).toEqual({ step: 100, layers: [null, null, null] });
    answer({ type: 'probe', layer: 1, reading: reading(0.5) });
    answer({ type: 'probe', layer: 2, reading: reading(1) });
    answer({ type: 'picture', layer: 0, points: new Float32Array(4), epoch: 1, epochs: 2 });
    expect(page.state.run.probe).toEqual({ step: 100, layers: [null, reading(0.5), reading(1)] });
    answer({ type: 'failed', layer: 0, sentence: 'A layer worker stopped.', cause: '' });
    expect(page.state.run.probe).toEqual({ step: 100, layers: [null, reading(0.5), reading(1)] });
    expect(page.said).toEqual(['A layer worker stopped.']);
  });

  test('of a run without held-out samples are not asked of any', () => {
    const page = finishedPage(LINK);
    arrive(page);
    expect(page.requests[0].tasks).toEqual([0, 1, 2].map((layer) => ({ type: 'probe', layer, train: cloud, test: null })));
  });

  test('are asked for once until the features have come; those of a past step are not for them', () => {
    const page = finishedPage(LINK);
    page.app.commands.probe();
    expect(news(page.workers[0])).toEqual([]);
    arrive(page, features(10), 10);
    expect(page.requests).toEqual([]);
    arrive(page);
    expect(page.requests).toHaveLength(1);
    arrive(page);
    expect(page.requests).toHaveLength(1);
  });

  test('that are trained again take the place of those under way', () => {
    const page = finishedPage(LINK);
    arrive(page);
    page.app.commands.probe();
    expect([news(page.workers[0]), page.requests[0].cancelled]).toEqual([['features null'], false]);
    arrive(page);
    expect(page.requests.map(({ cancelled }) => cancelled)).toEqual([true, false]);
  });

  test('need a frame, and a run that is not from a file', () => {
    const page = openPage(LINK);
    news(page.workers[0]);
    page.app.commands.probe();
    openRun(page.app, JSON.stringify(savedFile()));
    page.app.commands.probe();
    expect(news(page.workers[0])).toEqual(['leave']);
  });
});

describe('a run that leaves', () => {
  test('takes its probes along, whether asked for or under way', () => {
    const page = finishedPage(LINK);
    arrive(page);
    page.app.commands.reset();
    expect(page.requests[0].cancelled).toBe(true);
    page.workers[0].say(...story());
    page.app.commands.reset();
    arrive(page);
    expect(page.requests).toHaveLength(1);
    page.workers[0].say(...story());
    arrive(page);
    expect(page.requests).toHaveLength(2);
  });

  test('takes its UMAP pictures along: the next run begins without, from a seed of its own', () => {
    const page = finishedPage(`${LINK}&seed=7`);
    arrive(page);
    page.app.commands.setMap('umap');
    arrive(page);
    const of = page.requests[1];
    expect(kinds(of.tasks)).toEqual(['umap 0', 'umap 1', 'umap 2']);
    expect(of.tasks[0]).toMatchObject({ seed: 7 });
    of.answer({ type: 'picture', layer: 0, points: new Float32Array(4), epoch: 1, epochs: 2 });
    expect(page.state.run.layout).not.toBeNull();
    page.app.commands.setField('seed', '8');
    expect([of.cancelled, page.state.run.layout]).toEqual([true, null]);
    page.workers[0].say(...story().slice(0, 4));
    arrive(page, features(0));
    expect(page.requests[2].tasks[0]).toMatchObject({ seed: 8, start: null });
  });

  test('is neither probed nor laid out once its second run has ended', () => {
    const page = finishedPage(`${LINK}&b.eps=0.5`);
    page.app.commands.setMap('umap');
    page.workers[1].say(...story());
    page.workers[1].say({ type: 'features', asked: null, features: features(100) });
    expect(page.requests).toHaveLength(2);
    expect(kinds(page.requests[0].tasks)[0]).toBe('umap 0');
    page.app.commands.compare(null);
    expect(page.requests.map(({ cancelled }) => cancelled)).toEqual([true, true]);
    page.requests[0].answer({ type: 'picture', layer: 0, points: new Float32Array(4), epoch: 1, epochs: 2 });
    page.workers[1].say({ type: 'notice', sentence: 'Too late.' });
    expect(page.said).not.toContain('Too late.');
  });
});

test('an opened run asks for no pictures: it shows those of its file', () => {
  const page = openPage(LINK);
  page.app.commands.setMap('umap');
  news(page.workers[0]);
  openRun(page.app, JSON.stringify({ ...savedFile(), view: { at: null, map: 'umap', ghost: false, pinned: null } }));
  expect(news(page.workers[0])).toEqual(['leave']);
  expect(page.state.run.shown?.pictures?.step).toBe(100);
});

test('what a worker or an engine has to say is a notice', () => {
  const page = openPage(`${LINK}&b.eps=0.5`);
  page.workers[0].say(
    { type: 'notice', sentence: 'The device was lost.' },
    { type: 'engine', engine, notice: 'It is slow here.' },
  );
  page.workers[1].say({ type: 'engine', engine, notice: null }, { type: 'notice', sentence: 'The second, too.' });
  expect(page.said).toEqual(['The device was lost.', 'It is slow here.', 'The second, too.']);
});

test('a layer that is open, or UMAP maps on show, keep the pictures up with the run; nothing else does', () => {
  const asked = (look: (page: Page) => void) => {
    const page = openPage(LINK);
    look(page);
    news(page.workers[0]);
    page.workers[0].say({ type: 'frame', seq: 1, frame: frame(0) });
    return news(page.workers[0]);
  };
  expect(asked(() => {})).toEqual([]);
  expect(asked(({ app }) => app.commands.setMap('umap'))).toEqual(['features null']);
  expect(asked(({ app }) => app.commands.open({ layer: 0, run: 'first' }))).toEqual(['features null']);
});
