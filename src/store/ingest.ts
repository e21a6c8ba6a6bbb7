import type { ThinnedSeries } from '../lib/thinnedSeries';
import { hasEnded, type RunEvent } from '../worker/protocol';
import type { AppState, PageNotice, RunView } from './appState';

/** The state after an event from the worker. The loss history is the one thing it writes in place. */
export function ingest(state: AppState, event: RunEvent, losses: ThinnedSeries): AppState {
  const withRun = (change: Partial<RunView>): AppState => ({ ...state, run: { ...state.run, ...change } });
  switch (event.type) {
    case 'setup':
      return withRun({ setup: event.setup });
    case 'engine':
      return {
        ...withRun({ engine: event.engine }),
        notices: event.notice ? addNotice(state.notices, event.notice) : state.notices,
      };
    case 'status':
      return withRun({ state: event.status.state, step: 'step' in event.status ? event.status.step : 0 });
    case 'losses':
      event.steps.forEach((step, i) => {
        losses.push(step, event.losses[i]);
      });
      return withRun({ lossVersion: state.run.lossVersion + 1 });
    case 'frame': {
      // A frame can come again with its singular values; the history may be further by then.
      if (losses.end === null || event.frame.step > losses.end) losses.push(event.frame.step, event.frame.loss);
      return withRun({
        frame: event.frame,
        // A run that has ended knows its last step; a frame still on its way may be older.
        step: hasEnded(state.run.state) ? state.run.step : event.frame.step,
        start: event.frame.step === 0 ? event.frame : state.run.start,
        lossVersion: state.run.lossVersion + 1,
      });
    }
    case 'failed':
      return withRun({ state: 'failed', failure: { stage: event.stage, sentence: event.sentence } });
    default:
      return event satisfies never;
  }
}

/** Adds a notice unless the same sentence is already on the page. */
export function addNotice(notices: readonly PageNotice[], sentence: string): readonly PageNotice[] {
  if (notices.some((notice) => notice.sentence === sentence)) return notices;
  return [...notices, { id: 1 + Math.max(0, ...notices.map((notice) => notice.id)), sentence }];
}
