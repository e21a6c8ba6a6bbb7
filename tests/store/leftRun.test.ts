/** A finished run that has to leave the page is kept, with a notice that can bring it back. */
import { describe, expect, test } from 'vitest';
import { hasFinished, leftSentence } from '../../src/store/finished';
import { emptyRun } from '../../src/store/runView';
import { frame, LINK, savedFile, savedFileOfTwo, story } from '../support/handmadeRun';
import { openRun } from '../support/pageFiles';
import { finishedPage, news, openPage, type Page } from '../support/puppetPage';

const TWO = `${LINK}&b.eps=0.5`;
const way = ({ state }: Page) => state.notices.filter(({ action }) => action === 'bring-back');
const SAID = 'The run that had converged at step 100 has left the page.';

test('finished is what has come to what was asked for, or was opened, with something to show', () => {
  const run = { ...emptyRun, frame: frame(7) };
  const states = ['preparing', 'ready', 'running', 'paused', 'converged', 'limit', 'diverged', 'failed'] as const;
  expect(states.filter((state) => hasFinished({ ...run, state }))).toEqual(['converged', 'limit']);
  expect(hasFinished({ ...run, opened: true })).toBe(true);
  expect(hasFinished({ ...run, state: 'converged', frame: null })).toBe(false);
  expect(hasFinished({ ...run, opened: true, frame: null })).toBe(false);
});

test('what is said of it', () => {
  const said = (state: 'converged' | 'limit' | 'paused') => leftSentence({ ...emptyRun, state, step: 12345 });
  expect(said('converged')).toBe('The run that had converged at step 12,345 has left the page.');
  expect(said('limit')).toBe('The run that had reached its limit, step 12,345, has left the page.');
  expect(said('paused')).toBe('The run that stood at step 12,345 has left the page.');
});

describe.each<[string, (page: Page) => void]>([
  ['reset', ({ app }) => app.commands.reset()],
  ['a setting', ({ app }) => app.commands.setField('depth', '4')],
  ['a link', ({ app }) => app.commands.load('#v=1&depth=4&s.seed=0..2')],
  [
    'a file',
    ({ app }) => openRun(app, JSON.stringify({ ...savedFile(), view: { at: 10, map: 'umap', ghost: false, pinned: null } })),
  ],
])('through %s', (name, leave) => {
  test('it comes back with its second run, records and sweep, and is not trained', () => {
    const page = finishedPage(`${TWO}&s.seed=0..1`);
    page.workers[1].say(...story().slice(0, 4), { type: 'status', status: { state: 'running', step: 0 } });
    const { run, other } = page.state;
    const [link, records, others] = [page.app.link(), page.app.records, page.app.otherRecords()];
    leave(page);
    expect(way(page)).toEqual([{ id: expect.any(Number), sentence: SAID, about: 'left run', action: 'bring-back' }]);
    const second = page.workers[page.workers.length - 1];
    [page.workers[0], second].map(news);
    page.app.commands.bringBack();
    expect(page.app.link()).toBe(link);
    expect([page.app.records, page.app.otherRecords()]).toEqual([records, others]);
    expect(page.app.records).toBe(records);
    const { lossVersion: _l, historyVersion: _h, shown: _s, start: _t, ...rest } = run;
    expect(page.state.run).toMatchObject({ ...rest, opened: true });
    expect(page.state.run.shown?.frame).toEqual(frame(100, 0.25));
    // What was on its way stands.
    expect(page.state.other?.run).toMatchObject({ state: 'paused', opened: true, frame: other?.run.frame });
    expect(news(page.workers[0])).toContain('leave');
    // The file's own run has left in its turn.
    expect(way(page)).toHaveLength(name === 'a file' ? 1 : 0);
  });
});

test('a second run that was still preparing stands ready when it comes back', () => {
  const page = finishedPage(TWO);
  page.app.commands.reset();
  page.app.commands.bringBack();
  expect(page.state.other?.run).toMatchObject({ state: 'ready', opened: true });
});

test.each([
  ['at once', (_page: Page) => {}],
  ['after it has left in its turn', ({ app }: Page) => app.commands.reset()],
])('a first run that stayed and went on comes back as far as it came, %s', (_, meanwhile) => {
  const page = openPage(TWO);
  page.workers[0].say(...story().slice(0, 4), { type: 'status', status: { state: 'paused', step: 0 } });
  page.workers[1].say(...story());
  page.app.commands.compare(null);
  expect(page.said).toEqual([SAID]);
  page.workers[0].say(...story().slice(4));
  meanwhile(page);
  page.app.commands.bringBack();
  expect(page.state.run).toMatchObject({ opened: true, step: 100, frame: frame(100, 0.25) });
  expect(page.app.records.history.steps()).toEqual([0, 10, 100]);
});

test('what was playing is not played any more when there is nothing left to play', () => {
  const page = finishedPage(LINK);
  page.app.commands.reset();
  page.app.commands.play();
  page.app.commands.bringBack();
  expect(page.state).toMatchObject({ playing: false, run: { opened: true, state: 'converged' } });
});

test('it leaves by Play, too, where no run can go on', () => {
  const page = finishedPage(LINK);
  page.app.commands.play();
  expect(page.said).toEqual([SAID]);
});

test('it comes back once; when its notice is put away it is let go, but not for another notice', () => {
  const page = finishedPage(LINK);
  page.app.commands.reset();
  page.app.commands.setField('depth', '99');
  const [left, other] = page.state.notices;
  expect([left.sentence, page.said.length]).toEqual([SAID, 2]);
  page.app.commands.dismissNotice(other.id);
  page.app.commands.bringBack();
  expect(page.state.run.opened).toBe(true);
  page.app.commands.fileUnread('gone.json');
  page.app.commands.reset();
  page.app.commands.dismissNotice(way(page)[0].id);
  page.app.commands.bringBack();
  expect(page.state.run.opened).toBe(false);
});

test('the newest that left is kept', () => {
  const page = finishedPage(LINK);
  page.app.commands.setField('depth', '4');
  page.workers[0].say(...story().slice(0, 5), { type: 'status', status: { state: 'limit', step: 12 } });
  page.app.commands.setField('depth', '5');
  expect(way(page).map(({ sentence }) => sentence)).toEqual(['The run that had reached its limit, step 12, has left the page.']);
  page.app.commands.bringBack();
  expect(page.state).toMatchObject({ config: { depth: 4 }, run: { state: 'limit' } });
});

test('a second run that had finished beside one that had not is kept too, and so is the first', () => {
  const page = openPage(TWO);
  page.workers[0].say(...story().slice(0, 5));
  page.workers[1].say(...story());
  page.app.commands.compare(null);
  expect(page.said).toEqual([SAID]);
  page.app.commands.bringBack();
  expect(page.state).toMatchObject({ run: { state: 'paused' }, other: { changes: { eps: 0.5 }, run: { state: 'converged' } } });
});

test('nothing is said where nothing finished is lost', () => {
  const page = finishedPage(TWO);
  page.app.commands.compare({ eps: 0.25 });
  page.app.commands.compare(null);
  page.app.commands.setField('speed', 'max');
  expect(page.said).toEqual([]);
  expect(page.state.run.state).toBe('converged');
});

test('a file of two runs over two finished ones', () => {
  const page = finishedPage(TWO);
  openRun(page.app, JSON.stringify(savedFileOfTwo()));
  expect(page.said).toEqual([SAID]);
});
