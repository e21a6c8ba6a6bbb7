import type { Cell, DataTable } from '../../charts/frame/dataTable';
import { formatCount } from '../../charts/frame/formatNumber';
import { sampleCount } from '../../data/facts';
import { neighbourCount } from '../../projection/neighbourCount';
import type { PlanePoints } from '../../projection/planePoints';
import type { RunSetup } from '../../run/frame';
import type { MapKind } from '../../store/appState';
import { layoutOf, type RunView } from '../../store/runView';
import { numberedLayer } from '../byLayer/byLayerTable';

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
  if (!pictures || !shown) return { layers: NONE, step: null, note: run.failure ? null : 'The first maps are being computed.' };
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

/** How maps of `points` samples are made, and those of a second run where it has other many (null: no such run). */
export function mapSubtitle(kind: MapKind, points: number, other: number | null = null): string {
  if (kind === 'pca') return 'PCA, each layer at its own scale';
  const [own, second] = [points, other ?? 0].map((count) => (count > 0 ? neighbourCount(count) : null));
  const aside = second !== null && second !== own ? ` (second run: ${second})` : '';
  return `UMAP${own === null ? '' : `, ${own} neighbours${aside}`}, start from PCA`;
}

/** What stands beside the maps of a run: how many of its samples are drawn, and what `note` says. */
export function mapNote(run: RunView, { note }: ShownMaps): string {
  const drawn = run.setup?.drawn.labels.length ?? 0;
  const total = run.setup ? sampleCount(run.setup.facts) : 0;
  const some = drawn < total && drawn > 0 ? `${formatCount(drawn)} of ${formatCount(total)} samples, evenly by class. ` : '';
  return `${some}${note ?? ''}`;
}

/** Whether the samples that both runs draw are the same ones, so that one under the pointer is one in both. */
export function drawSameSamples(a: RunSetup | null, b: RunSetup | null): boolean {
  return a !== null && b !== null && a.facts.digest !== '' && a.facts.digest === b.facts.digest;
}

/** Coordinates of every drawn sample in every layer's map, the samples of a second run (null: no such run) last. */
export function mapsTable(first: DrawnMaps, second: DrawnMaps | null): DataTable {
  const depth = Math.max(first.layers.length, second?.layers.length ?? 0);
  const layers = Array.from({ length: depth }, (_, l) => l);
  const rows = ({ layers: pictures, labels, samples, classNames }: DrawnMaps, run: string) =>
    Array.from(labels ?? [], (label, i): Cell[] => [
      `${run}${(samples?.[i] ?? i) + 1}`,
      classNames[label],
      ...layers.flatMap((l) => [pictures[l]?.[2 * i] ?? null, pictures[l]?.[2 * i + 1] ?? null]),
    ]);
  return {
    head: ['Sample', 'Class', ...layers.flatMap((l) => [`x, layer ${numberedLayer(l)}`, `y, layer ${numberedLayer(l)}`])],
    rows: [...rows(first, ''), ...(second ? rows(second, 'second run, ') : [])],
  };
}

export interface DrawnMaps {
  readonly layers: ShownMaps['layers'];
  /** Class of each drawn sample; undefined before they are known. */
  readonly labels: Int32Array | undefined;
  /** Which sample of the data each is, from 0. */
  readonly samples: Int32Array | undefined;
  readonly classNames: readonly string[];
}
