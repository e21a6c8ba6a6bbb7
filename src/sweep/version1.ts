/** Tables of sweeps before their rows held settings in full. */
import { type RunSettings, settingsOfLink } from '../config/runSettings';

/** The defaults when such tables were written. They never change, whatever becomes of today's. */
const DEFAULTS: RunSettings = {
  net: 'dln',
  depth: 6,
  nonlinear: 3,
  batchNorm: 'on',
  width: 50,
  init: 'orthogonal',
  eps: 0.3,
  alpha: 1,
  data: 'orthonormal',
  K: 3,
  n: 10,
  d0: 50,
  noise: 'uniform',
  noiseSize: 1,
  test: 0,
  loss: 'mse',
  lossWeight: 5,
  lossTarget: 1,
  lr: 0.1,
  batch: 0,
  schedule: 'constant',
  lrEnd: 0,
  momentum: 0,
  decay: 0,
  steps: 10000,
  epochs: 0,
  stop: 1e-10,
  seed: 0,
};

/** Their numbers are those of the first version, by definition. */
export const NUMERICS_OF_VERSION_1 = 1;

/** The settings in full of a row of such a table, from the link that named it. */
export function settingsOfVersion1(link: string): RunSettings {
  return settingsOfLink(link, DEFAULTS);
}
