import { SlidersHorizontal } from 'lucide-react';
import { useCallback, useState } from 'react';
import { ProvenanceContext } from '../charts/export/provenance';
import { AssumptionsPanel } from '../panels/AssumptionsPanel';
import { useApp } from '../panels/appContext';
import { EngineBadge } from '../panels/EngineBadge';
import { FigurePanel } from '../panels/FigurePanel';
import { Gallery } from '../panels/Gallery';
import { LayerDialog } from '../panels/LayerDialog';
import { LayerGrid } from '../panels/LayerGrid';
import { LossPanel } from '../panels/LossPanel';
import { Narration } from '../panels/Narration';
import { Notices } from '../panels/Notices';
import { RunFileMenu } from '../panels/RunFileMenu';
import { RunTitle } from '../panels/RunTitle';
import { SettingsPanel } from '../panels/SettingsPanel';
import { ShareButton, type ShareButtonProps } from '../panels/ShareButton';
import { SweepPanel } from '../panels/SweepPanel';
import { ThemeButton } from '../panels/ThemeButton';
import { TimeBar } from '../panels/TimeBar';
import { Transport } from '../panels/Transport';
import { About } from './About';
import { layerProvenanceOf, provenanceOf, sweepProvenanceOf } from './provenanceOf';

/** The page: header with the controls, settings beside (or, on a phone, above) the charts. */
export function App({ copy, address }: ShareButtonProps) {
  const [settingsOpen, setSettingsOpen] = useState(false);
  const app = useApp();
  const provenance = useCallback(() => provenanceOf(app, address), [app, address]);
  const sweepProvenance = useCallback(() => sweepProvenanceOf(app, address), [app, address]);
  const layerProvenance = useCallback(() => layerProvenanceOf(app, address), [app, address]);
  return (
    <ProvenanceContext value={provenance}>
      <header className="page-header">
        <div className="brand">
          <h1>Layerscope</h1>
          <RunTitle />
        </div>
        <Gallery />
        <Transport />
        <div className="header-end">
          <EngineBadge />
          <ShareButton copy={copy} address={address} />
          <RunFileMenu />
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
          <FigurePanel />
          <Notices />
          <ProvenanceContext value={sweepProvenance}>
            <SweepPanel address={address} />
          </ProvenanceContext>
          <LayerGrid />
          <LossPanel />
          <AssumptionsPanel />
          <TimeBar />
        </main>
      </div>
      <ProvenanceContext value={layerProvenance}>
        <LayerDialog />
      </ProvenanceContext>
    </ProvenanceContext>
  );
}
