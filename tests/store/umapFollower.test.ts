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
const features = (step: number): RunFeatures => ({ step, layers: [blobCloud(2, 2, 4, 1)], test: null });
const settled = (request: number): LayerAnswer => ({
  type: 'picture',
  request,
  layer: 0,
  points: new Float32Array(16).fill(request),
  epoch: 200,
  epochs: 200,
});

function followed(history = new RunHistory()) {
  let run: RunView = { ...emptyRun, state: 'paused', frame: frame(1000) };
  const asked: (number | null)[] = [];
  const requests: ((answer: LayerAnswer) => void)[] = [];
  const follower = createUmapFollower({
    layers: {
      request(_tasks: readonly LayerTask[], onAnswer) {
        requests.push(onAnswer);
        return () => {};
      },
      open: 0,
    },
    history,
    get: () => run,
    change: (part) => {
      run = { ...run, ...part };
    },
    refresh() {},
    notify() {},
    wanted: () => true,
    ask: (step) => asked.push(step),
  });
  const show = (step: number) => {
    history.addFrame(frame(step));
    run = { ...run, shown: history.at(step) };
    follower.follow();
    vi.advanceTimersByTime(1000);
  };
  return { follower, history, asked, requests, show, run: () => run };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('a layout that has settled is written once: an answer that comes later changes nothing', () => {
  const { follower, history, requests, run } = followed();
  follower.follow();
  follower.take(null, features(1000));
  requests[0](settled(1));
  const { layout } = run();
  expect(layout?.progress).toBe(1);
  history.clear();
  requests[0]({ type: 'failed', request: 1, layer: 0, sentence: 'A layer worker stopped.', cause: 'out of memory' });
  expect(run().layout).toBe(layout);
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
