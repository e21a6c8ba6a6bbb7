/** The line above the charts, sentence by sentence: each was read and is so of the run beside it. */
import { describe, expect, test } from 'vitest';
import { defaultConfig } from '../../src/config/runConfig';
import { narrate, type Story } from '../../src/narration/narrate';
import { falling, frameOf, predicting, unpredicted } from '../support/stories';

const TENFOLD = predicting([10, 1, 0.1]);
const NONE = unpredicted('the theory speaks of linear networks');

/** A run of step 1,200 that trains, with nothing known of it but what is given. */
const tell = (story: Partial<Story>): string =>
  narrate({ state: 'running', step: 1200, config: defaultConfig, setup: null, frame: null, failure: null, ...story });

/** The prediction of a run falls by one decade a layer; so far, its layers by these. */
const asFarAs = (decades: number) => frameOf([10, 1, 0.1], { fits: falling(decades) });
const alike = frameOf([10, 9, 9.5]);
const tenfold = frameOf([10, 1, 0.1]);

describe('before a run and where it goes wrong', () => {
  test.each<[string, Partial<Story>, string]>([
    ['drawing', { state: 'preparing' }, 'Preparing data and starting weights.'],
    [
      'failed, and why',
      { state: 'failed', failure: { sentence: 'The training worker stopped: boom.' } },
      'The training worker stopped: boom. Press Reset to start over.',
    ],
    [
      'asking for a file: Reset would not bring it',
      { state: 'failed', failure: { sentence: 'The samples are in a.csv: choose it.', wanted: { kind: 'file' } } },
      'The samples are in a.csv: choose it.',
    ],
    ['failed, nobody knows why', { state: 'failed' }, 'The run failed. Press Reset to start over.'],
    [
      'diverged, whatever its frame says',
      { state: 'diverged', step: 12345, config: { ...defaultConfig, lr: 50 }, frame: tenfold, setup: TENFOLD },
      'The loss is no longer finite at step 12,345: the steps are too long for this network. The last good picture is kept. Try a smaller learning rate (it is 50), then press Reset.',
    ],
    [
      'ready, predicted',
      { state: 'ready', setup: TENFOLD, frame: alike },
      'Before training all layers are alike. Theory predicts that training will make each one shrink C, the spread within classes, 10.0-fold. Press Play.',
    ],
    [
      'ready, predicted, from a file',
      { state: 'ready', setup: TENFOLD, opened: true },
      'Before training all layers are alike. Theory predicts that training will make each one shrink C, the spread within classes, 10.0-fold. This is the run as it was saved: Reset and Play train it anew.',
    ],
    [
      'ready, not predicted',
      { state: 'ready', setup: NONE },
      'Ready. There is no prediction here: the theory speaks of linear networks. Press Play to see what training does.',
    ],
    [
      'ready, not predicted, from a file',
      { state: 'ready', setup: NONE, opened: true },
      'Ready. There is no prediction here: the theory speaks of linear networks. This is the run as it was saved: Reset and Play train it anew.',
    ],
    ['ready, predicted to be 0 everywhere', { state: 'ready', setup: predicting([0, 0]) }, 'Ready. Press Play.'],
    ['ready, nothing known', { state: 'ready' }, 'Ready. Press Play.'],
    [
      'ready, nothing known, from a file',
      { state: 'ready', opened: true },
      'Ready. This is the run as it was saved: Reset and Play train it anew.',
    ],
  ])('%s', (_, story, sentence) => expect(tell(story)).toBe(sentence));
});

describe('on the way to what was predicted', () => {
  const PLATEAU = 'Step 1,200. The loss is 0.250: the class directions are growing, but the layers still look alike.';
  test.each<[string, Story['frame'], string]>([
    ['at the start', asFarAs(0), PLATEAU],
    ['C grows a little', asFarAs(-0.01), PLATEAU],
    ['short of a tenth of the slope', asFarAs(0.0999), PLATEAU],
    [
      'a tenth of the slope',
      asFarAs(0.1),
      'Step 1,200. The layers come apart: each now shrinks C 1.26-fold, on the way to 10.0-fold.',
    ],
    ['half of it', asFarAs(0.5), 'Step 1,200. The layers come apart: each now shrinks C 3.16-fold, on the way to 10.0-fold.'],
    [
      'short of .97',
      asFarAs(0.9699),
      'Step 1,200. The layers come apart: each now shrinks C 9.33-fold, on the way to 10.0-fold.',
    ],
    ['.97 of it', asFarAs(0.97), 'Step 1,200. Each layer shrinks C 9.33-fold, as predicted; the loss is 0.250.'],
    ['all of it', asFarAs(1), 'Step 1,200. Each layer shrinks C 10.0-fold, as predicted; the loss is 0.250.'],
    ['without a line', frameOf([10, 1], { loss: 2e-5, fits: { C: null, D: null } }), 'Step 1,200. The loss is 2.0e-5.'],
    ['without a frame', null, 'Step 1,200.'],
  ])('%s', (_, frame, sentence) => expect(tell({ setup: TENFOLD, frame })).toBe(sentence));
});

test('how far it is on the way is a share of the predicted decades', () => {
  expect(tell({ setup: predicting([100, 1, 0.01]), frame: asFarAs(1) })).toBe(
    'Step 1,200. The layers come apart: each now shrinks C 10.0-fold, on the way to 100-fold.',
  );
});

