import { middleSingularValues, steps, topSingularValues } from './check';
import type { Experiment } from './experiment';

export const figure14: Experiment = {
  id: '14',
  figure: 'Figure 14',
  title: 'Singular values of a 4-layer linear network',
  question: 'Which singular values of the weights does training move?',
  paper: { depth: 4, eps: 0.1 },
  browser: { depth: 4, eps: 0.1 },
  changed: null,
  other: { eps: 0.3 },
  ghost: true,
  expect: {
    claim: 'K singular values of every weight grow to the same size, K shrink a little, all others stay at ε: regular polygons.',
    checks: [topSingularValues(1.25, 1.42), middleSingularValues(0.1, 0.002), steps(3000, 4500)],
    reference: null,
  },
};
