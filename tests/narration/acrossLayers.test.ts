/** The clause about C on its way through the layers, at each of its turns. */
import { describe, expect, test } from 'vitest';
import { fitCompression, type LinearFit } from '../../src/metrics/fit';
import { acrossLayers, falls, rangeAcrossLayers, small, times } from '../../src/narration/acrossLayers';
import { predictedFit, ratioOf } from '../../src/narration/layerRatio';
import { frameOf, predicting, unpredicted } from '../support/stories';

const line = (slope: number, r2 = 1): LinearFit => ({ slope, intercept: 0, r2, from: 0, to: 3 });

test.each([
  [[10, 1, 0.1, 0.01], 'each layer shrinks C 10.0-fold'],
  [[10, 9, 0.1, 0.05], 'on average each layer shrinks C 7.69-fold'],
  [[5, 5.1, 5, 5.1], 'C is much the same at every layer'],
  [[1, 2, 4, 8], 'C grows 2.00-fold a layer'],
  [[4, 1, 1, 4], 'C lies between 1.00 and 4.00'],
  [[1e3, 1, 1e-3, 1e-6], 'each layer shrinks C 1000-fold'],
  [[1, 0.0001, 0.0001, 1], 'C lies between 1.0e-4 and 1.00'],
])('C of %j: %s', (C, said) => {
  const fit = fitCompression(C);
  if (!fit) throw new Error('There is no line.');
  expect(acrossLayers(frameOf(C), fit, 'shrinks')).toBe(said);
});

test('the verb and the name are those given', () => {
  expect(acrossLayers(frameOf([100, 1]), line(-2), 'shrank', 'C, the spread within classes,')).toBe(
    'each layer shrank C, the spread within classes, 100-fold',
  );
});

describe('where one clause gives way to the next', () => {
  const apart = frameOf([1, 9]);
  test('an R² of .99 is straight enough for every layer, one below it is not', () => {
    expect(acrossLayers(apart, line(-1, 0.99), 'shrinks')).toBe('each layer shrinks C 10.0-fold');
    expect(acrossLayers(apart, line(-1, 0.9899), 'shrinks')).toBe('on average each layer shrinks C 10.0-fold');
  });

  test('C falls from 1.03-fold a layer on', () => {
    expect(falls(line(-Math.log10(1.03)))).toBe(true);
    expect(falls(line(-Math.log10(1.0299)))).toBe(false);
  });

  test('C grows from 1.03-fold a layer on; between the two there is a range', () => {
    expect(acrossLayers(apart, line(Math.log10(1.03)), 'shrinks')).toBe('C grows 1.03-fold a layer');
    expect(acrossLayers(apart, line(Math.log10(1.0299)), 'shrinks')).toBe('C lies between 1.00 and 9.00');
    expect(acrossLayers(apart, line(-Math.log10(1.0299)), 'shrinks')).toBe('C lies between 1.00 and 9.00');
  });

  test('layers are alike below a factor of two', () => {
    expect(rangeAcrossLayers(frameOf([1.99, 1, 1.5]))).toBe('C is much the same at every layer');
    expect(rangeAcrossLayers(frameOf([2, 1, 1.5]))).toBe('C lies between 1.00 and 2.00');
  });
});

test('a layer without a C is left out of the range', () => {
  expect(rangeAcrossLayers(frameOf(['too-few-samples', 0.2, 3]))).toBe('C lies between 0.200 and 3.00');
});

test('a factor has three digits, a hundred and more is a whole number; of growth it is what is gained', () => {
  const said = [-1, -1.999, -2, -3.0123, 0, 0.30103].map((slope) => times(line(slope)));
  expect(said).toEqual(['10.0-fold', '99.8-fold', '100-fold', '1029-fold', '1.00-fold', '2.00-fold']);
});

test('a small number is a power of ten below a thousandth', () => {
  expect([12.345, 1, 0.001, 0.000999, 2.34e-10].map(small)).toEqual(['12.3', '1.00', '0.00100', '1.0e-3', '2.3e-10']);
});

test('the ratio is of one layer to the next', () => {
  expect(ratioOf(line(-1))).toBe(10);
  expect(ratioOf(line(2))).toBe(0.01);
});

test('a prediction has a line through its C; none that does not apply, and none that is not there', () => {
  expect(predictedFit(predicting([100, 10, 1]).prediction)).toMatchObject({ slope: -1, from: 0, to: 2 });
  expect(predictedFit(predicting([0, 0, 0]).prediction)).toBeNull();
  expect(predictedFit(unpredicted('why').prediction)).toBeNull();
  expect(predictedFit(undefined)).toBeNull();
});
