/** One sentence a chart of maps, weights, ranks and assumptions: each was read and is so of the runs beside it. */
import { describe, expect, test } from 'vitest';
import type { Reading } from '../../src/metrics/reading';
import {
  assumptionsSummary,
  layerMapSummary,
  mapsSummary,
  rankSummary,
  singularValuesSummary,
  spectrumSummary,
} from '../../src/narration/summaries';
import type { Analysis } from '../../src/run/analysis';
import type { Grade } from '../../src/theory/assumptionVerdicts';
import { frameOf } from '../support/stories';

const nearest = (...ncc: Reading[]) =>
  frameOf(
    ncc.map(() => 1),
    { ncc },
  );

describe('maps of all layers', () => {
  const separate = { frame: nearest(0.5, 0.9, 1, 1), step: 300 };
  test.each<[string, Parameters<typeof mapsSummary>, string]>([
    ['no frame', [{ frame: null, step: 300 }, 'pca', null], 'Not computed yet.'],
    ['no picture', [{ frame: nearest(1), step: null }, 'pca', null], 'Not computed yet.'],
    [
      'separate from a layer on, at the step of the pictures',
      [separate, 'pca', null],
      'PCA of the features of 4 layers at step 300; from layer 2 on every sample is nearest to the mean of its own class.',
    ],
    [
      'separate everywhere',
      [{ frame: nearest(1, 1), step: 0 }, 'umap', null],
      'UMAP of the features of 2 layers at step 0; from layer 0 on every sample is nearest to the mean of its own class.',
    ],
    [
      'separate at the last layer only',
      [{ frame: nearest(0.5, 1), step: 3 }, 'umap', null],
      'UMAP of the features of 2 layers at step 3; from layer 1 on every sample is nearest to the mean of its own class.',
    ],
    [
      'separate on the way and no longer at the end',
      [{ frame: nearest(0.5, 1, 0.9), step: 3 }, 'pca', null],
      'PCA of the features of 3 layers at step 3; in some layers, but not in the last, every sample is nearest to the mean of its own class.',
    ],
    [
      'separate again after a layer that is not: only from there on',
      [{ frame: nearest(0.5, 1, 0.9, 1), step: 3 }, 'pca', null],
      'PCA of the features of 4 layers at step 3; from layer 3 on every sample is nearest to the mean of its own class.',
    ],
    [
      'separate nowhere, beside a second run that is',
      [{ frame: nearest(0.5, 'empty-class', 0.99), step: 9 }, 'umap', separate],
      'UMAP of the features of 3 layers at step 9; in no layer is every sample nearest to the mean of its own class. Second run: UMAP of the features of 4 layers at step 300; from layer 2 on every sample is nearest to the mean of its own class.',
    ],
  ])('%s', (_, given, sentence) => expect(mapsSummary(...given)).toBe(sentence));
});

describe('the map of one layer', () => {
  const frame = nearest(0.333, 0.987, 'empty-class');
  test.each<[string, Parameters<typeof layerMapSummary>, string]>([
    ['no frame', [null, 0, 'pca', 5], 'Not computed yet.'],
    ['no such layer', [frame, 3, 'pca', 5], 'Not computed yet.'],
    ['no picture', [frame, 0, 'pca', null], 'Not computed yet.'],
    [
      'the input',
      [frame, 0, 'pca', 0],
      'PCA of the features at the input at step 0; 33 percent of the samples are nearest to the mean of their own class.',
    ],
    [
      'a hidden layer',
      [frame, 1, 'umap', 5],
      'UMAP of the features of layer 1 at step 5; 99 percent of the samples are nearest to the mean of their own class.',
    ],
    [
      'nearly all samples, which is not all',
      [nearest(1, 0.999), 1, 'pca', 5],
      'PCA of the features of layer 1 at step 5; over 99 percent of the samples are nearest to the mean of their own class.',
    ],
    ['no share', [frame, 2, 'umap', 5], 'UMAP of the features of layer 2 at step 5.'],
  ])('%s', (_, given, sentence) => expect(layerMapSummary(...given)).toBe(sentence));
});

describe('all singular values of one matrix', () => {
  test.each<[string, Parameters<typeof spectrumSummary>, string]>([
    ['nothing yet', [null, 1, 2], 'Not computed yet.'],
    ['no value', [[], 1, 2], 'Not computed yet.'],
    ['one', [[0.30004], 6, 2], 'The one singular value of weight matrix 6 is 0.300.'],
    ['one a class', [[1.2345, 0.3], 6, 2], 'The 2 singular values of weight matrix 6 fall from 1.23 to 0.300.'],
    [
      'more: where the classes end',
      [[1.3, 1.25, 0.3, 0.28], 2, 2],
      'The 4 singular values of weight matrix 2 fall from 1.30 to 0.280; the first 2 end at 1.25, the next is 0.300.',
    ],
  ])('%s', (_, given, sentence) => expect(spectrumSummary(...given)).toBe(sentence));
});

