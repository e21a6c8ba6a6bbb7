import type { Experiment } from './experiment';
import { grownSingularValues, trailingSingularValues } from './sweepCheck';

export const figure14: Experiment = {
  id: '14',
  figure: 'Figure 14',
  title: 'Singular values, layer by width',
  question: 'Which singular values of the weights does training move, and does the width matter?',
  paper: { depth: 4, eps: 0.1 },
  browser: { depth: 4, eps: 0.1 },
  changed: null,
  other: null,
  axes: [
    { key: 'eps', values: [0.1, 0.3] },
    { key: 'width', values: [50, 100, 200, 400] },
  ],
  views: ['polygons'],
  ghost: true,
  expect: {
    claim:
      'K singular values of every weight grow to the same size, K shrink a little, all others stay at ε, whatever the width: regular polygons.',
    checks: [],
    sweepChecks: [
      ...grownSingularValues(1.27, 1.4),
      ...trailingSingularValues(0.1, 0.087, 0.05),
      ...trailingSingularValues(0.3, 0.26, 0.05),
    ],
    reference: null,
  },
};
