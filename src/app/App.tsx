import { SlidersHorizontal } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { ProvenanceContext } from '../charts/export/provenance';
import { loadAhead } from '../store/laterPart';
import { DataButton } from '../views/data/DataButton';
import { DropAnywhere } from '../views/data/DropAnywhere';
import { WantedPanel } from '../views/data/WantedPanel';
import { FigurePanel } from '../views/gallery/FigurePanel';
import { Gallery } from '../views/gallery/Gallery';
import { OpenedLayer } from '../views/layer/OpenedLayer';
import { useApp, useAppState } from '../views/page/appContext';
import { EngineBadge } from '../views/page/EngineBadge';
import { late, room } from '../views/page/late';
import { Notices } from '../views/page/Notices';
import { ThemeButton } from '../views/page/ThemeButton';
import { SettingsPanel } from '../views/settings/SettingsPanel';
import { RunFileMenu } from '../views/share/RunFileMenu';
import { ShareButton, type ShareButtonProps } from '../views/share/ShareButton';
import { LayerGrid } from '../views/stage/LayerGrid';
import { Narration } from '../views/stage/Narration';
import { RunTitle } from '../views/stage/RunTitle';
import { Sweep } from '../views/sweep/Sweep';
import { TimeBar } from '../views/time/TimeBar';
import { Transport } from '../views/time/Transport';
import { About } from './About';
import { layerProvenanceOf, provenanceOf, sweepProvenanceOf } from './provenanceOf';

const LossPanel = late(
  () => import('../views/time/LossPanel').then((part) => part.LossPanel),
  room('clamp(10.5rem, 20vh, 18rem)'),
);
const AssumptionsPanel = late(
  () => import('../views/assumptions/AssumptionsPanel').then((part) => part.AssumptionsPanel),
  room('18rem'),
);

/** So long after the first chart the page loads what it has left for later, in milliseconds. */
const AHEAD_MS = 1000;

/** The page: header with the controls, settings beside (or, on a phone, above) the charts. */
export function App({ copy, address }: ShareButtonProps) {
  const [settingsOpen, setSettingsOpen] = useState(false);
  const app = useApp();
  const provenance = useCallback(() => provenanceOf(app, address), [app, address]);
  const sweepProvenance = useCallback(() => sweepProvenanceOf(app, address), [app, address]);
  const layerProvenance = useCallback(() => layerProvenanceOf(app, address), [app, address]);
  const hasChart = useAppState((s) => s.run.frame !== null);
  useEffect(() => {
    if (!hasChart) return;
    const timer = setTimeout(loadAhead, AHEAD_MS);
    return () => clearTimeout(timer);
  }, [hasChart]);
  return (
    <ProvenanceContext value={provenance}>
      <header className="page-header">
        <div className="brand">
          <h1>Layerscope</h1>
          <RunTitle />
        </div>
        <Gallery />
        <DataButton />
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
          <WantedPanel />
          <FigurePanel />
          <Notices />
          <ProvenanceContext value={sweepProvenance}>
            <Sweep address={address} />
          </ProvenanceContext>
          <LayerGrid />
          <LossPanel />
          <AssumptionsPanel />
          <TimeBar />
        </main>
      </div>
      <ProvenanceContext value={layerProvenance}>
        <OpenedLayer />
      </ProvenanceContext>
      <DropAnywhere />
    </ProvenanceContext>
  );
}
