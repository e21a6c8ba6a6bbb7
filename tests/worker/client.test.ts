/** The page's side of the worker, with a worker whose messages the test sends. */
import { beforeEach, describe, expect, test } from 'vitest';
import { defaultConfig } from '../../src/config/runConfig';
import { createTrainClient, type TrainClient } from '../../src/worker/client';
import type { Command, RunEvent } from '../../src/worker/protocol';

/** A worker that only notes what it is sent. */
class RecordingWorker {
  onmessage: ((event: { data: RunEvent }) => void) | null = null;
  onerror: ((event: Partial<ErrorEvent>) => void) | null = null;
  onmessageerror: (() => void) | null = null;
  readonly sent: Command[] = [];
  terminated = false;
  postMessage(command: Command) {
    this.sent.push(command);
  }
  terminate() {
    this.terminated = true;
  }
  say(event: unknown) {
    this.onmessage?.({ data: event as RunEvent });
  }
}

let workers: RecordingWorker[];
let events: RunEvent[];
let draws: (() => void)[];
let client: TrainClient;
function draw() {
  for (const callback of draws.splice(0)) callback();
}
const frame = (runId: number, seq: number) => ({ type: 'frame', runId, seq, frame: { step: seq } });
const ready = (runId: number) => ({ type: 'status', runId, status: { state: 'ready', step: 0 } });

beforeEach(() => {
  workers = [];
  events = [];
  draws = [];
  client = createTrainClient({
    spawn: () => {
      const worker = new RecordingWorker();
      workers.push(worker);
      return worker as unknown as Worker;
    },
    onEvent: (event) => events.push(event),
    onNextDraw: (callback) => draws.push(callback),
  });
});

test('one worker serves all runs; each gets a number of its own', () => {
  expect([client.start(defaultConfig), client.start(defaultConfig)]).toEqual([1, 2]);
  client.play();
  client.setSpeed('max');
  expect(workers).toHaveLength(1);
  expect(workers[0].sent.map(({ type, runId }) => [type, runId])).toEqual([
    ['configure', 1],
    ['configure', 2],
    ['play', 2],
    ['speed', 2],
  ]);
});

test('a state does not overtake the frame it belongs to, whether the page has drawn or not', () => {
  client.start(defaultConfig);
  workers[0].say(frame(1, 1));
  workers[0].say({ type: 'status', runId: 1, status: { state: 'converged', step: 1 } });
  expect(events.map(({ type }) => type)).toEqual(['frame', 'status']);
  draw();
  expect(events).toHaveLength(2);
  expect(workers[0].sent.filter(({ type }) => type === 'ack')).toHaveLength(1);
});

test('events of a run left behind are dropped', () => {
  client.start(defaultConfig);
  client.start(defaultConfig);
  workers[0].say(ready(1));
  workers[0].say(ready(2));
  expect(events).toEqual([ready(2)]);
});

describe('frames', () => {
  test('wait for the page to draw, are acknowledged then, and only the newest is handed over', () => {
    client.start(defaultConfig);
    workers[0].say(frame(1, 1));
    workers[0].say(frame(1, 2));
    expect(events).toEqual([]);
    expect(draws).toHaveLength(1);
    draw();
    expect(events).toEqual([frame(1, 2)]);
    expect(workers[0].sent.at(-1)).toEqual({ type: 'ack', runId: 1, seq: 2 });
  });

  test('of an older run that wait while a new one starts never arrive', () => {
    client.start(defaultConfig);
    workers[0].say(frame(1, 1));
    client.start(defaultConfig);
    draw();
    expect(events).toEqual([]);
    workers[0].say(frame(2, 2));
    draw();
    expect(events).toEqual([frame(2, 2)]);
  });
});

describe('a worker that dies', () => {
  test.each([
    ['with a message', (w: RecordingWorker) => w.onerror?.({ message: 'boom', preventDefault() {} }), /stopped: boom\./],
    ['while loading', (w: RecordingWorker) => w.onerror?.({ message: '', preventDefault() {} }), /could not be loaded\./],
    ['with an unreadable message', (w: RecordingWorker) => w.onmessageerror?.(), /could not be read\./],
    [
      'somewhere that is told',
      (w: RecordingWorker) => w.onerror?.({ message: 'boom', filename: 'train.js', lineno: 3, colno: 7, preventDefault() {} }),
      /stopped: boom\./,
      'boom (train.js:3:7)',
    ],
  ])(
    '%s becomes a failure with a sentence; the next run gets a new worker',
    (_, die, sentence, cause: string | undefined = undefined) => {
      client.start(defaultConfig);
      die(workers[0]);
      expect(events).toMatchObject([{ type: 'failed', runId: 1, stage: 'worker', sentence: expect.stringMatching(sentence) }]);
      expect(events[0]).toMatchObject({ cause: cause ?? expect.stringMatching(/./) });
      expect(workers[0].terminated).toBe(true);
      client.play(); // Nobody there; nothing happens.
      expect(client.start(defaultConfig)).toBe(2);
      expect(workers).toHaveLength(2);
      expect(workers[1].sent).toMatchObject([{ type: 'configure', runId: 2 }]);
      workers[0].onerror?.({ message: 'again', preventDefault() {} });
      expect(events).toHaveLength(1);
    },
  );
});
