import { formatCount, formatNumber } from '../../charts/frame/formatNumber';
import { type DataFacts, sampleCount, testCount } from '../../data/facts';
import type { Frame, RunSetup } from '../../run/frame';
import { MOST_COMPARED } from '../../theory/sampleRows';

/** How many samples a run has, how many of them the numbers on show are of, and how far from orthonormal they are. */
export function dataLine(facts: DataFacts | null, setup: RunSetup | null, frame: Frame | null): string {
  if (!facts) return 'data not read yet';
  const heldOut = testCount(facts);
  const N = sampleCount(facts);
  const some = frame && frame.samples < N ? ` (measured on ${formatCount(frame.samples)})` : '';
  const theta = setup && `, θ\u00a0${N > MOST_COMPARED ? '≥' : '='}\u00a0${formatNumber(setup.theta)}`;
  return `${formatCount(N)} samples${some}${heldOut > 0 ? `, ${formatCount(heldOut)} more held out` : ''}${theta ?? ''}`;
}
