import { formatCount } from '../charts/frame/formatNumber';
import type { PlanePoints } from '../projection/planePoints';
import type { MapKind } from '../store/appState';
import type { RunView } from '../store/runView';

export interface ShownMaps {
  /** A picture a layer; null before the first. */
  readonly layers: readonly (PlanePoints | null)[];
  /** The step they belong to; null before the first. */
  readonly step: number | null;
  /** Where that is not the step on show, or they are still moving: a sentence; else null. */
  readonly note: string | null;
}

const NONE: readonly (PlanePoints | null)[] = [];

/** The maps of a run at the moment on show. While UMAP has none, PCA stands in. */
export function picturesOf({ shown, frame, layout }: RunView, kind: MapKind): ShownMaps {
  const live = shown?.frame === frame;
  const umap = kind === 'umap' ? (live && layout ? layout : shown?.pictures) : null;
  const pictures = umap ?? shown?.planes;
  if (!pictures || !shown) return { layers: NONE, step: null, note: 'The first maps are being computed.' };
  const moving = live && umap && layout && layout.progress < 1;
  const notes = [
    kind === 'umap' && !umap && 'UMAP was not computed at this step; this is PCA.',
    moving && `Settling: ${Math.round(100 * layout.progress)} %.`,
    pictures.step !== shown.frame.step && `Maps of step ${formatCount(pictures.step)}.`,
  ].filter((note) => note);
  return { layers: pictures.layers, step: pictures.step, note: notes.length > 0 ? notes.join(' ') : null };
}
