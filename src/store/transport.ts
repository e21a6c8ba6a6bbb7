/**
 * What the one button does, for one run or two: the only place that decides it. Pure; the button, the space bar and the
 * commands all ask here.
 *
 * A run can go on while a worker trains it and nothing has ended it. The button plays every run that can go on and leaves
 * the others where they are; when none can, what has been trained is played back from its frames, so that no press of a
 * button throws a finished run away. Only where there is nothing to play back does it train anew.
 */
import { hasEnded, type RunState } from '../run/frame';

export interface TransportRun {
  readonly state: RunState;
  /** Whether it comes from a file: nothing is training it. */
  readonly opened: boolean;
}

export interface TransportSituation {
  /** Whether training is wanted; it may not have begun yet. */
  readonly playing: boolean;
  /** Whether the frames of the run are being played back. */
  readonly replaying: boolean;
  /** The first run, and the second if there is one. */
  readonly runs: readonly TransportRun[];
  /** Frames that the first run has kept. */
  readonly frames: number;
}

export type ButtonDoes =
  /** Training rests, and playing back holds. */
  | 'pause'
  /** Every run that can goes on. */
  | 'play'
  /** The frames are played back. */
  | 'watch'
  /** All runs start over. */
  | 'train-again';

export interface Transport {
  readonly button: ButtonDoes;
  /** Whether a single step can be made. */
  readonly canStep: boolean;
}

/** Fewer frames are no movie. */
export const FEWEST_FRAMES = 3;

/** Whether training can go on from where it is. */
export function canGoOn({ state, opened }: TransportRun): boolean {
  return !opened && !hasEnded(state);
}

export function transportOf({ playing, replaying, runs, frames }: TransportSituation): Transport {
  const canStep = runs.some(canGoOn);
  if (replaying || (playing && canStep)) return { button: 'pause', canStep };
  if (canStep) return { button: 'play', canStep };
  return { button: frames >= FEWEST_FRAMES ? 'watch' : 'train-again', canStep };
}
