import type { RunConfig } from '../../config/runConfig';
import type { DataFacts } from '../../data/facts';
import { expectedFacts } from '../../data/sources/expectedFacts';
import type { Frame, RunSetup } from '../../run/frame';
import type { MomentTest } from '../../run/moment';
import { useAppState } from '../page/appContext';

export interface ShownRun {
  /** The frame on show: the newest, or the one that the scrubber points at. */
  readonly frame: Frame | null;
  /** The frame before the first update. */
  readonly start: Frame | null;
  readonly setup: RunSetup | null;
  /** What is known of held-out samples at that moment; null where nothing is. */
  readonly test: MomentTest | null;
}

/** The first run at the moment on show. */
export function useShownRun(): ShownRun {
  const frame = useAppState((s) => s.run.shown?.frame ?? null);
  const start = useAppState((s) => s.run.start?.frame ?? null);
  const setup = useAppState((s) => s.run.setup);
  const test = useAppState((s) => s.run.shown?.test ?? null);
  return { frame, start, setup, test };
}

/** What is known of the first run's data: what came, or before that what is sure to come; null while neither is known. */
export function useFacts(): DataFacts | null {
  const came = useAppState((s) => s.run.setup?.facts ?? null);
  const config = useAppState((s) => s.config);
  return came ?? expectedFacts(config);
}

/** The same of the second run; null without one. */
export function useOtherFacts(): DataFacts | null {
  const came = useAppState((s) => s.other?.run.setup?.facts ?? null);
  const config = useOtherConfig();
  return came ?? (config && expectedFacts(config));
}

/** The second run's settings, which are no one else's; null without one. */
export function useOtherConfig(): RunConfig | null {
  return useAppState((s) => s.other?.config ?? null);
}

/** What the second run's worker said of its data and of theory; null before, and without one. */
export function useOtherSetup(): RunSetup | null {
  return useAppState((s) => s.other?.run.setup ?? null);
}

/** The second run's frame at the moment on show; null without one. */
export function useOtherFrame(): Frame | null {
  return useAppState((s) => s.other?.run.shown?.frame ?? null);
}
