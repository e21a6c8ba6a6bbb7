import type { AppStore } from '../store/appStore';

const QUIET_MS = 300;

/**
 * Keeps the address bar and the settings the same: a changed setting rewrites the hash (without a new entry in the
 * browser's history), a changed hash loads its settings. An untouched page keeps its bare address.
 */
export function followAddressBar(target: Window, app: AppStore): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const unsubscribe = app.state.subscribe((state, before) => {
    const same =
      state.config === before.config &&
      state.figure === before.figure &&
      state.other?.changes === before.other?.changes &&
      state.sweep.axes === before.sweep.axes;
    if (same) return;
    clearTimeout(timer);
    timer = setTimeout(() => target.history.replaceState(null, '', app.link()), QUIET_MS);
  });
  const onHashChange = () => {
    clearTimeout(timer);
    app.commands.load(target.location.hash);
  };
  target.addEventListener('hashchange', onHashChange);
  return () => {
    clearTimeout(timer);
    unsubscribe();
    target.removeEventListener('hashchange', onHashChange);
  };
}
