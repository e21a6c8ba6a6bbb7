import { afterEach, describe, expect, test, vi } from 'vitest';
import { followAddressBar } from '../../src/app/addressBar';
import { followTheme, storedTheme } from '../../src/app/theme';
import { openApp } from '../support/appHarness';

afterEach(() => void vi.useRealTimers());

test('the address bar follows the settings after a moment, and a new hash loads its settings', () => {
  vi.useFakeTimers();
  const app = openApp();
  let onHashChange = () => {};
  const replaced: string[] = [];
  const target = {
    location: { hash: '' },
    history: { replaceState: (_state: null, _title: string, url: string) => replaced.push(url) },
    addEventListener: (_type: string, listener: () => void) => {
      onHashChange = listener;
    },
    removeEventListener: vi.fn(),
  };
  const stop = followAddressBar(target as unknown as Window, app);
  app.commands.setField('eps', '0.4');
  app.commands.setField('eps', '0.5');
  expect(replaced).toEqual([]);
  vi.advanceTimersByTime(400);
  expect(replaced).toEqual(['#v=1&eps=0.5']);
  target.location.hash = '#v=1&depth=4';
  onHashChange();
  expect(app.state.getState().config).toMatchObject({ depth: 4, eps: 0.3 });
  stop();
  app.commands.setField('eps', '0.1');
  vi.advanceTimersByTime(400);
  expect(replaced).toHaveLength(1);
  vi.useRealTimers();
});

test('a theme is put on the page and remembered; nonsense in storage counts as none', () => {
  const stored = new Map<string, string>();
  const storage = {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => stored.set(key, value),
    removeItem: (key: string) => stored.delete(key),
  } as unknown as Storage;
  const root = { dataset: {} as Record<string, string> };
  const app = openApp();
  followTheme(root as unknown as HTMLElement, storage, app);
  app.commands.setTheme('dark');
  expect(root.dataset.theme).toBe('dark');
  expect(storedTheme(storage)).toBe('dark');
  app.commands.setTheme('system');
  expect(storedTheme(storage)).toBe('system');
  stored.set('layerscope-theme', 'purple');
  expect(storedTheme(storage)).toBe('system');
  expect(storedTheme(null)).toBe('system');
});

describe('storage that answers badly', () => {
  const throwing = (name: string) => () => {
    throw new DOMException('not here', name);
  };
  const broken: [string, Partial<Storage>][] = [
    ['reading throws', { getItem: throwing('SecurityError') }],
    ['there is no room', { setItem: throwing('QuotaExceededError') }],
    ['removing throws', { removeItem: throwing('SecurityError') }],
    [
      'everything throws',
      { getItem: throwing('SecurityError'), setItem: throwing('SecurityError'), removeItem: throwing('SecurityError') },
    ],
    ['its methods are missing', { getItem: undefined, setItem: undefined, removeItem: undefined } as unknown as Partial<Storage>],
  ];

  test.each(broken)('%s: the theme is the system\u2019s, and every choice is put on the page all the same', (_, parts) => {
    const storage = { getItem: () => null, setItem() {}, removeItem() {}, ...parts } as unknown as Storage;
    expect(storedTheme(storage)).toBe('system');
    const root = { dataset: {} as Record<string, string> };
    const app = openApp();
    followTheme(root as unknown as HTMLElement, storage, app);
    for (const theme of ['dark', 'light', 'system'] as const) {
      app.commands.setTheme(theme);
      expect(root.dataset.theme).toBe(theme);
    }
  });
});

describe('an address that cannot be written', () => {
  function page(refusals: number) {
    vi.useFakeTimers();
    const app = openApp();
    const written: string[] = [];
    let tries = 0;
    const target = {
      location: { hash: '' },
      history: {
        replaceState(_state: null, _title: string, url: string) {
          tries++;
          if (tries <= refusals) throw new DOMException('too many calls', 'SecurityError');
          written.push(url);
        },
      },
      addEventListener() {},
      removeEventListener() {},
    };
    const stop = followAddressBar(target as unknown as Window, app);
    return { app, written, stop, tries: () => tries };
  }

  test('because it was written too often, is written a while later, as the settings then are', () => {
    const { app, written } = page(2);
    app.commands.setField('eps', '0.5');
    vi.advanceTimersByTime(400);
    expect(written).toEqual([]);
    vi.advanceTimersByTime(60_000);
    expect(written).toEqual(['#v=1&eps=0.5']);
    app.commands.setField('eps', '0.4');
    vi.advanceTimersByTime(400);
    expect(written).toEqual(['#v=1&eps=0.5', '#v=1&eps=0.4']);
  });

  test('at all, as in a sandboxed frame, is tried a few times and then left until something changes', () => {
    const { app, tries } = page(Number.POSITIVE_INFINITY);
    app.commands.setField('eps', '0.5');
    vi.advanceTimersByTime(3_600_000);
    const before = tries();
    expect(before).toBeLessThanOrEqual(5);
    app.commands.setField('eps', '0.4');
    vi.advanceTimersByTime(400);
    expect(tries()).toBe(before + 1);
  });

  test('is not tried again once nobody follows it', () => {
    const { app, stop, tries } = page(Number.POSITIVE_INFINITY);
    app.commands.setField('eps', '0.5');
    vi.advanceTimersByTime(400);
    stop();
    vi.advanceTimersByTime(3_600_000);
    expect(tries()).toBe(1);
  });
});
