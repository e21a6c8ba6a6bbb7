import type { Experiment } from './experiment';
import { figure7Checks } from './sweepCheck';

const SEEDS = Array.from({ length: 10 }, (_, seed) => seed);

export const figure7b: Experiment = {
  id: '7b',
  figure: 'Figure 7, width',
  title: 'Do the assumptions hold, at every width?',
  question:
    'How close to the minimum-norm solution, to balance and to equal singular values does training end, for widths 200 to 700?',
  paper: { eps: 0.1, width: 400, noise: 'normal', steps: 100_000, depth: 5 },
  browser: { eps: 0.1, width: 400, noise: 'normal', steps: 100_000, depth: 5 },
  changed: null,
  other: null,
  axes: [
    { key: 'width', values: [200, 300, 400, 500, 600, 700] },
    { key: 'seed', values: SEEDS },
  ],
  views: ['residual', 'balance', 'variance'],
  ghost: false,
  expect: {
    claim: 'Residual and imbalance stay small at every width, and the middle singular values stay at ε.',
    checks: [],
    sweepChecks: figure7Checks({ most: 0.065 }),
    reference: null,
  },
};
