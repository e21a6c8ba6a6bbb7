import { expect, test } from 'vitest';
import { defaultConfig, type RunConfig } from '../../../src/config/runConfig';
import { classCount, sampleCount, testCount } from '../../../src/data/facts';
import { syntheticFacts } from '../../../src/data/sources/drawnFacts';
import { expectedFacts } from '../../../src/data/sources/expectedFacts';
import { datasetFor, smallConfig } from '../../support/problems';

const trainingCount = (change: Partial<RunConfig>) => sampleCount(syntheticFacts({ ...defaultConfig, ...change }));

test('held-out shares never take the last sample of a class', () => {
  expect(trainingCount({ K: 3, n: 10, test: 0.9 })).toBe(3);
  expect(trainingCount({ K: 3, n: 1, test: 0.9 })).toBe(3);
  expect(trainingCount({ K: 3, n: 10, test: 0.25 })).toBe(24);
});

test.each([
  ['nothing held out', {}],
  ['a share held out', { test: 0.4, n: 7 }],
  ['nearly all held out', { test: 0.99, n: 5, K: 4 }],
  ['a share that leaves no whole sample', { test: 0.1, n: 3 }],
])('what is known before data are drawn is what is drawn, but for the digest: %s', (_, change) => {
  const config = { ...smallConfig, ...change };
  const { train, test: held, facts } = datasetFor(config);
  expect({ ...facts, digest: '' }).toEqual(syntheticFacts(config));
  expect(expectedFacts(config)).toEqual(syntheticFacts(config));
  expect(facts.digest).toMatch(/^[0-9a-f]{64}$/);
  const sizes = (labels: Int32Array) => Array.from({ length: config.K }, (_, k) => labels.filter((l) => l === k).length);
  expect(facts.counts).toEqual(sizes(train.labels));
  expect(facts.testCounts).toEqual(held && sizes(held.labels));
  expect([facts.dimension, train.samples.dimension]).toEqual([config.d0, config.d0]);
  expect([classCount(facts), sampleCount(facts), testCount(facts)]).toEqual([
    train.classes,
    train.samples.count,
    held?.samples.count ?? 0,
  ]);
});
