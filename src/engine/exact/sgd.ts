import { copy, type Matrix, matrix } from '../../lib/linalg/matrix';
import type { Descent } from '../descent';

/** Momentum buffers for parameters: those of a checkpoint, zeros without one, null where the descent needs none. */
export function velocityFor(
  parameters: readonly Matrix[],
  { momentum, weightDecay }: Descent,
  from: readonly Matrix[] | null,
): Matrix[] | null {
  if (momentum === 0 && weightDecay === 0) return null;
  return parameters.map((p, i) => (from ? copy(from[i]) : matrix(p.rows, p.cols)));
}

/** v = momentum v + weightDecay w, to which the gradient is still to be added. */
export function decayVelocity(v: Matrix, w: Matrix, { momentum, weightDecay }: Descent): void {
  for (let i = 0; i < v.data.length; i++) v.data[i] = momentum * v.data[i] + weightDecay * w.data[i];
}

/** out += factor * a. */
export function addScaled(out: Matrix, factor: number, a: Matrix): void {
  for (let i = 0; i < out.data.length; i++) out.data[i] += factor * a.data[i];
}
