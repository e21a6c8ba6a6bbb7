import cos from '@stdlib/math-base-special-cos';

/** (Stochastic) gradient descent: v = momentum v + (g + weightDecay w), w -= lr(t) v. */
export interface Descent {
  readonly lr: number;
  readonly momentum: number;
  readonly weightDecay: number;
  /** Cosine annealing from lr to etaMin over T steps; null for a constant rate. */
  readonly cosine: { readonly T: number; readonly etaMin: number } | null;
}

/** The learning rate of the update that leads from step t to step t + 1; the schedule's end value after T. */
export function learningRate({ lr, cosine }: Descent, t: number): number {
  if (!cosine) return lr;
  return cosine.etaMin + ((lr - cosine.etaMin) * (1 + cos((Math.PI * Math.min(t, cosine.T)) / cosine.T))) / 2;
}
