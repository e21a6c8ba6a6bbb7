/** When UMAP pictures of a past step are made: once the scrubber rests there, and as long as they are kept. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { RunHistory } from '../../src/run/runHistory';
import { drawn, features, followed, frame, picture, settled } from '../support/followedUmap';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

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

  test('that stays has its layout go on; one left half done is done when the scrubber is there again', () => {
    const { follower, asked, cancelled, requests, show, want } = followed();
    show(10);
    follower.take(10, features(10));
    requests[0](drawn(0, 1, 50));
    show(10);
    expect([asked, cancelled]).toEqual([[10], []]);
    want(false);
    want(true);
    show(10);
    expect([asked, cancelled]).toEqual([[10, 10], [0]]);
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
