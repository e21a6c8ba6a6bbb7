/** When UMAP pictures of the newest frame are made, from what they start, and what is shown of them. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { RunView } from '../../src/store/runView';
import type { LayerTask } from '../../src/workers/layerPool';
import { cloud, drawn, failed, features, followed, frame, picture, settled } from '../support/followedUmap';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('a layout that has settled is written once: an answer that comes later changes nothing', () => {
  const { follower, history, requests, run } = followed();
  follower.follow();
  follower.take(null, features(1000));
  requests[0](settled(1));
  const layout = run()?.layout;
  expect(layout?.progress).toBe(1);
  history.clear();
  requests[0]({ type: 'failed', request: 1, layer: 0, sentence: 'A layer worker stopped.', cause: 'out of memory' });
  expect(run()?.layout).toBe(layout);
  expect(history.allPictures()).toEqual([]);
});

describe('the newest frame', () => {
  test('is laid out from its planes first, then from the last pictures, each layer from its own', () => {
    const { follower, history, tasks, requests, set } = followed();
    const start = (all: readonly LayerTask[]) => all.map((task) => 'start' in task && task.start);
    follower.reset(7);
    history.addFrame(frame(1000));
    history.addPlanes({ step: 1000, layers: [picture(5)] });
    follower.follow();
    follower.take(null, features(1000, 2));
    expect(tasks[0]).toEqual([
      { type: 'umap', layer: 0, cloud, start: { picture: picture(5), isUmap: false }, seed: 7 },
      { type: 'umap', layer: 1, cloud, start: null, seed: 7 },
    ]);
    requests[0](drawn(0, 1));
    requests[0](failed(1));
    set({ frame: frame(2000) });
    follower.follow();
    follower.take(null, features(2000, 2));
    expect(start(tasks[1])).toEqual([{ picture: picture(1), isUmap: true }, null]);
    requests[1](drawn(1, 3, 1));
    set({ frame: frame(3000) });
    requests[1](drawn(0, 2));
    requests[1](drawn(1, 4));
    follower.follow();
    follower.take(null, features(3000, 2));
    expect(start(tasks[2])).toEqual([
      { picture: picture(2), isUmap: true },
      { picture: picture(4), isUmap: true },
    ]);
  });

  test('shows the pictures as they come, and how much of the work is done', () => {
    const { follower, history, requests, run, said, refreshes } = followed();
    follower.follow();
    follower.take(null, features(1000, 2));
    const layout = () => run()?.layout;
    const neighbours = { count: 1, indices: new Int32Array(8), distances: new Float64Array(8) };
    requests[0](drawn(1, 4, 50));
    expect(layout()).toEqual({ step: 1000, progress: 0.125, layers: [null, picture(4)], neighbours: [null, null] });
    requests[0]({ type: 'neighbours', request: 1, layer: 1, neighbours });
    expect(layout()).toEqual({ step: 1000, progress: 0.125, layers: [null, picture(4)], neighbours: [null, neighbours] });
    requests[0](failed(0));
    expect(layout()).toEqual({ step: 1000, progress: 0.625, layers: [null, picture(4)], neighbours: [null, neighbours] });
    expect([said, refreshes(), history.allPictures()]).toEqual([['It stopped.'], 3, []]);
    requests[0](drawn(1, 5));
    expect(layout()).toEqual({ step: 1000, progress: 1, layers: [null, picture(5)], neighbours: [null, neighbours] });
    expect(history.allPictures()).toEqual([{ step: 1000, layers: [null, picture(5)] }]);
    expect([run()?.pastLayout, refreshes()]).toEqual([null, 4]);
  });

  test('too small for a layout is settled at once', () => {
    const { follower, requests, run } = followed();
    follower.follow();
    follower.take(null, features(1000));
    requests[0](drawn(0, 1, 0, 0));
    expect(run()?.layout?.progress).toBe(1);
  });

  test('is asked for once while features are on their way or a layout is under way, and not again when it is laid out', () => {
    const { follower, asked, requests, set } = followed();
    follower.follow();
    follower.follow();
    follower.take(null, features(1000));
    follower.follow();
    expect(asked).toEqual([null]);
    requests[0](drawn(0, 1, 100));
    follower.follow();
    requests[0](settled(1));
    follower.follow();
    expect(asked).toEqual([null]);
    set({ frame: frame(2000) });
    follower.follow();
    expect(asked).toEqual([null, null]);
  });

  test('that came while another was laid out is laid out after it', () => {
    const { follower, asked, cancelled, requests, set } = followed();
    follower.follow();
    follower.take(null, features(1000));
    set({ frame: frame(2000) });
    follower.follow();
    expect([asked, cancelled]).toEqual([[null], []]);
    requests[0](settled(1));
    follower.follow();
    expect(asked).toEqual([null, null]);
  });

  test('is laid out whether it has pictures of before or not, and while the scrubber has gone to the past meanwhile', () => {
    const { follower, history, tasks } = followed();
    history.addPictures({ step: 1000, layers: [picture(9)] });
    follower.follow();
    follower.take(null, features(1000));
    expect(tasks).toHaveLength(1);
    const other = followed();
    other.follower.follow();
    other.show(10);
    other.follower.take(null, features(1000));
    expect(other.tasks).toHaveLength(1);
  });

  test('is what is on show where the moment is that of the newest frame', () => {
    const { follower, asked, run, set } = followed();
    const newest = run()?.frame;
    if (newest) set({ shown: { frame: newest, test: null, planes: null, analysis: null, pictures: null } });
    follower.follow();
    expect(asked).toEqual([null]);
  });
});

describe('nothing is laid out', () => {
  test.each<[string, Partial<RunView> | null]>([
    ['where there is no run', null],
    ['before the first frame', { frame: null }],
    ['of a run from a file', { opened: true }],
    ['of a run that has failed', { state: 'failed' }],
  ])('%s', (_, part) => {
    const { follower, asked, tasks, set } = followed();
    set(part);
    follower.follow();
    expect(asked).toEqual([]);
    follower.take(null, features(1000));
    expect(tasks).toEqual([]);
  });

  test('while nobody looks; what is under way then ends, and is done when somebody looks again', () => {
    const { follower, asked, cancelled, requests, tasks, want } = followed();
    want(false);
    expect(asked).toEqual([]);
    want(true);
    follower.take(null, features(1000));
    expect([asked, cancelled]).toEqual([[null], []]);
    requests[0](drawn(0, 1, 50));
    want(false);
    expect(cancelled).toEqual([0]);
    want(true);
    expect(asked).toEqual([null, null]);
    want(false);
    follower.take(null, features(1000));
    expect(tasks).toHaveLength(1);
  });

  test('of features that nobody asked for, or of another step than the one that was', () => {
    const { follower, tasks } = followed();
    follower.take(null, features(1000));
    follower.follow();
    follower.take(10, features(10));
    expect(tasks).toEqual([]);
    follower.take(null, features(1000));
    follower.take(null, features(1000));
    expect(tasks).toHaveLength(1);
  });
});

test('a run that leaves is forgotten: what was asked, under way, resting and known', () => {
  const { follower, history, asked, cancelled, tasks, requests, show, set } = followed();
  show(10);
  follower.take(10, features(10));
  requests[0](settled(1));
  show(20);
  follower.take(20, features(20));
  follower.reset(9);
  expect(cancelled).toEqual([1]);
  set({ pastLayout: null });
  show(10);
  expect(asked).toEqual([10, 20, 10]);
  history.clear();
  follower.take(10, features(10));
  expect(tasks[2]).toEqual([{ type: 'umap', layer: 0, cloud, start: null, seed: 9 }]);
  follower.reset(9);
  set({ shown: { frame: frame(30), test: null, planes: null, analysis: null, pictures: null } });
  follower.follow();
  follower.reset(9);
  vi.advanceTimersByTime(1000);
  expect(asked).toEqual([10, 20, 10]);
  follower.take(10, features(10));
  expect(tasks).toHaveLength(3);
});
