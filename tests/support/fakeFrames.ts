import { vi } from 'vitest';

/** A clock whose frames come when a test says so. Stands for the page's until vitest takes its stand-ins back. */
export function fakeFrames() {
  let now = 1000;
  let last = 0;
  const waiting = new Map<number, (now: number) => void>();
  vi.spyOn(performance, 'now').mockImplementation(() => now);
  vi.stubGlobal('requestAnimationFrame', (callback: (now: number) => void) => {
    waiting.set(++last, callback);
    return last;
  });
  vi.stubGlobal('cancelAnimationFrame', (id: number) => waiting.delete(id));
  return {
    /** How many callbacks wait for the next frame. */
    get waiting() {
      return waiting.size;
    },
    /** Lets time pass, and a frame come at its end. */
    pass(ms: number) {
      now += ms;
      const due = [...waiting.values()];
      waiting.clear();
      for (const callback of due) callback(now);
    },
  };
}

/** Answers to `matchMedia`: those queries hold. The listeners of each can be called. */
export function fakeMedia(...holding: readonly string[]) {
  const listeners = new Map<string, Set<() => void>>();
  vi.stubGlobal('matchMedia', (query: string) => {
    const own = listeners.get(query) ?? new Set();
    listeners.set(query, own);
    return {
      matches: holding.includes(query),
      addEventListener: (name: string, listener: () => void) => name === 'change' && own.add(listener),
      removeEventListener: (name: string, listener: () => void) => name === 'change' && own.delete(listener),
    };
  });
  return {
    listeners: (query: string) => listeners.get(query)?.size ?? 0,
    change: (query: string) => {
      for (const listener of listeners.get(query) ?? []) listener();
    },
  };
}

export const LESS_MOTION = '(prefers-reduced-motion: reduce)';
