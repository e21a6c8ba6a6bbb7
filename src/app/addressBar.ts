import type { AppStore } from '../store/appStore';

const QUIET_MS = 300;
/** Browsers refuse to write the address too often (Safari: 100 times in half a minute). Then it is tried again after these times. */
const RETRY_MS = [5000, 15_000, 40_000];

/**
 * Keeps the address bar and the settings the same: a changed setting rewrites the hash (without a new entry in the
 * browser's history), a changed hash loads its settings. An untouched page keeps its bare address.
 */
export function followAddressBar(target: Window, app: AppStore): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** A sandboxed frame never lets it be written: after a few times it is left until something changes. */
  const write = (refused: number) => {
    try {
      target.history.replaceState(null, '', app.link());
    } catch {
      if (refused < RETRY_MS.length) timer = setTimeout(() => write(refused + 1), RETRY_MS[refused]);
    }
  };
  const unsubscribe = app.state.subscribe((state, before) => {
    const same =
      state.config === before.config &&
      state.figure === before.figure &&
      state.other?.changes === before.other?.changes &&
      state.sweep.axes === before.sweep.axes;
    if (same) return;
    clearTimeout(timer);
    timer = setTimeout(() => write(0), QUIET_MS);
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
