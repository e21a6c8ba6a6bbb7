import { Moon, Sun, SunMoon } from 'lucide-react';
import type { Theme } from '../../store/appState';
import { useAppState, useCommands } from './appContext';

const NEXT: Record<Theme, Theme> = { system: 'light', light: 'dark', dark: 'system' };
const ICONS = { system: SunMoon, light: Sun, dark: Moon };
const NAMES: Record<Theme, string> = { system: 'as the system', light: 'light', dark: 'dark' };

/** Goes through the colour schemes: as the system, light, dark. */
export function ThemeButton() {
  const theme = useAppState((s) => s.view.theme);
  const { setTheme } = useCommands();
  const Icon = ICONS[theme];
  return (
    <button
      type="button"
      className="icon-button"
      onClick={() => setTheme(NEXT[theme])}
      aria-label={`Colours: ${NAMES[theme]}`}
      title={`Colours: ${NAMES[theme]}`}
    >
      <Icon aria-hidden />
    </button>
  );
}
