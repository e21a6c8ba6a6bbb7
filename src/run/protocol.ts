/**
 * The messages between page and training worker. Types only.
 * Commands and events name their run; the page drops events of runs it has left behind.
 */
import type { RunConfig } from '../config/runConfig';
import type { Wanted } from '../data/sources/dataWanted';
import type { SentRequest } from '../data/sources/loadData';
import type { Analysis, Planes } from './analysis';
import type { EngineReport, FailureStage, Frame, RunFeatures, RunSetup, RunStatus } from './frame';

export type Command =
  /** Starts over: new settings, or the same ones for a reset. The newest one wins. */
  | (SentRequest & { readonly type: 'configure'; readonly runId: number })
  | { readonly type: 'play'; readonly runId: number }
  | { readonly type: 'pause'; readonly runId: number }
  /** One update. Pauses a playing run. */
  | { readonly type: 'step'; readonly runId: number }
  | { readonly type: 'speed'; readonly runId: number; readonly speed: RunConfig['speed'] }
  /**
   * Asks for features as a `features` event: of a past step, or of the nearest one that is kept; with null, of the newest
   * frame (of the next one, while playing).
   */
  | { readonly type: 'features'; readonly runId: number; readonly step: number | null }
  /** The page has drawn frame `seq` and is ready for the next. */
  | { readonly type: 'ack'; readonly runId: number; readonly seq: number };

/** What went wrong on the way, with stacks, as plain text of bounded length (`lib/causeText.ts`); for diagnostics only. */
interface Caused {
  readonly cause?: string;
}

export type RunEvent =
  | { readonly type: 'setup'; readonly runId: number; readonly setup: RunSetup }
  | (Caused & { readonly type: 'engine'; readonly runId: number; readonly engine: EngineReport; readonly notice: string | null })
  | { readonly type: 'status'; readonly runId: number; readonly status: RunStatus }
  | { readonly type: 'losses'; readonly runId: number; readonly steps: Float64Array; readonly losses: Float64Array }
  /** Frames of marked steps since the last ones, for the history; nobody waits for them to be drawn. */
  | { readonly type: 'marks'; readonly runId: number; readonly frames: readonly Frame[] }
  | { readonly type: 'frame'; readonly runId: number; readonly seq: number; readonly frame: Frame }
  /** Of the newest frame or an earlier one, in any order; the planes of a step come before its analysis. */
  | { readonly type: 'planes'; readonly runId: number; readonly planes: Planes }
  | { readonly type: 'analysis'; readonly runId: number; readonly analysis: Analysis }
  /** `asked` is the step of the command. */
  | { readonly type: 'features'; readonly runId: number; readonly asked: number | null; readonly features: RunFeatures }
  | (Caused & { readonly type: 'notice'; readonly runId: number; readonly sentence: string })
  | (Caused & {
      readonly type: 'failed';
      readonly runId: number;
      readonly stage: FailureStage;
      readonly sentence: string;
      /** What the visitor has to give before it can be tried again. */
      readonly wanted?: Wanted;
    });
