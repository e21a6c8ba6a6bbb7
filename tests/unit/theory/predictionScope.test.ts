import { describe, expect, test } from 'vitest';
import { defaultConfig, type RunConfig } from '../../../src/config/runConfig';
import { syntheticFacts } from '../../../src/data/sources/drawnFacts';
import { whyNoPrediction } from '../../../src/theory/predictionScope';

/** Three classes of ten samples, six layers of width 50, eps 0.3, alpha 1. */
const why = (change: Partial<RunConfig>) => {
  const config = { ...defaultConfig, ...change };
  return whyNoPrediction(config, syntheticFacts(config));
};

test('the published setting is within its scope', () => expect(why({})).toBeNull());

test.each([
  [{ net: 'mlp' }, 'the theory speaks of linear networks'],
  [{ net: 'hybrid' }, 'the theory speaks of linear networks'],
  [{ loss: 'ce' }, 'the theory speaks of the squared error'],
  [{ loss: 'rescaled' }, 'the theory speaks of the squared error'],
  [{ batch: 29 }, 'the theory speaks of all samples in every step'],
  [{ init: 'kaiming' }, 'it needs scaled-orthogonal initial weights'],
  [{ init: 'identity' }, 'it needs scaled-orthogonal initial weights'],
  [{ d0: 29 }, '29 input dimensions cannot hold 30 perpendicular samples (d₀ < N)'],
  [{ width: 5 }, 'a width of 5 leaves no room beside 3 classes (h < 2K)'],
  [{ decay: 1e-6 }, 'weight decay shrinks the singular values it assumes fixed'],
  // 0.6 sqrt(10)^(1/6) = 0.7269; with two layers and alpha 100 0.6 sqrt(sqrt(10) / 100) = 0.1067.
  [{ eps: 0.73 }, 'ε = 0.73 is not small against the size the weights grow to (ε ≤ 0.73 here)'],
  [{ eps: 0.3, alpha: 100, depth: 2 }, 'ε = 0.3 is not small against the size the weights grow to (ε ≤ 0.11 here)'],
] as const)('%j is outside, and the reason says so', (change, reason) => {
  expect(why(change)).toBe(reason);
});

describe('just within', () => {
  test.each([
    ['as many dimensions as samples', { d0: 30 }],
    ['a width of twice the classes', { width: 6 }],
    ['a batch of all samples', { batch: 30 }],
    ['a scale below six tenths of what the weights grow to', { eps: 0.72 }],
    ['one of six tenths exactly, where they grow to 1', { eps: 0.6, n: 4, alpha: 2 }],
    ['fewer dimensions than samples, where enough of those are held out of training', { d0: 18, test: 0.4 }],
    ['a batch of all that are left', { batch: 18, test: 0.4 }],
  ] as const)('%s', (_, change) => {
    expect(why(change)).toBeNull();
  });

  test('the size is that of the samples trained on', () => {
    // Four of ten left: 0.6 2^(1/6) = 0.6735.
    expect(why({ eps: 0.67, test: 0.6 })).toBeNull();
    expect(why({ eps: 0.68, test: 0.6 })).toMatch('(ε ≤ 0.67 here)');
  });
});
