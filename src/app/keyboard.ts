/**
 * The keys of the page. Space does what the blue button does, the right arrow makes one step, R goes back to the start; comma
 * and full stop move through the frames of the run, P plays it back, L shows the newest, G draws step 0 behind.
 *
 * Keys belong to the page whatever a click left the focus on; they belong to what has the focus
 * - in a field for text, all of them;
 * - on a control that somebody came to with Tab, those that the control itself uses;
 * - on a slider, the arrows;
 * - in a menu or a dialog, all of them (but for a dialog that shows the run and says so with `data-page-keys`).
 */
import type { AppStore } from '../store/appStore';

type App = Pick<AppStore, 'commands' | 'state'>;

const TEXT = 'textarea, select[multiple], [contenteditable=""], [contenteditable="true"], input:not([type]), input';
const NOT_TEXT = ['range', 'checkbox', 'radio', 'button', 'submit', 'reset', 'file', 'color', 'image'];
const OWN_KEYS = '[role="menu"], [role="listbox"], [role="dialog"]:not([data-page-keys])';
/** What the space bar presses. */
const PRESSED = 'button, summary, a, input, select';
const ARROWS = /^(Arrow|Home$|End$|Page)/;

/** Gives a function that undoes it. */
export function listenToKeys(target: Window, app: App): () => void {
  /** Whether the focus came to where it is with the Tab key, or with nothing at all, as assistive tools move it. */
  let cameByTab = false;
  let tabbing = true;
  /** The space bar went down for the page: its release must not press a button. */
  let held = false;

  function onKeyDown(event: KeyboardEvent): void {
    tabbing = event.key === 'Tab';
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const at = event.target instanceof Element ? event.target : null;
    if (at && belongsTo(at, event.key, cameByTab)) return;
    const command = commandOf(event.key, app);
    if (!command) return;
    event.preventDefault();
    held = event.key === ' ';
    // A key that is held down presses once.
    if (event.key !== ' ' || !event.repeat) command();
  }
  /** A button is pressed when the space bar is let go; in Firefox even if its keydown was prevented. */
  function onKeyUp(event: KeyboardEvent): void {
    if (event.key !== ' ' || !held) return;
    held = false;
    event.preventDefault();
  }
  const onFocusIn = () => {
    cameByTab = tabbing;
  };
  const onPointerDown = () => {
    tabbing = false;
    cameByTab = false;
  };
  target.addEventListener('keydown', onKeyDown);
  target.addEventListener('keyup', onKeyUp);
  target.addEventListener('focusin', onFocusIn);
  target.addEventListener('pointerdown', onPointerDown, true);
  return () => {
    target.removeEventListener('keydown', onKeyDown);
    target.removeEventListener('keyup', onKeyUp);
    target.removeEventListener('focusin', onFocusIn);
    target.removeEventListener('pointerdown', onPointerDown, true);
  };
}

/** Whether what has the focus has its own use for a key. */
function belongsTo(at: Element, key: string, cameByTab: boolean): boolean {
  if (isForText(at) || at.closest(OWN_KEYS)) return true;
  const isSlider = at.matches('input[type="range"]');
  if (ARROWS.test(key)) return isSlider || (cameByTab && at.matches('select, input[type="radio"]'));
  if (!cameByTab) return false;
  if (key === ' ') return !isSlider && at.closest(PRESSED) !== null;
  return at.matches('select'); // Letters choose an option.
}

function isForText(at: Element): boolean {
  if (!at.matches(TEXT)) return false;
  return !at.matches('input') || !NOT_TEXT.includes(at.getAttribute('type') ?? 'text');
}

function commandOf(key: string, { commands, state }: App): (() => void) | null {
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