describe('on the way with no prediction', () => {
  test.each<[string, Story['frame'], string]>([
    ['alike', alike, 'Step 1,200. The loss is 0.250: C is much the same at every layer.'],
    ['C grows', frameOf([1, 2, 4]), 'Step 1,200. The loss is 0.250: C grows 2.00-fold a layer.'],
    ['C falls', tenfold, 'Step 1,200. Each layer now shrinks C 10.0-fold; the loss is 0.250.'],
    [
      'C falls here and there',
      frameOf([10, 9, 0.1]),
      'Step 1,200. On average each layer now shrinks C 10.0-fold; the loss is 0.250.',
    ],
  ])('%s', (_, frame, sentence) => {
    expect(tell({ setup: NONE, frame })).toBe(sentence);
    expect(tell({ setup: null, frame })).toBe(sentence);
  });
});

describe('what has no number is said first, with its layer', () => {
  test.each<[string, Story['frame'], string]>([
    ['C at the input', frameOf(['means-coincide', 1, 0]), 'C is not defined at the input: all class means coincide.'],
    ['C at layer 2', frameOf([1, 1, 'overflow']), 'C is not defined at layer 2: a number left the range of float64.'],
    [
      'D at layer 1',
      frameOf([1, 1, 0], { D: [1, 'zero-mean', 1] }),
      'D is not defined at layer 1: a class mean is zero and has no direction.',
    ],
    [
      'C of 0 at the input',
      frameOf([0, 0, 0]),
      'C is 0 at the input: every class is a single point, with nothing left to compress.',
    ],
    ['C of 0 at layer 2', frameOf([2, 1, 0]), 'C is 0 at layer 2: every class is a single point, with nothing left to compress.'],
  ])('%s', (_, frame, sentence) => {
    expect(tell({ setup: TENFOLD, frame })).toBe(`Step 1,200. ${sentence}`);
    expect(tell({ state: 'converged', setup: TENFOLD, frame })).toBe(`Converged at step 1,200. ${sentence}`);
    expect(tell({ state: 'past', step: 0, setup: TENFOLD, frame })).toBe(`Looking back at step 0. ${sentence}`);
  });
});

describe('at rest, at the end and looking back', () => {
  test.each<[string, Partial<Story>, string]>([
    [
      'paused',
      { state: 'paused', setup: TENFOLD, frame: asFarAs(0.5) },
      'Paused at step 1,200. The layers come apart: each now shrinks C 3.16-fold, on the way to 10.0-fold.',
    ],
    [
      'paused, from a file',
      { state: 'paused', setup: NONE, frame: tenfold, opened: true },
      'Paused at step 1,200. Each layer now shrinks C 10.0-fold; the loss is 0.250. This is the run as it was saved: Reset and Play train it anew.',
    ],
    [
      'converged as predicted',
      { state: 'converged', setup: TENFOLD, frame: frameOf([16, 1, 1 / 16]) },
      'Converged at step 1,200. Each layer shrank C, the spread within classes, 16.0-fold. Theory said 10.0-fold, before training began.',
    ],
    [
      'converged, not predicted',
      { state: 'converged', setup: NONE, frame: frameOf([10, 9, 0.1]) },
      'Converged at step 1,200. On average each layer shrank C, the spread within classes, 10.0-fold.',
    ],
    [
      'converged, from a file: it is finished anyhow',
      { state: 'converged', setup: null, frame: alike, opened: true },
      'Converged at step 1,200. C is much the same at every layer.',
    ],
    [
      'converged without a line',
      { state: 'converged', frame: frameOf([1, 1], { fits: { C: null, D: null } }) },
      'Converged at step 1,200.',
    ],
    ['converged without a frame', { state: 'converged', setup: TENFOLD }, 'Converged at step 1,200.'],
    [
      'at the limit, short of the stop',
      { state: 'limit', step: 10000, setup: TENFOLD, frame: asFarAs(0.5), config: { ...defaultConfig, stop: 0.2499 } },
      'Stopped at the step limit, 10,000. The layers come apart: each now shrinks C 3.16-fold, on the way to 10.0-fold. A higher step limit lets it go on.',
    ],
    [
      'at the limit, at the stop',
      { state: 'limit', step: 10000, setup: NONE, frame: tenfold, config: { ...defaultConfig, stop: 0.25 } },
      'Stopped at the step limit, 10,000. Each layer now shrinks C 10.0-fold; the loss is 0.250.',
    ],
    ['at the limit without a frame', { state: 'limit', step: 1 }, 'Stopped at the step limit, 1.'],
    [
      'looking back at the start, whatever was predicted',
      { state: 'past', step: 0, setup: TENFOLD, frame: alike, opened: true },
      'Looking back at step 0. Before training C is much the same at every layer.',
    ],
    [
      'looking back at a start whose layers differ',
      { state: 'past', step: 0, setup: NONE, frame: frameOf([8, 4, 16]) },
      'Looking back at step 0. Before training C lies between 4.00 and 16.0.',
    ],
    ['looking back at a start without a frame', { state: 'past', step: 0 }, 'Looking back at step 0.'],
    [
      'looking back at the way',
      { state: 'past', step: 900, setup: TENFOLD, frame: asFarAs(1) },
      'Looking back at step 900. Each layer shrinks C 10.0-fold, as predicted; the loss is 0.250.',
    ],
  ])('%s', (_, story, sentence) => expect(tell(story)).toBe(sentence));
});
