/** Which runs are finished, and what is said of one that leaves the page. */
import type { RunView } from './runView';

/** Whether a run has come to what its settings asked for, or was opened as it is: nobody should lose it by accident. */
export function hasFinished({ state, opened, frame }: RunView): boolean {
  return frame !== null && (opened || state === 'converged' || state === 'limit');
}

/** Said when a finished run has to leave the page. */
export function leftSentence({ state, step }: RunView): string {
  const at = step.toLocaleString('en');
  if (state === 'converged') return `The run that had converged at step ${at} has left the page.`;
  if (state === 'limit') return `The run that had reached its limit, step ${at}, has left the page.`;
  return `The run that stood at step ${at} has left the page.`;
}