/** Hidden weights, and a classifier that no sentence is about. */
function analysisOf(step: number, hidden: number[][], middle: ([number, number] | null)[], ranks: Reading[] = []): Analysis {
  const ranges = middle.map((range) => range && { min: range[0], max: range[1], variance: 0 });
  const spectra = [...hidden, [99, 0.001]];
  return { step, ranks, weights: { spectra, middle: ranges, norms: [], balancedness: null, residual: null } };
}

describe('singular values of all weights', () => {
  const grown = analysisOf(
    800,
    [
      [1.4, 1.2, 0.3, 0.2],
      [1.3, 1.25, 0.31, 0.2],
      [1.35, 1.25, 0.3, 0.2],
    ],
    [[0.29, 0.3], null, [0.28, 0.31]],
  );
  test.each<[string, Parameters<typeof singularValuesSummary>, string]>([
    ['nothing yet', [null, 2], 'Not computed yet.'],
    [
      'K have come apart: ends over all hidden weights',
      [grown, 2],
      'At step 800 the largest singular values of the hidden weights lie between 1.30 and 1.40, 2 of them apart in every layer; those between lie from 0.280 to 0.310.',
    ],
    [
      'K are exactly half as large again, which is not apart, and none lies between',
      [
        analysisOf(
          0,
          [
            [0.75, 0.75, 0.5],
            [3, 3, 0.3],
          ],
          [null, null],
        ),
        2,
      ],
      'At step 0 the largest singular values of the hidden weights lie between 0.750 and 3.00.',
    ],
    [
      'there are no more than K',
      [analysisOf(9, [[1.4, 1.2]], [null]), 2],
      'At step 9 the largest singular values of the hidden weights lie between 1.40 and 1.40.',
    ],
    [
      'a second run has its own classes',
      [analysisOf(0, [[0.3, 0.3, 0.3]], [[0.3, 0.3]]), 1, { analysis: grown, classes: 2 }],
      'At step 0 the largest singular values of the hidden weights lie between 0.300 and 0.300; those between lie from 0.300 to 0.300. Second run: At step 800 the largest singular values of the hidden weights lie between 1.30 and 1.40, 2 of them apart in every layer; those between lie from 0.280 to 0.310.',
    ],
  ])('%s', (_, given, sentence) => expect(singularValuesSummary(...given)).toBe(sentence));
});

describe('ranks', () => {
  const ranked = (step: number, ...ranks: Reading[]) => analysisOf(step, [], [], ranks);
  test.each<[string, Parameters<typeof rankSummary>, string]>([
    ['nothing yet', [null], 'Not computed yet.'],
    ['one run', [ranked(40, 28, 30, 3)], 'At step 40 the numerical rank goes from 28 at the input to 3 at layer 2.'],
    [
      'no rank, and a second run',
      [ranked(40, 28, 'overflow'), ranked(7, 'too-few-samples', 2, 1, 1)],
      'At step 40 the numerical rank goes from 28 at the input to not defined (a number left the range of float64) at layer 1. Second run: At step 7 the numerical rank goes from not defined (fewer than two samples) at the input to 1 at layer 3.',
    ],
  ])('%s', (_, given, sentence) => expect(rankSummary(...given)).toBe(sentence));
});

describe('assumptions', () => {
  const graded = (grade: Grade) => ({ grade, share: 0.1 });
  const none = { data: null, residual: null, balance: null, middle: null };
  const all = { data: graded('closely'), residual: graded('roughly'), balance: graded('not'), middle: graded('closely') };
  test.each<[string, Parameters<typeof assumptionsSummary>, string]>([
    ['nothing yet', [null, none], 'Not computed yet.'],
    [
      'all four',
      [analysisOf(40, [], []), all],
      'At step 40: nearly orthonormal data holds closely, the min-norm solution holds roughly, balance does not hold, equality of the middle singular values holds closely.',
    ],
    [
      'the data alone, known before the first analysis, and a second run of other grades',
      [
        null,
        { ...none, data: graded('not') },
        { analysis: analysisOf(7, [], []), verdicts: { ...none, balance: graded('closely') } },
      ],
      'At step 0: nearly orthonormal data does not hold. Second run: At step 7: balance holds closely.',
    ],
  ])('%s', (_, given, sentence) => expect(assumptionsSummary(...given)).toBe(sentence));
});
