import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Domain } from '../../src/charts/byLayer/domain';
import { useEasedDomain } from '../../src/charts/byLayer/useEasedDomain';
import { fakeFrames, fakeMedia, LESS_MOTION } from '../support/fakeFrames';
import { acting, runHook } from '../support/hooks';

let frames: ReturnType<typeof fakeFrames>;
beforeEach(() => {
  frames = fakeFrames();
  fakeMedia();
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const eased = (target: Domain | null) => runHook(() => useEasedDomain(target, 'log'));
const pass = (ms: number) => acting(() => frames.pass(ms));

test('the first range is there at once', () => {
  expect(eased([1, 100]).result).toEqual([1, 100]);
});

test('a new range is reached in 220 ms, fast at first: after half of the time three quarters of the way, on the scale', () => {
  const hook = eased([1, 10_000]);
  pass(300);
  hook.rerun(() => useEasedDomain([1e-8, 1], 'log'));
  expect(hook.result).toEqual([1, 10_000]);
  pass(110);
  expect(hook.result).toBeCloseRelative([1e-6, 10], 1e-9);
  pass(110);
  expect(hook.result).toEqual([1e-8, 1]);
  expect(frames.waiting).toBe(0);
});

test('a frame that is late ends there too, and one that is early begins where it was', () => {
  const hook = eased([1, 100]);
  pass(300);
  hook.rerun(() => useEasedDomain([10, 1000], 'log'));
  pass(-50);
  expect(hook.result).toBeCloseRelative([1, 100], 1e-12);
  pass(5000);
  expect(hook.result).toEqual([10, 1000]);
});

test('on a linear axis it glides by the values', () => {
  const hook = runHook(() => useEasedDomain([0, 1], 'linear'));
  pass(300);
  hook.rerun(() => useEasedDomain([1, 3], 'linear'));
  pass(110);
  expect(hook.result).toEqual([0.75, 2.5]);
});

test('a range that changes on the way is reached from where the axis is', () => {
  const hook = eased([1, 10_000]);
  pass(300);
  hook.rerun(() => useEasedDomain([1e-8, 1], 'log'));
  pass(110);
  hook.rerun(() => useEasedDomain([1e-6, 1e5], 'log'));
  expect(frames.waiting).toBe(1);
  pass(110);
  expect(hook.result).toBeCloseRelative([1e-6, 1e4], 1e-9);
});

test('it stays where it is while the range does', () => {
  const hook = eased([1, 100]);
  pass(300);
  hook.rerun(() => useEasedDomain([1, 100], 'log'));
  expect(frames.waiting).toBe(0);
});

test('where less motion is wanted it jumps', () => {
  fakeMedia(LESS_MOTION);
  const hook = eased([1, 100]);
  hook.rerun(() => useEasedDomain([10, 1000], 'log'));
  expect([hook.result, frames.waiting]).toEqual([[10, 1000], 0]);
  fakeMedia();
  hook.rerun(() => useEasedDomain([1000, 100_000], 'log'));
  pass(110);
  expect(hook.result).toBeCloseRelative([10 ** 2.5, 10 ** 4.5], 1e-9);
});

test('without a range there is none; the first one after that is there at once', () => {
  const hook = eased(null);
  expect([hook.result, frames.waiting]).toEqual([null, 0]);
  hook.rerun(() => useEasedDomain([1, 10], 'log'));
  expect([hook.result, frames.waiting]).toEqual([[1, 10], 0]);
  hook.rerun(() => useEasedDomain(null, 'log'));
  expect([hook.result, frames.waiting]).toEqual([null, 0]);
});

test('nothing moves any more once the chart has gone', () => {
  const hook = eased([1, 100]);
  hook.rerun(() => useEasedDomain([10, 1000], 'log'));
  hook.end();
  expect(frames.waiting).toBe(0);
});
