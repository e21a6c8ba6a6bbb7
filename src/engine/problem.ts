/** What an engine trains: data, network, start and the rule of descent. Random numbers end here, but for batch order. */
import type { LabelledSamples } from '../data/dataset';
import type { Loss } from '../network/loss';
import type { Network } from '../network/network';
import type { Start } from '../network/start';
import type { BatchPlan } from './batches';
import type { Descent } from './descent';

export interface Problem {
  readonly data: LabelledSamples;
  /** Samples held out of training, or null. */
  readonly test: LabelledSamples | null;
  readonly network: Network;
  readonly start: Start;
  readonly loss: Loss;
  readonly descent: Descent;
  /** Null: all samples in every step. */
  readonly batches: BatchPlan | null;
  /** Full batch only: converged once the loss is below this. */
  readonly stopLoss: number;
}

/** Whether the K-wide gradient applies: a linear network, the squared error, all samples in every step. */
export function isLinearFullBatch({ network, loss, batches }: Problem): boolean {
  return network.nonlinear === 0 && batches === null && loss.kind === 'squared' && loss.weight === 1 && loss.target === 1;
}
