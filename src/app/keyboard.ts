import type { Commands } from '../store/appStore';

/** Space plays and pauses, the right arrow makes one step, R goes back to the start. Gives a function that undoes it. */
export function listenToKeys(target: Window, commands: Commands): () => void {
  function onKeyDown(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const at = event.target instanceof Element ? event.target : null;
    if (at?.closest('input, select, textarea, [role="dialog"]')) return;
    // A focused button or disclosure has its own use for the space bar.
    if (event.key === ' ' && at?.closest('button, summary, a')) return;
    const command = commandOf(event.key, commands);
    if (!command) return;
    event.preventDefault();
    command();
  }
  target.addEventListener('keydown', onKeyDown);
  return () => target.removeEventListener('keydown', onKeyDown);
}

function commandOf(key: string, commands: Commands): (() => void) | null {
  switch (key) {
    case ' ':
      return commands.toggle;
    case 'ArrowRight':
      return commands.step;
    case 'r':
    case 'R':
      return commands.reset;
    default:
      return null;
  }
}
