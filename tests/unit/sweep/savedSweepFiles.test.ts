/** Every file in tests/files/sweeps, added to the page of its own sweep: its rows and what is said, or the sentence that refuses it. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { sweepCsv } from '../../../src/sweep/sweepCsv';
import type { SweepRow } from '../../../src/sweep/sweepTable';
import { casesIn, expectAsRecorded, expectCsvAsRecorded, strayIn } from '../../support/fileCases';
import { openSweep } from '../../support/pageFiles';
import { openPage } from '../../support/puppetPage';

const FOLDER = 'tests/files/sweeps';
const ANY_SWEEP = '#v=1&s.seed=0,1';
const ADDRESS = 'https://example.org/';

function outline({ link, values, settings, numerics, data, result: { state, step, why, numbers } }: SweepRow): object {
  const { net, depth, width, lr } = settings;
  const { loss, accuracy, C, D } = numbers ?? {};
  return {
    link,
    values,
    settings: { net, depth, width, lr },
    numerics,
    data,
    state,
    step,
    why,
    numbers: numbers && { loss, accuracy, C, D },
  };
}

describe(FOLDER, () => {
  test.each(casesIn(FOLDER))('%s', (file) => {
    const text = readFileSync(path.join(FOLDER, file), 'utf8');
    const { app } = openPage(/"sweep": "([^"]*)"/.exec(text)?.[1] ?? ANY_SWEEP);
    const before = app.state.getState();
    openSweep(app, text);
    const { sweep, notices } = app.state.getState();
    const sentences = notices.map(({ sentence }) => sentence);
    if (sentences.some((sentence) => sentence.endsWith('Nothing was changed.'))) {
      expectAsRecorded(FOLDER, file, { refused: sentences });
      expect({ ...app.state.getState(), notices: [] }, 'nothing was changed').toEqual(before);
      return;
    }
    const keys = sweep.axes.map(({ key }) => key);
    expectAsRecorded(FOLDER, file, { sweep: app.link(), total: sweep.total, rows: sweep.rows.map(outline), notices: sentences });
    if (sentences.length === 0) expectCsvAsRecorded(FOLDER, file, sweepCsv(app.link(), keys, sweep.rows, ADDRESS));
  });

  test('nothing is expected of a file that is not there', () => {
    expect(strayIn(FOLDER)).toEqual([]);
  });
});
