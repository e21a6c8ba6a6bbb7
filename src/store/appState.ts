/** Everything the page shows, apart from the loss history, which lives in typed arrays beside the store. */
import type { RunConfig } from '../config/runConfig';
import type { EngineReport, FailureStage, Frame, RunSetup, RunState } from '../worker/protocol';

export interface AppState {
  readonly figure: string;
  readonly config: RunConfig;
  readonly notices: readonly PageNotice[];
  readonly run: RunView;
  readonly view: View;
}

export interface PageNotice {
  readonly id: number;
  readonly sentence: string;
}

export interface RunView {
  readonly state: RunState;
  /** Updates made, as far as the page has heard. */
  readonly step: number;
  readonly setup: RunSetup | null;
  readonly engine: EngineReport | null;
  /** The frame before the first update. */
  readonly start: Frame | null;
  /** The newest frame. */
  readonly frame: Frame | null;
  readonly failure: { readonly stage: FailureStage; readonly sentence: string } | null;
  /** Goes up whenever the loss history has changed. */
  readonly lossVersion: number;
}

export type Theme = 'system' | 'light' | 'dark';

export interface View {
  /** The column under the pointer or the keyboard's focus. */
  readonly hovered: number | null;
  /** The column that stays lit. */
  readonly pinned: number | null;
  readonly theme: Theme;
}

export const emptyRun: RunView = {
  state: 'preparing',
  step: 0,
  setup: null,
  engine: null,
  start: null,
  frame: null,
  failure: null,
  lossVersion: 0,
};
