/** What an engine trains: data, network, start and the rule of descent. Random numbers end here, but for batch order. */
import { batchSize, type RunConfig } from '../config/runConfig';
import type { Dataset } from '../data/dataset';
import { holdOut } from '../data/holdOut';
import { nearlyOrthonormal } from '../data/sources/nearlyOrthonormal';
import { type Loss, MSE } from '../network/loss';
import { type Network, networkOf } from '../network/network';
import { type Start, startOf } from '../network/start';
import { type BatchPlan, shuffledBatches } from './batches';
import { type Descent, descentOf } from './descent';

export interface Problem {
  readonly data: Dataset;
  /** Samples held out of training, or null. */
  readonly test: Dataset | null;
  readonly network: Network;
  readonly start: Start;
  readonly loss: Loss;
  readonly descent: Descent;
  /** Null: all samples in every step. */
  readonly batches: BatchPlan | null;
  /** Full batch only: converged once the loss is below this. */
  readonly stopLoss: number;
}

/** Draws data and weights for a configuration. The same configuration gives the same problem on every machine. */
export function problemOf(config: RunConfig): Problem {
  const { train, test } = holdOut(nearlyOrthonormal(config), config.test);
  const size = batchSize(config);
  return {
    data: train,
    test,
    network: networkOf(config),
    start: startOf(config),
    loss: lossOf(config),
    descent: descentOf(config),
    batches: size === null ? null : shuffledBatches(train.labels.length, size, config.seed),
    stopLoss: config.stop,
  };
}

/** Whether the K-wide gradient applies: a linear network, the squared error, all samples in every step. */
export function isLinearFullBatch({ network, loss, batches }: Problem): boolean {
  return network.nonlinear === 0 && batches === null && loss.kind === 'squared' && loss.weight === 1 && loss.target === 1;
}

function lossOf({ loss, lossWeight, lossTarget }: RunConfig): Loss {
  switch (loss) {
    case 'mse':
      return MSE;
    case 'rescaled':
      return { kind: 'squared', weight: lossWeight, target: lossTarget };
    case 'ce':
      return { kind: 'cross-entropy' };
    default:
      return loss satisfies never;
  }
}
