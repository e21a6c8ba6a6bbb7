import { formatCount } from '../charts/frame/formatNumber';
import { neighbourCount } from '../projection/neighbourCount';
import type { PlanePoints } from '../projection/planePoints';
import type { MapKind } from '../store/appState';
import { layoutOf, type RunView } from '../store/runView';

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
export function picturesOf(run: RunView, kind: MapKind): ShownMaps {
  const { shown } = run;
  const layout = layoutOf(run);
  const umap = kind === 'umap' ? (layout ?? shown?.pictures) : null;
  const pictures = umap ?? shown?.planes;
  if (!pictures || !shown) return { layers: NONE, step: null, note: 'The first maps are being computed.' };
  const moving = umap && layout && layout.progress < 1;
  const notes = [
    kind === 'umap' &&
      !umap &&
      (run.opened ? 'This file has no UMAP pictures; this is PCA.' : 'UMAP is being computed; this is PCA.'),
    moving && `Settling: ${Math.round(100 * layout.progress)} %.`,
    pictures.step !== shown.frame.step && `Maps of step ${formatCount(pictures.step)}.`,
  ].filter((note) => note);
  return { layers: pictures.layers, step: pictures.step, note: notes.length > 0 ? notes.join(' ') : null };
}

/** How maps of `points` samples are made. */
export function mapSubtitle(kind: MapKind, points: number): string {
  return kind === 'pca'
    ? 'PCA, each layer at its own scale'
    : `UMAP${points > 0 ? `, ${neighbourCount(points)} neighbours` : ''}, start from PCA`;
}
