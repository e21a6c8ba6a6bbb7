/** What an engine trains: data, starting weights and the rule of descent. Random numbers end here. */
import type { RunConfig } from '../config/runConfig';
import type { Dataset } from '../datasets/dataset';
import { nearlyOrthonormal } from '../datasets/nearlyOrthonormal';
import type { Matrix } from '../lib/linalg/matrix';
import { type Descent, descentOf } from './descent';
import { initialWeights } from './initialWeights';

export interface Problem {
  readonly data: Dataset;
  /** W_1 .. W_L at step 0; W_l is outputs x inputs, the last one K x h. */
  readonly initial: readonly Matrix[];
  /** Logit scale. The loss is sum ||alpha W_{L:1} x - y||^2 / N. */
  readonly alpha: number;
  readonly descent: Descent;
  /** Converged once the loss is below this. */
  readonly stopLoss: number;
}

/** Draws data and weights for a configuration. The same configuration gives the same problem on every machine. */
export function problemOf(config: RunConfig): Problem {
  const data = nearlyOrthonormal(config);
  return {
    data,
    initial: initialWeights(config),
    alpha: config.alpha,
    descent: descentOf(config),
    stopLoss: config.stop,
  };
}
