/** Every file in tests/files/runs, opened as the page opens it: what is on show then, or the sentence that refuses it. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { fieldKeys, type RunConfig } from '../../src/config/runConfig';
import { defaultsOfVersion1 } from '../../src/config/version1';
import type { RunRecords } from '../../src/store/ingest';
import type { RunView } from '../../src/store/runView';
import { casesIn, expectAsRecorded, strayIn } from '../support/fileCases';
import { openRun } from '../support/pageFiles';
import { openPage } from '../support/puppetPage';

const FOLDER = 'tests/files/runs';

/** What differs from the defaults of version 1, which never change. */
function differences(config: RunConfig): object {
  return Object.fromEntries(fieldKeys.filter((key) => config[key] !== defaultsOfVersion1[key]).map((key) => [key, config[key]]));
}

/** A run as numbers and lists of a few lines. */
function outline({ state, step, opened, failure, frame, setup, engine, probe, shown }: RunView, records: RunRecords): object {
  const { history, losses } = records;
  return {
    state,
    step,
    opened,
    ...(failure ? { failure } : {}),
    engine: engine?.id,
    digest: setup ? setup.facts.digest || null : undefined,
    samples: setup?.drawn.labels.length,
    predictsC: setup?.prediction.applies ? setup.prediction.C : null,
    frames: history.steps().length,
    losses: losses.points().length,
    planes: history.allPlanes().map((one) => one.step),
    pictures: history.allPictures().map((one) => one.step),
    analyses: history.allAnalyses().map((one) => one.step),
    probe: probe?.layers ?? null,
    onShow: shown?.frame.step,
    last: frame && {
      step: frame.step,
      loss: frame.training?.loss,
      accuracy: frame.training?.accuracy,
      held: frame.test?.accuracy ?? null,
      layers: frame.layers,
    },
  };
}

describe(FOLDER, () => {
  test.each(casesIn(FOLDER))('%s', (file) => {
    const { app } = openPage('#v=1&depth=7&seed=99&b.eps=0.9');
    const before = app.state.getState();
    openRun(app, readFileSync(path.join(FOLDER, file), 'utf8'));
    const { notices, ...now } = app.state.getState();
    const sentences = notices.map(({ sentence }) => sentence);
    if (!now.run.opened) {
      expectAsRecorded(FOLDER, file, { refused: sentences });
      expect({ ...now, notices: [] }, 'nothing was changed').toEqual(before);
      return;
    }
    const { figure, config, run, other, sweep, view } = now;
    const records = app.otherRecords();
    expectAsRecorded(FOLDER, file, {
      opens: { figure, settings: differences(config), link: app.link(), run: outline(run, app.records) },
      second: other && records && { changes: other.changes, run: outline(other.run, records) },
      sweep: {
        axes: sweep.axes,
        rows: sweep.rows.map(({ values, result }) => ({ values, state: result.state, loss: result.numbers?.loss ?? null })),
      },
      view: { at: view.at, map: view.map, ghost: view.ghost, pinned: view.pinned },
      notices: sentences,
    });
  });

  test('nothing is expected of a file that is not there', () => {
    expect(strayIn(FOLDER)).toEqual([]);
  });
});
