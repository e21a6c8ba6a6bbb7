/**
 * Defaults and figures as they were when files held links in place of settings (version 1 of run files and sweep tables). They
 * never change, whatever becomes of today's: such files are read against them.
 */
import type { RunConfig } from './runConfig';
import type { FigureConfigs } from './shareLink';

export const defaultsOfVersion1: RunConfig = {
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
  distance: 1,
  spread: 0.1,
  turns: 1,
  file: '',
  sha: '',
  reading: '',
  labels: 'fine',
  classes: 'all',
  samples: 0,
  pick: 0,
  split: 'official',
  norm: 'auto',
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
  engine: 'auto',
  speed: '16',
};

const differences: FigureConfigs = {
  '8': { config: { net: 'hybrid', depth: 8 }, changes: null, axes: [] },
  '10': {
    config: { eps: 0.1, lr: 0.5, steps: 60000, stop: 1e-13 },
    changes: null,
    axes: [
      { key: 'eps', values: [0.1, 0.3, 0.5] },
      { key: 'seed', values: [0, 1, 2] },
    ],
  },
  '11': { config: { net: 'mlp', depth: 8 }, changes: { depth: 16 }, axes: [] },
  '12': {
    config: { init: 'pytorch' },
    changes: null,
    axes: [
      { key: 'depth', values: [3, 4, 6, 8] },
      { key: 'seed', values: [0, 1, 2] },
    ],
  },
  '14': {
    config: { depth: 4, eps: 0.1 },
    changes: null,
    axes: [
      { key: 'eps', values: [0.1, 0.3] },
      { key: 'width', values: [50, 100, 200, 400] },
    ],
  },
  '5a': { config: {}, changes: null, axes: [] },
  '5b': { config: { net: 'mlp', depth: 10 }, changes: null, axes: [] },
  '7a': {
    config: { depth: 5, width: 400, eps: 0.1, noise: 'normal', steps: 100000 },
    changes: null,
    axes: [
      { key: 'depth', values: [2, 3, 4, 5] },
      { key: 'seed', values: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] },
    ],
  },
  '7b': {
    config: { depth: 5, width: 400, eps: 0.1, noise: 'normal', steps: 100000 },
    changes: null,
    axes: [
      { key: 'width', values: [200, 300, 400, 500, 600, 700] },
      { key: 'seed', values: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] },
    ],
  },
};

export const figuresOfVersion1: FigureConfigs = Object.fromEntries(
  Object.entries(differences).map(([id, { config, ...rest }]) => [id, { ...rest, config: { ...defaultsOfVersion1, ...config } }]),
);
