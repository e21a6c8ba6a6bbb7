/** Everything the page shows. */
import type { RunConfig } from '../config/runConfig';
import type { DataSheet } from './dataView';
import type { PageNotice } from './notices';
import type { RunView } from './runView';
import type { SweepView } from './sweepSlot';

export interface AppState {
  readonly figure: string;
  readonly config: RunConfig;
  /** Whether training is wanted, of every run that can go on. False as soon as none can. */
  readonly playing: boolean;
  readonly notices: readonly PageNotice[];
  readonly run: RunView;
  /** A second run beside the first, on the same axes. */
  readonly other: OtherRun | null;
  readonly sweep: SweepView;
  /** Data on their way: sets that are fetched, files that were dropped. */
  readonly data: DataSheet;
  readonly view: View;
}

export interface OtherRun {
  /** The settings in which it differs from the first. */
  readonly changes: Partial<RunConfig>;
  readonly config: RunConfig;
  readonly run: RunView;
}

export type Theme = 'system' | 'light' | 'dark';

export type MapKind = 'pca' | 'umap';

/** A layer of one of the runs. */
export interface OpenLayer {
  readonly layer: number;
  readonly run: 'first' | 'second';
}

export interface View {
  /** The column under the pointer or the keyboard's focus. */
  readonly hovered: number | null;
  /** The column that stays lit. */
  readonly pinned: number | null;
  readonly theme: Theme;
  readonly map: MapKind;
  /** Whether step 0 is drawn behind the moment on show. */
  readonly ghost: boolean;
  /** The step that the scrubber points at; null for the newest. */
  readonly at: number | null;
  /** Whether the run is being played back. */
  readonly replaying: boolean;
  /** The layer shown large. */
  readonly open: OpenLayer | null;
  /** The drawn sample under the pointer, as an index into `RunSetup.drawn`. */
  readonly sample: number | null;
  /** The class that stands out; null where all do. */
  readonly emphasised: number | null;
  /** Whether the large map draws samples as the pictures they are. */
  readonly thumbnails: boolean;
}
