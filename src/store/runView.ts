/** A run as the page sees it. What grows with the run lives in typed arrays and series beside it (`RunRecords`). */
import type { Wanted } from '../data/sources/dataWanted';
import type { LoadProgress } from '../data/sources/loadData';
import type { ProbeReading } from '../metrics/linearProbe';
import type { Neighbours } from '../projection/neighbours';
import type { EngineReport, FailureStage, Frame, RunSetup, RunState } from '../run/frame';
import type { Moment, Pictures } from '../run/moment';

export interface RunView {
  readonly state: RunState;
  /** What is being prepared; null when that is over or not known. */
  readonly progress: LoadProgress | null;
  /** Whether it comes from a file: nothing is training it. */
  readonly opened: boolean;
  /** Updates made, as far as the page has heard. */
  readonly step: number;
  readonly setup: RunSetup | null;
  readonly engine: EngineReport | null;
  /** The newest frame. */
  readonly frame: Frame | null;
  /** The moment before the first update. */
  readonly start: Moment | null;
  /** The moment on show: the newest, or the one that the scrubber points at. */
  readonly shown: Moment | null;
  /** `cause`: what went wrong with its stacks, as text, for diagnostics. */
  readonly failure: {
    readonly stage: FailureStage;
    readonly sentence: string;
    readonly cause?: string;
    /** What the visitor has to give before it can be tried again. */
    readonly wanted?: Wanted;
  } | null;
  /** UMAP pictures of the newest frame, on their way or settled; null before the first. */
  readonly layout: Layout | null;
  /** The same of the past step that the scrubber was asked to show last. */
  readonly pastLayout: PastLayout | null;
  readonly probe: Probe | null;
  /** Goes up whenever the loss history has changed. */
  readonly lossVersion: number;
  /** Goes up whenever the history of frames has changed. */
  readonly historyVersion: number;
}

export interface Layout extends Pictures {
  /** Share of the work done, in [0, 1]; 1 once all pictures have settled. */
  readonly progress: number;
  /** Exact neighbours in feature space; null before they are known. */
  readonly neighbours: readonly (Neighbours | null)[];
}

/** Pictures of the kept step that is nearest to the one asked for. */
export interface PastLayout extends Layout {
  readonly asked: number;
}

export interface Probe {
  readonly step: number;
  /** Layers 0..L-1; null before a layer's turn. */
  readonly layers: readonly (ProbeReading | null)[];
}

export const emptyRun: RunView = {
  state: 'preparing',
  progress: null,
  opened: false,
  step: 0,
  setup: null,
  engine: null,
  frame: null,
  start: null,
  shown: null,
  failure: null,
  layout: null,
  pastLayout: null,
  probe: null,
  lossVersion: 0,
  historyVersion: 0,
};

/** The layout that belongs to the moment on show; null where there is none. */
export function layoutOf({ shown, frame, layout, pastLayout }: RunView): Layout | null {
  if (shown?.frame === frame) return layout;
  return pastLayout?.asked === shown?.frame.step ? pastLayout : null;
}
