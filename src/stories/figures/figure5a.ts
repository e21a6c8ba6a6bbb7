import { ratio, slopeAsPredicted, steps, straightC, straightD } from './check';
import type { Experiment } from './experiment';

export const figure5a: Experiment = {
  id: '5a',
  figure: 'Figure 5, top',
  title: 'A 6-layer deep linear network',
  question: 'How much does each layer compress its classes, and how far does it pull them apart?',
  paper: {},
  browser: {},
  changed: null,
  other: null,
  ghost: false,
  expect: {
    claim: 'log C falls linearly with depth, at the predicted slope; D rises linearly.',
    checks: [slopeAsPredicted(0.03), straightC(0.99), straightD(0.95), steps(2100, 2500), ratio(0.0609, 0.03)],
    reference: {
      source: 'float64 PyTorch, mean of ten seeds',
      C: [13.4, 0.824, 0.0502, 0.00306, 1.86e-4, 1.14e-5],
      toleranceC: 0.06,
      D: [0.873, 0.903, 0.927, 0.951, 0.975],
      toleranceD: [0.162, 0.13, 0.1, 0.067, 0.033],
    },
  },
};
