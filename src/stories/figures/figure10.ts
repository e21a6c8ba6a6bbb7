import type { Experiment } from './experiment';
import { lastCAt, ratioAt, ratioWithinBounds } from './sweepCheck';

export const figure10: Experiment = {
  id: '10',
  figure: 'Figure 10',
  title: 'The initial scale sets the rate',
  question: 'How does the rate of compression depend on the scale ε of the starting weights?',
  paper: { eps: 0.1, steps: 60_000 },
  browser: { eps: 0.1, lr: 0.5, stop: 1e-13, steps: 60_000 },
  changed:
    'Learning rate 0.5, which ε = 0.1 needs to end in 34,000 steps, and a stop at 1e-13: at 1e-10 what is left of the loss is as large as C at the last layer.',
  other: null,
  axes: [
    { key: 'eps', values: [0.1, 0.3, 0.5] },
    { key: 'seed', values: [0, 1, 2] },
  ],
  views: ['C', 'D'],
  ghost: false,
  expect: {
    claim: 'Each layer shrinks C by about ε² times a constant: three straight lines, one a scale.',
    checks: [],
    sweepChecks: [
      ratioAt(0.1, 0.0068, 0.02),
      ratioAt(0.3, 0.0609, 0.02),
      ratioAt(0.5, 0.1685, 0.02),
      lastCAt(0.1, 1.95e-10, 0.1),
      lastCAt(0.3, 1.14e-5, 0.1),
      lastCAt(0.5, 1.85e-3, 0.1),
      ratioWithinBounds(3),
    ],
    reference: null,
  },
};
