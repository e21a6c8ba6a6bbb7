/** When UMAP pictures are made, with layer workers whose answers the test gives. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { RunHistory } from '../../src/store/runHistory';
import { emptyRun, type RunView } from '../../src/store/runView';
import { createUmapFollower } from '../../src/store/umapFollower';
import type { LayerAnswer } from '../../src/worker/layerJobs';
import type { LayerTask } from '../../src/worker/layerPool';
import type { Frame, RunFeatures } from '../../src/worker/protocol';
import { blobCloud } from '../support/clouds';

const frame = (step: number) => ({ step, layers: [{ C: 1, D: 1, ncc: 1 }] }) as unknown as Frame;
const cloud = blobCloud(2, 2, 4, 1);
const features = (step: number, layers = 1): RunFeatures => ({ step, layers: new Array(layers).fill(cloud), test: null });
const picture = (x: number) => new Float32Array(16).fill(x);
const drawn = (layer: number, x: number, epoch = 200, epochs = 200): LayerAnswer => ({
  type: 'picture',
  request: 1,
  layer,
  points: picture(x),
  epoch,
  epochs,
});
const settled = (x: number) => drawn(0, x);
const failed = (layer: number): LayerAnswer => ({ type: 'failed', request: 1, layer, sentence: 'It stopped.', cause: '' });

function followed(history = new RunHistory()) {
  let run: RunView | null = { ...emptyRun, state: 'paused', frame: frame(1000) };
  let wanted = true;
  const asked: (number | null)[] = [];
  const tasks: (readonly LayerTask[])[] = [];
  const cancelled: number[] = [];
  const requests: ((answer: LayerAnswer) => void)[] = [];
  const said: string[] = [];
  let refreshed = 0;
  const follower = createUmapFollower({
    layers: {
      request(all: readonly LayerTask[], onAnswer) {
        tasks.push(all);
        const own = requests.push(onAnswer) - 1;
        return () => void cancelled.push(own);
      },
      open: 0,
    },
    history,
    get: () => run,
    change: (part) => {
      if (run) run = { ...run, ...part };
    },
    refresh: () => void refreshed++,
    notify: (sentence) => void said.push(sentence),
    wanted: () => wanted,
    ask: (step) => asked.push(step),
  });
  const show = (step: number) => {
    history.addFrame(frame(step));
    set({ shown: history.at(step) });
    follower.follow();
    vi.advanceTimersByTime(1000);
  };
  const set = (part: Partial<RunView> | null) => {
    run = part && run && { ...run, ...part };
  };
  const want = (on: boolean) => {
    wanted = on;
    follower.follow();
  };
  return {
    follower,
    history,
    asked,
    requests,
    tasks,
    cancelled,
    said,
    show,
    set,
    want,
    run: () => run,
    refreshes: () => refreshed,
  };
}

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

describe('a past step', () => {
  test('is laid out once, and not again while its pictures are in the history', () => {
    const { follower, asked, requests, show } = followed();
    show(10);
    follower.take(10, features(10));
    requests[0](settled(1));
    show(20);
    follower.take(20, features(20));
    requests[1](settled(2));
    show(10);
    show(20);
    expect(asked).toEqual([10, 20]);
  });

  test('whose pictures have been thinned out is laid out again when it is shown again', () => {
    // Room for three pictures of 64 bytes: with the fourth the second goes.
    const { follower, history, asked, requests, show } = followed(new RunHistory(3 * 64));
    for (const step of [10, 20, 30, 40]) {
      show(step);
      follower.take(step, features(step));
      requests[requests.length - 1](settled(step));
    }
    expect(history.hasPictures(20)).toBe(false);
    show(20);
    expect(asked).toEqual([10, 20, 30, 40, 20]);
  });

  test('whose pictures are too large to be kept is not laid out over and over while it is on show', () => {
    const { follower, asked, requests, show } = followed(new RunHistory(0));
    for (const step of [10, 30, 20]) {
      show(step);
      follower.take(step, features(step));
      requests[requests.length - 1](settled(step));
    }
    show(20);
    show(20);
    expect(asked).toEqual([10, 30, 20]);
  });
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
    expect(start(tasks[2])).toEqual([{ picture: picture(2), isUmap: true }, { picture: picture(4), isUmap: true }]); // biome-ignore format: a line
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

  test('is what is on show where the moment is that of the newest frame', () => {
    const { follower, asked, run, set } = followed();
    const newest = run()?.frame;
    if (newest) set({ shown: { frame: newest, planes: null, analysis: null, pictures: null } });
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
    const { follower, asked, cancelled, tasks, want } = followed();
    want(false);
    expect(asked).toEqual([]);
    want(true);
    follower.take(null, features(1000));
    expect([asked, cancelled]).toEqual([[null], []]);
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

describe('a scrubber', () => {
  test('that has come to rest has its step laid out; its pictures are those of the past', () => {
    const { follower, history, asked, requests, show, run } = followed();
    show(10);
    expect(asked).toEqual([10]);
    follower.take(10, features(8));
    requests[0](settled(1));
    expect(run()?.pastLayout).toEqual({ asked: 10, step: 8, progress: 1, layers: [picture(1)], neighbours: [null] });
    expect([run()?.layout, history.hasPictures(8)]).toEqual([null, true]);
  });

  test('rests after 200 milliseconds, and not while it moves', () => {
    const { follower, history, asked, set } = followed();
    const move = (step: number) => {
      history.addFrame(frame(step));
      set({ shown: history.at(step) });
      follower.follow();
    };
    move(10);
    vi.advanceTimersByTime(199);
    move(20);
    vi.advanceTimersByTime(199);
    expect(asked).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(asked).toEqual([20]);
  });

  test('that has gone on, or back to the newest, when the time is up asks for nothing', () => {
    const { follower, history, asked, set } = followed();
    for (const step of [10, 20]) history.addFrame(frame(step));
    set({ shown: history.at(10) });
    follower.follow();
    set({ shown: history.at(20) });
    vi.advanceTimersByTime(1000);
    expect(asked).toEqual([]);
    set({ shown: null });
    follower.follow();
    expect(asked).toEqual([null]);
  });

  test('that has moved on leaves the layout of the past step, and one that comes from the newest frame waits for it', () => {
    const { follower, asked, cancelled, requests, show } = followed();
    show(10);
    follower.take(10, features(10));
    show(20);
    expect([cancelled, asked]).toEqual([[0], [10, 20]]);
    follower.take(20, features(20));
    requests[1](settled(2));
    const other = followed();
    other.follower.follow();
    other.follower.take(null, features(1000));
    other.show(10);
    expect([other.cancelled, other.asked]).toEqual([[], [null]]);
    other.requests[0](settled(1));
    other.show(10);
    expect(other.asked).toEqual([null, 10]);
  });

  test('that moved while features came has those of the step it is at asked for', () => {
    const { follower, asked, tasks, show } = followed();
    show(10);
    show(20);
    expect(asked).toEqual([10]);
    follower.take(10, features(10));
    vi.advanceTimersByTime(1000);
    expect([asked, tasks]).toEqual([[10, 20], []]);
  });

  test('at a step whose nearest kept features have pictures already is shown those, and asks no more', () => {
    const { follower, history, asked, tasks, show } = followed();
    history.addPictures({ step: 8, layers: [picture(1)] });
    show(10);
    follower.take(10, features(8));
    show(10);
    expect([asked, tasks]).toEqual([[10], []]);
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
  set({ shown: { frame: frame(30), planes: null, analysis: null, pictures: null } });
  follower.follow();
  follower.reset(9);
  vi.advanceTimersByTime(1000);
  expect(asked).toEqual([10, 20, 10]);
  follower.take(10, features(10));
  expect(tasks).toHaveLength(3);
});
