import { fallFromStart, lastC, lastD, ratio } from './check';
import type { Experiment } from './experiment';

export const figure11: Experiment = {
  id: '11',
  figure: 'Figure 11',
  title: '8-layer and 16-layer MLPs',
  question: 'What does twice the depth change for a nonlinear network?',
  paper: { net: 'mlp', depth: 8 },
  browser: { net: 'mlp', depth: 8 },
  changed: null,
  other: { depth: 16 },
  ghost: false,
  expect: {
    claim:
      'In both C falls and D rises through the layers; with twice the depth each layer does less, and all together a little more.',
    checks: [lastC(1.9, 3.5), lastD(0.5, 0.66), ratio(0.78, 0.06), fallFromStart(3)],
    otherChecks: [lastC(1.2, 1.9), lastD(0.66, 0.8), ratio(0.865, 0.04), fallFromStart(3)],
    reference: {
      source: 'float64 PyTorch, one seed, the ends',
      C: [13.3, null, null, null, null, null, null, 2.5],
      toleranceC: 0.3,
      D: [0.25, null, null, null, null, null, 0.61],
      toleranceD: new Array<number>(7).fill(0.15),
    },
  },
};
