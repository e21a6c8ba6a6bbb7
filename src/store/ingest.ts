import type { ThinnedSeries } from '../lib/thinnedSeries';
import { hasEnded } from '../run/frame';
import type { RunEvent } from '../run/protocol';
import type { RunHistory } from '../run/runHistory';
import type { RunView } from './runView';

/** What grows with a run; written in place, with a version in the view that says when. */
export interface RunRecords {
  readonly losses: ThinnedSeries;
  readonly history: RunHistory;
}

/** The run after an event from its worker, as it looks at step `at` (null: the newest). Writes to the records. */
export function ingest(run: RunView, event: RunEvent, records: RunRecords, at: number | null): RunView {
  const { losses, history } = records;
  switch (event.type) {
    case 'setup':
      return { ...run, setup: event.setup };
    case 'engine':
      return { ...run, engine: event.engine };
    case 'status': {
      const { status } = event;
      // Frames of a playing run pass by; the marked ones are kept as such, and the one that it comes to rest on.
      if (run.frame && status.state !== 'running') history.addFrame(run.frame);
      const step = 'step' in status ? status.step : 0;
      const progress = status.state === 'preparing' ? status.progress : null;
      return withMoments({ ...run, state: status.state, step, progress, historyVersion: run.historyVersion + 1 }, records, at);
    }
    case 'losses':
      event.steps.forEach((step, i) => {
        losses.push(step, event.losses[i]);
      });
      return { ...run, lossVersion: run.lossVersion + 1 };
    case 'marks':
      for (const frame of event.frames) history.addFrame(frame);
      return withMoments({ ...run, historyVersion: run.historyVersion + 1 }, records, at);
    case 'frame': {
      const { frame } = event;
      if (frame.training && (losses.end === null || frame.step > losses.end)) losses.push(frame.step, frame.training.loss);
      if (frame.step === 0) history.addFrame(frame);
      const change = {
        frame,
        // A run that has ended knows its last step; a frame still on its way may be older.
        step: hasEnded(run.state) ? run.step : frame.step,
        lossVersion: run.lossVersion + 1,
        historyVersion: run.historyVersion + 1,
      };
      return withMoments({ ...run, ...change }, records, at);
    }
    case 'planes':
      history.addPlanes(event.planes);
      return withMoments({ ...run, historyVersion: run.historyVersion + 1 }, records, at);
    case 'analysis':
      history.addAnalysis(event.analysis);
      return withMoments({ ...run, historyVersion: run.historyVersion + 1 }, records, at);
    case 'failed': {
      const { stage, sentence, cause, wanted } = event;
      const failure = { stage, sentence, ...(cause !== undefined && { cause }), ...(wanted && { wanted }) };
      return { ...run, state: 'failed', failure };
    }
    case 'features':
    case 'notice':
      return run;
    default:
      return event satisfies never;
  }
}

/** The run with the moments that its history now gives. */
export function withMoments(run: RunView, { history }: RunRecords, at: number | null): RunView {
  const newest = run.frame && history.around(run.frame);
  return { ...run, start: history.at(0), shown: at === null ? newest : history.at(at) };
}
