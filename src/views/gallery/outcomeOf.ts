import { predictedFit } from '../../narration/layerRatio';
import type { RunView } from '../../store/runView';
import type { Outcome } from '../../stories/figures/check';
import { numbersOf } from '../byLayer/readings';

/** The numbers of a finished run that a figure's claim speaks of; null while it is not finished. */
export function outcomeOf(run: RunView): Outcome | null {
  const { frame, start, setup, state } = run;
  if (!frame || !start || (state !== 'converged' && state !== 'limit')) return null;
  return {
    step: frame.step,
    C: numbersOf(frame, 'C'),
    D: numbersOf(frame, 'D').slice(1),
    startC: numbersOf(start.frame, 'C'),
    startD: numbersOf(start.frame, 'D').slice(1),
    fits: frame.fits,
    predictedSlope: predictedFit(setup?.prediction)?.slope ?? null,
  };
}
