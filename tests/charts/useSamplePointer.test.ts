/** The sample of a large map that a mouse, a finger or keys are at. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { useSamplePointer } from '../../src/charts/maps/useSamplePointer';
import { runHook } from '../support/hooks';

const positions = Float32Array.of(50, 50, 90, 50);
let map: EventTarget & { contains(node: unknown): boolean };
let told: (number | null)[];
let page: EventTarget;

beforeEach(() => {
  told = [];
  map = Object.assign(new EventTarget(), {
    getBoundingClientRect: () => ({ left: 100, top: 200 }),
    clientWidth: 200,
    clientHeight: 100,
    contains: (node: unknown) => node === map,
  });
  page = new EventTarget();
});
afterEach(() => vi.unstubAllGlobals());

function watch() {
  let sample: number | null = null;
  const onSample = (now: number | null) => {
    sample = now;
    told.push(now);
  };
  const surface = { current: map as unknown as HTMLElement };
  const hook = runHook(() => {
    const listen = page.addEventListener.bind(page);
    Object.assign(document, { addEventListener: listen });
    useSamplePointer(surface, positions, sample, onSample);
  });
  const tell = (type: string, more: object = {}, on: EventTarget = map) => {
    const event = Object.assign(new Event(type, { cancelable: true, bubbles: true }), more);
    on.dispatchEvent(event);
    hook.rerun();
    return event;
  };
  const at = (x: number, y: number, pointerType: string) => ({ clientX: 100 + x, clientY: 200 + y, pointerType, pointerId: 1 });
  return { tell, at, end: hook.end };
}

test('a mouse is at the sample within its reach, and at none once it has left', () => {
  const { tell, at, end } = watch();
  tell('pointermove', at(60, 60, 'mouse'));
  tell('pointermove', at(150, 80, 'mouse'));
  tell('pointermove', at(88, 50, 'pen'));
  tell('pointerleave', at(0, 0, 'mouse'));
  expect(told).toEqual([0, null, 1, null]);
  end();
  map.dispatchEvent(Object.assign(new Event('pointermove'), at(60, 60, 'mouse')));
  expect(told).toHaveLength(4);
});

test('a tap stays until another, or one elsewhere on the page; a swipe is none', () => {
  const { tell, at } = watch();
  tell('pointermove', at(50, 50, 'touch'));
  tell('pointerdown', at(50, 50, 'touch'));
  tell('pointerup', at(50, 30, 'touch'));
  expect(told).toEqual([]);
  tell('pointerdown', at(50, 50, 'touch'));
  tell('pointercancel', at(50, 50, 'touch'));
  tell('pointerup', at(50, 50, 'touch'));
  expect(told).toEqual([]);
  tell('pointerdown', at(92, 78, 'touch'));
  tell('pointerup', at(90, 80, 'touch'));
  tell('pointerleave', at(90, 80, 'touch'));
  expect(told).toEqual([1]);
  tell('pointerdown', {}, page);
  tell('pointerdown', {}, page);
  expect(told).toEqual([1, null]);
});

test('a mouse button neither picks a sample nor takes the focus', () => {
  const { tell, at } = watch();
  tell('pointerdown', at(50, 50, 'mouse'));
  expect(tell('mousedown').defaultPrevented).toBe(true);
  tell('pointerup', at(50, 50, 'mouse'));
  tell('pointerdown', {}, page);
  expect(told).toEqual([]);
});

test('arrows go from sample to sample and are kept from the page; other keys are left to it', () => {
  const { tell } = watch();
  const key = (name: string, more: object = {}) =>
    tell('keydown', { key: name, ctrlKey: false, metaKey: false, altKey: false, ...more });
  expect(key('ArrowRight').defaultPrevented).toBe(true);
  key('ArrowLeft');
  key('ArrowRight');
  expect(told).toEqual([1, 0, 1]);
  expect([key(' '), key('ArrowLeft', { altKey: true })].map((event) => event.defaultPrevented)).toEqual([false, false]);
  tell('blur');
  expect(told).toEqual([1, 0, 1, null]);
});
