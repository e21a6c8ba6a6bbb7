import type { Experiment } from './experiment';

export const figure5a: Experiment = {
  id: '5a',
  figure: 'Figure 5, top',
  title: 'A 6-layer deep linear network',
  question: 'How much does each layer compress its classes, and how far does it pull them apart?',
  paper: {},
  browser: {},
  views: ['compression', 'discrimination', 'loss'],
  expect: {
    claim: 'log10 C falls linearly with depth, at the predicted slope; D rises linearly.',
    slopeToPrediction: 0.03,
    minR2: { C: 0.99, D: 0.95 },
    steps: [2100, 2500],
    ratio: { value: 0.0609, tolerance: 0.03 },
  },
};
