import type { Experiment } from './experiment';
import { figure7Checks } from './sweepCheck';

const SEEDS = Array.from({ length: 10 }, (_, seed) => seed);

export const figure7a: Experiment = {
  id: '7a',
  figure: 'Figure 7, depth',
  title: 'Do the assumptions hold, at every depth?',
  question:
    'How close to the minimum-norm solution, to balance and to equal singular values does training end, for 2 to 5 layers?',
  paper: { eps: 0.1, width: 400, noise: 'normal', steps: 100_000, depth: 5 },
  browser: { eps: 0.1, width: 400, noise: 'normal', steps: 100_000, depth: 5 },
  changed: null,
  other: null,
  axes: [
    { key: 'depth', values: [2, 3, 4, 5] },
    { key: 'seed', values: SEEDS },
  ],
  views: ['residual', 'balance', 'variance'],
  ghost: false,
  expect: {
    claim: 'Residual and imbalance stay small at every depth, and the middle singular values stay at ε.',
    checks: [],
    sweepChecks: figure7Checks({ least: 0.03, most: 0.065 }),
    reference: null,
  },
};
