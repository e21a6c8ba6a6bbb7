import { expect, test } from 'vitest';
import { reportCause } from '../../src/app/reportCauses';
import type { EngineReport } from '../../src/run/frame';
import type { RunEvent } from '../../src/run/protocol';

function told(event: RunEvent): [string, ...unknown[]][] {
  const lines: [string, ...unknown[]][] = [];
  reportCause(event, {
    error: (...words) => lines.push(['error', ...words]),
    warn: (...words) => lines.push(['warn', ...words]),
  });
  return lines;
}

const engine = { reason: 'Chosen because it is there.' } as EngineReport;

test('the console hears the cause of a failure as an error, of what the page makes up for as a warning', () => {
  expect(told({ type: 'failed', runId: 1, stage: 'train', sentence: 'It stopped.', cause: 'Error: no room' })).toEqual([
    ['error', 'It stopped.', 'Error: no room'],
  ]);
  expect(told({ type: 'notice', runId: 1, sentence: 'No maps.', cause: 'Error: no room' })).toEqual([
    ['warn', 'No maps.', 'Error: no room'],
  ]);
  expect(told({ type: 'engine', runId: 1, engine, notice: null, cause: 'Error: no driver' })).toEqual([
    ['warn', 'Chosen because it is there.', 'Error: no driver'],
  ]);
});

test('it hears nothing where nothing went wrong', () => {
  expect(told({ type: 'engine', runId: 1, engine, notice: null })).toEqual([]);
  expect(told({ type: 'status', runId: 1, status: { state: 'preparing', progress: null } })).toEqual([]);
});
