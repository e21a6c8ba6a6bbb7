import type { Experiment } from './experiment';
import { riseOfD, slopeBetween, straightAtWorst } from './sweepCheck';

export const figure12: Experiment = {
  id: '12',
  figure: 'Figure 12',
  title: 'PyTorch’s default start',
  question: 'Do the laws need orthogonal starting weights?',
  paper: { init: 'pytorch', depth: 6 },
  browser: { init: 'pytorch', depth: 6 },
  changed: null,
  other: null,
  axes: [
    { key: 'depth', values: [3, 4, 6, 8] },
    { key: 'seed', values: [0, 1, 2] },
  ],
  views: ['C', 'D'],
  ghost: false,
  expect: {
    claim: 'Without an orthogonal start, too, log C falls along a straight line at every depth; D rises, but less evenly.',
    checks: [],
    sweepChecks: [straightAtWorst(0.995), slopeBetween(-0.9, -0.6), riseOfD(0.01, 0.15)],
    reference: null,
  },
};
