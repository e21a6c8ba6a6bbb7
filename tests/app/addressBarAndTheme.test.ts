import { expect, test, vi } from 'vitest';
import { followAddressBar } from '../../src/app/addressBar';
import { followTheme, storedTheme } from '../../src/app/theme';
import { openApp } from '../support/appHarness';

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
