import { SlidersHorizontal } from 'lucide-react';
import { useState } from 'react';
import { EngineBadge } from '../panels/EngineBadge';
import { LayerGrid } from '../panels/LayerGrid';
import { LossPanel } from '../panels/LossPanel';
import { Narration } from '../panels/Narration';
import { Notices } from '../panels/Notices';
import { RunTitle } from '../panels/RunTitle';
import { SettingsPanel } from '../panels/SettingsPanel';
import { ShareButton, type ShareButtonProps } from '../panels/ShareButton';
import { ThemeButton } from '../panels/ThemeButton';
import { Transport } from '../panels/Transport';
import { About } from './About';

/** The page: header with the controls, settings beside (or, on a phone, above) the charts. */
export function App({ copy, address }: ShareButtonProps) {
  const [settingsOpen, setSettingsOpen] = useState(false);
  return (
    <>
      <header className="page-header">
        <div className="brand">
          <h1>Layerscope</h1>
          <RunTitle />
        </div>
        <Transport />
        <div className="header-end">
          <EngineBadge />
          <ShareButton copy={copy} address={address} />
          <ThemeButton />
        </div>
      </header>
      <div className="page-body">
        <aside className={`sidebar${settingsOpen ? ' sidebar-open' : ''}`} aria-label="Settings">
          <button
            type="button"
            className="sidebar-toggle"
            aria-expanded={settingsOpen}
            onClick={() => setSettingsOpen(!settingsOpen)}
          >
            <SlidersHorizontal aria-hidden /> Settings
          </button>
          <div className="sidebar-content">
            <SettingsPanel />
            <About />
          </div>
        </aside>
        <main>
          <Narration />
          <Notices />
          <LayerGrid />
          <LossPanel />
        </main>
      </div>
    </>
  );
}
