/** Files of version 1 hold a link for settings, read against the figures of their time, and one run. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { defaultConfig } from '../../src/config/runConfig';
import { decode } from '../../src/config/shareLink';
import type { Frame } from '../../src/run/frame';
import { readRunFile } from '../../src/store/runFile';
import { figures } from '../../src/stories/figures/experiments';
import { bent, config, frame, LINK, savedFile, savedFileOfVersion1 } from '../support/handmadeRun';

/** Of held-out samples there was the accuracy alone. */
const ofOldFile = (of: Frame) => ({ ...of, test: of.test && { ...of.test, loss: null } });
const read = (file: object) => readRunFile(JSON.stringify(file));

test('the run comes with the settings of its link, and nothing beside it', () => {
  const reading = read(savedFileOfVersion1());
  expect(reading).toMatchObject({
    ok: true,
    target: { figure: '5a', config, changes: null, axes: [] },
    runs: { first: { view: { state: 'converged', step: 100, frame: ofOldFile(frame(100, 0.25)) } }, second: null },
    sweep: null,
    view: {},
    remarks: [],
  });
  expect(reading.ok && Object.keys(reading.view)).toEqual([]);
});

test('a second run of its link stands ready, and that is said', () => {
  expect(read({ ...savedFileOfVersion1(), link: `${LINK}&b.eps=0.5` })).toMatchObject({
    target: { changes: { eps: 0.5 } },
    runs: { second: null },
    remarks: ['Files of this age hold no second run: it stands ready to be trained anew.'],
  });
});

test('the oldest have no pictures, no step, no digest and no failure', () => {
  const file = savedFileOfVersion1();
  for (const place of ['pictures', 'step', 'setup.digest', 'failure']) bent(file, place, undefined);
  expect(read(file)).toMatchObject({
    ok: true,
    runs: { first: { view: { step: 100, setup: { facts: { digest: '' } }, failure: null } } },
  });
});

test.each([
  [
    'its link does not read as it was written: Logit scale “-3” is below the smallest allowed value; 0.001 is used',
    'link',
    `${LINK}&alpha=-3`,
  ],
  [
    'its link is of a network of 4 layers, “frames.0” has another number of layers, 3',
    'link',
    LINK.replace('depth=3', 'depth=4'),
  ],
  ['“frames.0.loss” should be at least 0, but is -1', 'frames.0.loss', -1],
])('%s', (why, place, value) => {
  expect(read(bent(savedFileOfVersion1(), place, value))).toEqual({
    ok: false,
    sentence: `This file is not a run that this page can open: ${why}. Nothing was changed.`,
  });
});

test('what only files of version 2 have is not asked of them, and the other way round', () => {
  expect(read({ ...savedFileOfVersion1(), settings: 5, view: 5 })).toMatchObject({ ok: true });
  const { settings: _, ...file } = savedFile();
  expect(read(file)).toMatchObject({ ok: false, sentence: expect.stringMatching(/“settings” is missing/) });
});

test('files of the time of version 1 are read against the figures of their time, not of today', () => {
  const text = readFileSync('tests/files/runs/version-1-figure-8-mlp.json', 'utf8');
  const before = readRunFile(text);
  const entry = figures['8'] as { config: Partial<typeof defaultConfig> };
  const { config: today } = entry;
  entry.config = { ...today, lr: 0.0123, net: 'dln' };
  try {
    expect(decode(JSON.parse(text).link, figures, '5a').config.lr).toBe(0.0123);
    const now = readRunFile(text);
    expect(now.ok && now.target).toEqual(before.ok && before.target);
  } finally {
    entry.config = today;
  }
});
