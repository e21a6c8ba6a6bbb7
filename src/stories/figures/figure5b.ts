import { fallFromStart, lastC, lastD } from './check';
import type { Experiment } from './experiment';

export const figure5b: Experiment = {
  id: '5b',
  figure: 'Figure 5, bottom',
  title: 'A 10-layer MLP with batch norm',
  question: 'Do nonlinear networks compress and discriminate layer by layer as linear ones do?',
  paper: { net: 'mlp', depth: 10, width: 400 },
  browser: { net: 'mlp', depth: 10 },
  changed: 'Width 50 in place of 400: at width 400 gradient descent diverges at the published learning rate of 0.1.',
  other: null,
  ghost: false,
  expect: {
    claim: 'C falls and D rises through the layers, most of it in the deeper ones.',
    checks: [lastC(1.3, 3), lastD(0.5, 0.8), fallFromStart(4)],
    reference: {
      source: 'float64 PyTorch, one seed; seeds differ much in between',
      C: [13.3, 12.5, 10.8, 9.5, 8.2, 6.3, 4.6, 4, 2.6, 2],
      toleranceC: 0.75,
      D: [0.2, 0.25, 0.27, 0.27, 0.36, 0.4, 0.47, 0.57, 0.64],
      toleranceD: new Array<number>(9).fill(0.2),
    },
  },
};
