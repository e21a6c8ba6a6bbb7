/** The page's side of the worker, with a worker whose messages the test sends. */
import { beforeEach, describe, expect, test } from 'vitest';
import { defaultConfig } from '../../src/config/runConfig';
import type { Command, RunEvent } from '../../src/run/protocol';
import { createTrainClient, type TrainClient } from '../../src/workers/client';
import { requestFor } from '../support/requestFor';

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
let now: number;
let timers: { at: number; callback: () => void }[];
function draw() {
  for (const callback of draws.splice(0)) callback();
}
/** The clock goes on by so many milliseconds. */
function pass(ms: number) {
  const end = now + ms;
  for (;;) {
    const [due] = timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
    if (!due) break;
    timers = timers.filter((timer) => timer !== due);
    now = due.at;
    due.callback();
  }
  now = end;
}
const frame = (runId: number, seq: number) => ({ type: 'frame', runId, seq, frame: { step: seq } });
const ready = (runId: number) => ({ type: 'status', runId, status: { state: 'ready', step: 0 } });

beforeEach(() => {
  workers = [];
  events = [];
  draws = [];
  now = 0;
  timers = [];
  client = createTrainClient({
    requestFor,
    spawn: () => {
      const worker = new RecordingWorker();
      workers.push(worker);
      return worker as unknown as Worker;
    },
    onEvent: (event) => events.push(event),
    onNextDraw: (callback) => draws.push(callback),
    setTimeout(callback, ms) {
      const timer = { at: now + ms, callback };
      timers.push(timer);
      return timer;
    },
    clearTimeout(timer) {
      timers = timers.filter((other) => other !== timer);
    },
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

describe('a worker that is deaf', () => {
  const preparing = (runId: number) => ({ type: 'status', runId, status: { state: 'preparing' } });
  const typesTo = (worker: RecordingWorker) => worker.sent.map(({ type, runId }) => [type, runId]);
  /** Run 1 has begun on the first worker. */
  const begin = () => {
    client.start(defaultConfig);
    workers[0].say(preparing(1));
  };

  test('is left for another one when a new configuration has not been heard after a moment', () => {
    begin();
    pass(60_000);
    client.start(defaultConfig);
    pass(1000);
    expect(workers).toHaveLength(1);
    pass(2000);
    expect(workers).toHaveLength(2);
    expect(workers[0].terminated).toBe(true);
    expect(typesTo(workers[1])).toEqual([['configure', 2]]);
    workers[1].say(ready(2));
    expect(events.at(-1)).toEqual(ready(2));
    pass(60_000);
    expect(workers).toHaveLength(2);
  });

  test('hands everything that was wanted since to the new one, in order', () => {
    begin();
    client.start(defaultConfig);
    client.play();
    client.setSpeed('max');
    client.start({ ...defaultConfig, seed: 3 });
    client.setSpeed('16');
    client.play();
    pass(3000);
    expect(typesTo(workers[1])).toEqual([
      ['configure', 3],
      ['speed', 3],
      ['play', 3],
    ]);
    expect(workers[1].sent[0]).toMatchObject({ config: { seed: 3 } });
  });

  test('is given its moment from the first configuration that was not heard, however often settings change', () => {
    begin();
    for (let i = 0; i < 40; i++) {
      client.start({ ...defaultConfig, seed: i });
      pass(100);
    }
    expect(workers.length).toBeGreaterThan(1);
  });

  test('is not one that has heard the configuration, however long it then is silent', () => {
    begin();
    client.start(defaultConfig);
    pass(500);
    workers[0].say(preparing(2));
    pass(600_000);
    expect(workers).toHaveLength(1);
    expect(timers).toEqual([]);
  });

  test('is not one that has not said anything yet: it is still being loaded', () => {
    client.start(defaultConfig);
    client.start(defaultConfig);
    pass(600_000);
    expect(workers).toHaveLength(1);
    workers[0].say(preparing(2));
    client.start(defaultConfig);
    pass(5000);
    expect(workers).toHaveLength(2);
  });

  test('is not one whose answer waits because the page itself was busy', () => {
    begin();
    client.start(defaultConfig);
    // The page was blocked for a minute: the timer that is due goes first, the answer comes right after.
    now += 60_000;
    const [due] = timers.splice(0, 1);
    due.callback();
    workers[0].say(preparing(2));
    pass(600_000);
    expect(workers).toHaveLength(1);
  });

  test('pausing, stepping and playing on it say nothing, and are heard when it comes back', () => {
    begin();
    client.pause();
    client.step();
    client.play();
    pass(600_000);
    expect(workers).toHaveLength(1);
    expect(events).toEqual([preparing(1)]);
    expect(typesTo(workers[0])).toEqual([
      ['configure', 1],
      ['pause', 1],
      ['step', 1],
      ['play', 1],
    ]);
  });

  test('is not heard any more after it was left', () => {
    begin();
    client.start(defaultConfig);
    pass(5000);
    workers[0].say(frame(2, 9));
    workers[0].say(ready(2));
    workers[0].onerror?.({ message: 'boom', preventDefault() {} });
    draw();
    expect(events).toEqual([preparing(1)]);
    expect(workers[1].sent.filter(({ type }) => type === 'ack')).toEqual([]);
  });

  test('is not replaced once nobody wants a run of it: the page was closed, left for a file, or the worker has died', () => {
    begin();
    client.start(defaultConfig);
    client.close();
    pass(60_000);
    expect(workers).toHaveLength(1);
    client.start(defaultConfig);
    workers[1].say(preparing(3));
    client.start(defaultConfig);
    client.leave();
    pass(60_000);
    expect(workers).toHaveLength(2);
    client.start(defaultConfig);
    workers[1].say(preparing(6));
    client.start(defaultConfig);
    workers[1].onerror?.({ message: 'boom', preventDefault() {} });
    pass(60_000);
    expect(workers).toHaveLength(2);
  });

  test('left for a file while it is deaf, it is deaf for the run after the file too', () => {
    begin();
    client.leave();
    client.start(defaultConfig);
    pass(5000);
    expect(workers).toHaveLength(2);
    expect(typesTo(workers[1])).toEqual([['configure', 3]]);
  });
});
