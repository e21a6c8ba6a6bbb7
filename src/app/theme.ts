import type { Theme } from '../store/appState';
import type { AppStore } from '../store/appStore';

const KEY = 'layerscope-theme';

/** The theme chosen on an earlier visit; "system" where none was or storage is closed. */
export function storedTheme(storage: Storage | null): Theme {
  const value = storage?.getItem(KEY);
  return value === 'light' || value === 'dark' ? value : 'system';
}

/** Puts the chosen theme on the root element and remembers it. */
export function followTheme(root: HTMLElement, storage: Storage | null, app: AppStore): void {
  const apply = (theme: Theme) => {
    root.dataset.theme = theme;
    if (theme === 'system') storage?.removeItem(KEY);
    else storage?.setItem(KEY, theme);
  };
  apply(app.state.getState().view.theme);
  app.state.subscribe((state, before) => {
    if (state.view.theme !== before.view.theme) apply(state.view.theme);
  });
}
