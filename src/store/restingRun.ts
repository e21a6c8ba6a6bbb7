import { ThinnedSeries } from '../lib/thinnedSeries';
import { RunHistory } from '../run/runHistory';
import type { RunRecords } from './ingest';
import type { RunView } from './runView';

/** A run that nothing trains any more, with all that is known of it. */
export interface RestingRun {
  readonly view: RunView;
  readonly records: RunRecords;
}

/** Points of the loss curve kept in memory: 16 bytes each. */
const LOSS_POINTS = 4096;

/** The records of a run that has not begun. */
export function emptyRecords(): RunRecords {
  return { losses: new ThinnedSeries(LOSS_POINTS), history: new RunHistory() };
}
