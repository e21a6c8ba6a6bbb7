import type { Matrix } from '../../lib/linalg/matrix';
import type { Descent } from '../descent';

/** Whether the descent keeps a velocity beside each parameter. */
export function hasVelocity({ momentum, weightDecay }: Descent): boolean {
  return momentum !== 0 || weightDecay !== 0;
}

/** v = momentum v + weightDecay w, to which the gradient is still to be added. */
export function decayVelocity(v: Matrix, w: Matrix, { momentum, weightDecay }: Descent): void {
  for (let i = 0; i < v.data.length; i++) v.data[i] = momentum * v.data[i] + weightDecay * w.data[i];
}
