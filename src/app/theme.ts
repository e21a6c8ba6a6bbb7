import type { Theme } from '../store/appState';
import type { AppStore } from '../store/appStore';

const KEY = 'layerscope-theme';

/** The theme chosen on an earlier visit; "system" where none was or storage does not answer. */
export function storedTheme(storage: Storage | null): Theme {
  const value = attempt(() => storage?.getItem(KEY));
  return value === 'light' || value === 'dark' ? value : 'system';
}

/** Puts the chosen theme on the root element, and remembers it where there is room. */
export function followTheme(root: HTMLElement, storage: Storage | null, app: AppStore): void {
  const apply = (theme: Theme) => {
    root.dataset.theme = theme;
    attempt(() => (theme === 'system' ? storage?.removeItem(KEY) : storage?.setItem(KEY, theme)));
  };
  apply(app.state.getState().view.theme);
  app.state.subscribe((state, before) => {
    if (state.view.theme !== before.view.theme) apply(state.view.theme);
  });
}

/** Storage throws where it is closed to the page and where it is full. A theme that is not remembered is not worth a word. */
function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
