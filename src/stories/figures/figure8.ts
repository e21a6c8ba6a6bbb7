import { fallFromStart, flatStart, lastD } from './check';
import type { Experiment } from './experiment';

export const figure8: Experiment = {
  id: '8',
  figure: 'Figures 8 and 9',
  title: 'Before training, and after',
  question: 'Is the structure there from the start, as lazy training would have it, or does training make it?',
  paper: {
    net: 'hybrid',
    depth: 8,
    nonlinear: 3,
    width: 1024,
    eps: 0.1,
    alpha: 100,
    loss: 'mse',
    lr: 1e-4,
    batch: 128,
    schedule: 'cosine',
    lrEnd: 1e-6,
    momentum: 0.9,
    decay: 1e-4,
    epochs: 400,
  },
  browser: { net: 'hybrid', depth: 8, nonlinear: 3 },
  changed: 'A hybrid of width 50 on nearly orthonormal data in place of width 1024 on CIFAR-10, trained with full batches.',
  other: null,
  ghost: true,
  expect: {
    claim: 'Before training the layers are nearly alike; what is seen after training is learned.',
    checks: [flatStart(12), fallFromStart(30), lastD(0.7, 1.1)],
    reference: null,
  },
};
