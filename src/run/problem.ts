/** The problem that a configuration poses on data that are there. The same two give the same problem on every machine. */
import { batchSize, type RunConfig, stepLimit } from '../config/runConfig';
import type { Dataset } from '../data/dataset';
import { shuffledBatches } from '../engine/batches';
import type { Descent } from '../engine/descent';
import type { Problem } from '../engine/problem';
import { type Loss, MSE } from '../network/loss';
import { networkOf } from '../network/network';
import { startOf } from '../network/start';

export function problemOf(config: RunConfig, { train, test }: Pick<Dataset, 'train' | 'test'>): Problem {
  const N = train.labels.length;
  const size = batchSize(config, N);
  return {
    data: train,
    test,
    network: networkOf(config),
    start: startOf(config, train.samples.dimension, train.classes),
    loss: lossOf(config),
    descent: descentOf(config, N),
    batches: size === null ? null : shuffledBatches(N, size, config.seed),
    stopLoss: config.stop,
  };
}

function descentOf(config: RunConfig, N: number): Descent {
  return {
    lr: config.lr,
    momentum: config.momentum,
    weightDecay: config.decay,
    cosine: config.schedule === 'cosine' ? { T: stepLimit(config, N), etaMin: config.lrEnd } : null,
  };
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
