import { describe, expect, test } from 'vitest';
import { canGoOn, type TransportRun, transportOf } from '../../src/store/transport';
import { LINK, story } from '../support/handmadeRun';
import { finishedPage, news, openPage, type Page } from '../support/puppetPage';

const run = (state: TransportRun['state'], opened = false): TransportRun => ({ state, opened });
const told = ({ workers }: Page) => workers.map(news);
const started = () => {
  const page = openPage(LINK);
  page.workers[0].say(...story().slice(0, 4));
  told(page);
  return page;
};
const rest = { playing: false, replaying: false, frames: 3 };

describe('what the one button does', () => {
  test.each([
    ['plays a run that stands', { ...rest, runs: [run('ready')] }, 'play', true],
    ['pauses a run on its way, before the worker has begun', { ...rest, playing: true, runs: [run('preparing')] }, 'pause', true],
    [
      'pauses while only the second run still trains',
      { ...rest, playing: true, runs: [run('converged'), run('running')] },
      'pause',
      true,
    ],
    ['plays the one of two that can go on', { ...rest, runs: [run('limit'), run('paused')] }, 'play', true],
    ['plays finished runs back', { ...rest, runs: [run('converged'), run('diverged')] }, 'watch', false],
    ['holds what is played back', { ...rest, replaying: true, runs: [run('converged')] }, 'pause', false],
    ['plays a run from a file back, whatever its state was', { ...rest, runs: [run('paused', true)] }, 'watch', false],
    ['trains the second run beside one from a file', { ...rest, runs: [run('converged', true), run('ready')] }, 'play', true],
    [
      'plays back although training is wanted, where none can go on',
      { ...rest, playing: true, runs: [run('limit')] },
      'watch',
      false,
    ],
    ['trains anew where there is no movie', { ...rest, frames: 2, runs: [run('failed')] }, 'train-again', false],
  ] as const)('%s', (_, situation, button, canStep) => {
    expect(transportOf(situation)).toEqual({ button, canStep });
  });
});

test('a run goes on until something has ended it, but one from a file never does', () => {
  const states = ['preparing', 'ready', 'running', 'paused', 'converged', 'limit', 'diverged', 'failed'] as const;
  expect(states.filter((state) => canGoOn(run(state)))).toEqual(['preparing', 'ready', 'running', 'paused']);
  expect(states.filter((state) => canGoOn(run(state, true)))).toEqual([]);
});

describe('the one button on the page', () => {
  test('plays, pauses, plays back and holds', () => {
    const page = started();
    const { commands } = page.app;
    commands.toggle();
    expect([told(page), page.app.transport()]).toEqual([[['play']], { button: 'pause', canStep: true }]);
    commands.toggle();
    expect([told(page), page.app.transport().button]).toEqual([[['pause']], 'play']);
    page.workers[0].say(...story().slice(3));
    told(page);
    expect(page.app.transport()).toEqual({ button: 'watch', canStep: false });
    commands.toggle();
    expect([told(page), page.state.view.replaying, page.app.transport().button]).toEqual([[[]], true, 'pause']);
    commands.toggle();
    expect([told(page), page.state.view.replaying]).toEqual([[['pause']], false]);
  });

  test('trains anew where too few frames are kept for a movie', () => {
    const page = started();
    page.workers[0].say({ type: 'status', status: { state: 'diverged', step: 1 } });
    expect(page.app.transport().button).toBe('train-again');
    page.app.commands.toggle();
    expect(told(page)).toEqual([['start 0.3', 'play']]);
  });

  test('looks at the second run, too', () => {
    const page = finishedPage(`${LINK}&b.eps=0.5`);
    expect(page.app.transport()).toEqual({ button: 'play', canStep: true });
  });
});
