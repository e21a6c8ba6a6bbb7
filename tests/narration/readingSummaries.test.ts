/** One sentence a chart of C, D, loss and accuracy: each was read and is so of the runs beside it. */
import { describe, expect, test } from 'vitest';
import { compressionSummary, discriminationSummary, lossSummary, separabilitySummary } from '../../src/narration/summaries';
import { falling, frameOf, predicting, unpredicted } from '../support/stories';

const TENFOLD = predicting([10, 1, 0.1]);
const NONE = unpredicted('why');
const tenfold = frameOf([12.34, 1.234, 0.1234]);
const twofold = frameOf([8, 4, 2, 1], { step: 77 });

describe('compression', () => {
  test.each<[string, Parameters<typeof compressionSummary>, string]>([
    ['nothing yet', [null, null, null], 'Not measured yet.'],
    ['nothing measured, but predicted', [null, TENFOLD, twofold], 'Not measured yet. The prediction is 10.0-fold a layer.'],
    [
      'one run, from its input to its last layer',
      [tenfold, TENFOLD, null],
      'At step 1200 C goes from 12.3 at the input to 0.123 at layer 2; each layer shrinks C 10.0-fold, R squared 1.000. The prediction is 10.0-fold a layer.',
    ],
    [
      'without a prediction, not quite straight',
      [frameOf([9, 4, 1], { fits: falling(1, 0.9876) }), NONE, null],
      'At step 1200 C goes from 9.00 at the input to 1.00 at layer 2; on average each layer shrinks C 10.0-fold, R squared 0.988.',
    ],
    [
      'two runs, each with its own numbers and prediction',
      [tenfold, predicting([64, 4, 0.25]), twofold, TENFOLD],
      'At step 1200 C goes from 12.3 at the input to 0.123 at layer 2; each layer shrinks C 10.0-fold, R squared 1.000. The prediction is 16.0-fold a layer. In the second run, each layer shrinks C 2.00-fold; its prediction is 10.0-fold a layer.',
    ],
    [
      'a second run without a prediction, and one without a line',
      [tenfold, NONE, twofold, NONE],
      'At step 1200 C goes from 12.3 at the input to 0.123 at layer 2; each layer shrinks C 10.0-fold, R squared 1.000. In the second run, each layer shrinks C 2.00-fold.',
    ],
    [
      'a second run without a line',
      [tenfold, NONE, frameOf([1, 'overflow']), TENFOLD],
      'At step 1200 C goes from 12.3 at the input to 0.123 at layer 2; each layer shrinks C 10.0-fold, R squared 1.000.',
    ],
    [
      'a layer without a C',
      [frameOf([10, 'means-coincide']), TENFOLD, twofold],
      'At step 1200 compression has no value at every layer; see the table. The prediction is 10.0-fold a layer. In the second run, each layer shrinks C 2.00-fold.',
    ],
    [
      'an end without a C, and a line all the same',
      [frameOf([10, 1, 'overflow'], { fits: falling(1) }), null, null],
      'At step 1200 C goes from 10.0 at the input to no value at layer 2; each layer shrinks C 10.0-fold, R squared 1.000.',
    ],
  ])('%s', (_, given, sentence) => expect(compressionSummary(...given)).toBe(sentence));
});

describe('discrimination', () => {
  const rising = frameOf([4, 2, 1], { D: [0.9, 0.25, 0.75] });
  const drooping = frameOf([4, 2, 1, 1], { step: 7, D: [0.1, 0.75, 0.625, 0.5] });
  test.each<[string, Parameters<typeof discriminationSummary>, string]>([
    ['nothing yet', [null, rising], 'Not measured yet.'],
    ['no hidden layer', [frameOf([4]), null], 'There is no hidden layer.'],
    [
      'rising, from layer 1',
      [rising, null],
      'At step 1200 D goes from 0.250 at layer 1 to 0.750 at layer 2, rising by 0.50 a layer, R squared 1.000.',
    ],
    [
      'falling, beside one that rises',
      [drooping, rising],
      'At step 7 D goes from 0.750 at layer 1 to 0.500 at layer 3, falling by 0.13 a layer, R squared 1.000. In the second run it is rising by 0.50 a layer.',
    ],
    [
      'level counts as rising by nothing',
      [frameOf([4, 2, 1], { D: [0, 0.5, 0.5] }), drooping],
      'At step 1200 D goes from 0.500 at layer 1 to 0.500 at layer 2, rising by 0.0 a layer, R squared 1.000. In the second run it is falling by 0.13 a layer.',
    ],
    [
      'one hidden layer has no slope',
      [frameOf([4, 2], { D: [0, 0.5] }), frameOf([4, 2], { D: [0, 0.5] })],
      'At step 1200 D goes from 0.500 at layer 1 to 0.500 at layer 1.',
    ],
    [
      'no value at the last layer',
      [frameOf([4, 2, 1], { D: [0, 0.5, 'zero-mean'] }), null],
      'At step 1200 D goes from 0.500 at layer 1 to no value at layer 2.',
    ],
  ])('%s', (_, given, sentence) => expect(discriminationSummary(...given)).toBe(sentence));
});

test('the loss, of each run with its step', () => {
  const other = frameOf([1], { step: 90, loss: 3.14159e-11 });
  expect(lossSummary(null, other)).toBe('Not measured yet.');
  expect(lossSummary(tenfold, null)).toBe('At step 1200 the loss is 0.250.');
  expect(lossSummary(tenfold, other)).toBe('At step 1200 the loss is 0.250. In the second run, at step 90, it is 3.14e-11.');
});

describe('separability', () => {
  const frame = frameOf([1, 1, 1], { ncc: [0.333, 0.9, 1] });
  const other = frameOf([1, 1], { step: 5, ncc: [0.5, 'empty-class'] });
  const probes = { layers: [{ train: 0.5, test: null }, null, { train: 0.87, test: 0.1 }, { train: 0.75, test: 1 }] };
  test.each<[string, Parameters<typeof separabilitySummary>, string]>([
    ['nothing yet', [null, probes, other], 'Not measured yet.'],
    [
      'one run',
      [frame, null],
      'At step 1200 nearest class means get 33 percent right at the input and 100 percent at the last layer.',
    ],
    [
      'with probes of some layers: the least and the most, of training samples',
      [frame, probes],
      'At step 1200 nearest class means get 33 percent right at the input and 100 percent at the last layer. Linear probes reach 50 to 87 percent on training samples.',
    ],
    [
      'with probes of no layer yet, and a second run',
      [frame, { layers: [null, null] }, other],
      'At step 1200 nearest class means get 33 percent right at the input and 100 percent at the last layer. In the second run, at step 5, they get 50 percent right at the input and no value there.',
    ],
    [
      'nearly all is not all',
      [
        frameOf([1, 1], { ncc: [0.994, 0.9951] }),
        {
          layers: [
            { train: 0.999, test: null },
            { train: 1, test: null },
          ],
        },
      ],
      'At step 1200 nearest class means get 99 percent right at the input and over 99 percent at the last layer. Linear probes reach over 99 to 100 percent on training samples.',
    ],
  ])('%s', (_, given, sentence) => expect(separabilitySummary(...given)).toBe(sentence));
});
