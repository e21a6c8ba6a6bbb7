import { fallFromStart, straightC } from './check';
import type { Experiment } from './experiment';

export const figure12: Experiment = {
  id: '12',
  figure: 'Figure 12',
  title: 'PyTorch’s default start, 4 and 6 layers',
  question: 'Does the geometric law need orthogonal starting weights?',
  paper: { init: 'pytorch', depth: 4 },
  browser: { init: 'pytorch', depth: 4 },
  changed: null,
  other: { depth: 6 },
  ghost: false,
  expect: {
    claim: 'log C falls nearly linearly without an orthogonal start too, and at every depth alike.',
    checks: [straightC(0.99), fallFromStart(20)],
    reference: null,
  },
};
