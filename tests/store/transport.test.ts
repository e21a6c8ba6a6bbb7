import { describe, expect, test } from 'vitest';
import { canGoOn, type TransportRun, transportOf } from '../../src/store/transport';

const run = (state: TransportRun['state'], opened = false): TransportRun => ({ state, opened });
const rest = { playing: false, replaying: false, frames: 3 };

describe('the one button', () => {
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
