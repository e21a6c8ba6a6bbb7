import { expect, test } from 'vitest';
import { squaredDistances } from '../../../src/projection/neighbours';
import { assembled } from '../../../src/projection/pointCloud';
import { blobCloud } from '../../support/clouds';
import { trustworthiness } from '../../support/trustworthiness';

test('trustworthiness is 1 where the plane has the neighbours of the space, and lower for a shuffled picture', () => {
  const flat = blobCloud(2, 3, 20, 0.5);
  const squared = squaredDistances(flat);
  const { data } = assembled(flat);
  const points = Float32Array.from({ length: 120 }, (_, i) => data[60 * (i % 2) + Math.floor(i / 2)]);
  expect(trustworthiness(squared, points, 8)).toBeGreaterThan(0.9999);
  expect(trustworthiness(squared, points.slice().reverse(), 8)).toBeLessThan(0.9);
});
