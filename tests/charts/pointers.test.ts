/** Hooks that say where the pointer is and how large an element is. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { layOutColumns } from '../../src/charts/frame/columns';
import { useColumnPointer } from '../../src/charts/frame/useColumnPointer';
import { usePointer } from '../../src/charts/frame/usePointer';
import { useSize } from '../../src/charts/frame/useSize';
import { acting, runHook } from '../support/hooks';

afterEach(() => vi.unstubAllGlobals());

/** An element whose left top corner stands at (10, 20). */
const elementAt = () =>
  Object.assign(new EventTarget(), { getBoundingClientRect: () => ({ left: 10, top: 20 }) }) as unknown as HTMLDivElement;
const happens = (element: EventTarget, name: string, clientX = 0) =>
  element.dispatchEvent(Object.assign(new Event(name), { clientX }));

test('the pointer on an element is told from its left top corner, and forgotten when it leaves', () => {
  const hook = runHook(() => usePointer());
  expect(hook.result.pointer).toBeNull();
  const event = { currentTarget: elementAt(), clientX: 15, clientY: 50 } as unknown as Parameters<typeof hook.result.follow>[0];
  acting(() => hook.result.follow(event));
  expect(hook.result.pointer).toEqual({ x: 5, y: 30 });
  acting(() => hook.result.leave());
  expect(hook.result.pointer).toBeNull();
});

describe('the column under the pointer', () => {
  // Columns of 100 pixels from 50 on, on an element that stands at 10.
  const columns = layOutColumns(700, 6, 50, 50);
  let said: string[];
  beforeEach(() => {
    said = [];
  });
  const hover = (layer: number | null) => said.push(`over ${layer}`);
  const pick = (layer: number) => said.push(`pick ${layer}`);
  function surface() {
    const element = elementAt();
    const hook = runHook(() => {
      const ref = useColumnPointer(columns, hover, pick);
      ref.current = element;
      return ref;
    });
    return { element, hook };
  }

  test('is told as it moves and leaves, and when it is clicked', () => {
    const { element } = surface();
    happens(element, 'pointermove', 61);
    happens(element, 'pointermove', 161);
    happens(element, 'pointermove', 155);
    happens(element, 'pointermove', 30);
    happens(element, 'pointerleave', 161);
    happens(element, 'click', 361);
    happens(element, 'click', 30);
    expect(said).toEqual(['over 0', 'over 1', 'over 0', 'over null', 'over null', 'pick 3']);
  });

  test('of other columns is told once, by those', () => {
    const { element, hook } = surface();
    const wide = layOutColumns(700, 3, 50, 50);
    hook.rerun(() => {
      const ref = useColumnPointer(wide, hover, pick);
      ref.current = element;
      return ref;
    });
    happens(element, 'pointermove', 161);
    happens(element, 'click', 361);
    expect(said).toEqual(['over 0', 'pick 1']);
  });

  test('is of no interest once the chart has gone, nor before there is one', () => {
    const { element, hook } = surface();
    hook.end();
    for (const name of ['pointermove', 'pointerleave', 'click']) happens(element, name, 161);
    expect(said).toEqual([]);
    expect(() => runHook(() => useColumnPointer(columns, hover, pick))).not.toThrow();
  });
});

describe('the size of an element', () => {
  let observed: { element: unknown; tell: (width: number, height: number) => void; ended: boolean }[];
  beforeEach(() => {
    observed = [];
    class FakeObserver {
      private readonly own: (typeof observed)[number];
      constructor(callback: (entries: { contentRect: { width: number; height: number } }[]) => void) {
        this.own = { element: null, tell: (width, height) => callback([{ contentRect: { width, height } }]), ended: false };
        observed.push(this.own);
      }
      observe(element: unknown) {
        this.own.element = element;
      }
      disconnect() {
        this.own.ended = true;
      }
    }
    vi.stubGlobal('ResizeObserver', FakeObserver);
    vi.stubGlobal('getComputedStyle', () => ({ fontSize: '15.5px' }));
  });

  test('is not known before it is measured, and kept up to date, with the size of type and window', () => {
    const hook = runHook(() => useSize());
    Object.assign(window, { innerHeight: 900 });
    expect([hook.result.size, observed]).toEqual([null, []]);
    const element = elementAt();
    acting(() => hook.result.ref(element));
    expect(observed.map((one) => one.element)).toEqual([element]);
    acting(() => observed[0].tell(300, 200));
    expect(hook.result.size).toEqual({ width: 300, height: 200, rem: 15.5, windowHeight: 900 });
    acting(() => observed[0].tell(310, 200));
    expect(hook.result.size?.width).toBe(310);
  });

  test('is that of the newest element; one that has gone is not watched', () => {
    const hook = runHook(() => useSize());
    const [first, second] = [elementAt(), elementAt()];
    acting(() => hook.result.ref(first));
    acting(() => hook.result.ref(second));
    expect(observed.map(({ element, ended }) => [element === second, ended])).toEqual([
      [false, true],
      [true, false],
    ]);
    hook.end();
    expect(observed[1].ended).toBe(true);
  });
});
