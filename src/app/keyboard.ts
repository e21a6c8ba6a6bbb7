import type { AppStore } from '../store/appStore';

/**
 * Space plays and pauses, the right arrow makes one step, R goes back to the start; comma and full stop move through the
 * frames of the run, P plays it back, L shows the newest, G draws step 0 behind. Gives a function that undoes it.
 */
export function listenToKeys(target: Window, app: Pick<AppStore, 'commands' | 'state'>): () => void {
  function onKeyDown(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const at = event.target instanceof Element ? event.target : null;
    if (at?.closest('input, select, textarea, [role="dialog"]')) return;
    // A focused button or disclosure has its own use for the space bar.
    if (event.key === ' ' && at?.closest('button, summary, a')) return;
    const command = commandOf(event.key, app);
    if (!command) return;
    event.preventDefault();
    command();
  }
  target.addEventListener('keydown', onKeyDown);
  return () => target.removeEventListener('keydown', onKeyDown);
}

function commandOf(key: string, { commands, state }: Pick<AppStore, 'commands' | 'state'>): (() => void) | null {
  const { view } = state.getState();
  switch (key) {
    case ' ':
      return commands.toggle;
    case 'ArrowRight':
      return commands.step;
    case ',':
      return () => commands.scrubBy(-1);
    case '.':
      return () => commands.scrubBy(1);
    case 'l':
    case 'L':
      return () => commands.scrub(null);
    case 'p':
    case 'P':
      return () => commands.replay(!view.replaying);
    case 'g':
    case 'G':
      return () => commands.setGhost(!view.ghost);
    case 'r':
    case 'R':
      return commands.reset;
    default:
      return null;
  }
}
