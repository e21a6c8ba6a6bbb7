import { fallFromStart, lastC, lastD } from './check';
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
    claim: 'C falls and D rises through the layers of both; the deeper network takes more layers for the same fall.',
    checks: [lastC(1.5, 3.5), lastD(0.5, 0.75), fallFromStart(3)],
    reference: {
      source: 'float64 PyTorch, one seed, the ends',
      C: [13.3, null, null, null, null, null, null, 2.5],
      toleranceC: 0.3,
      D: [0.25, null, null, null, null, null, 0.61],
      toleranceD: new Array<number>(7).fill(0.15),
    },
  },
};
