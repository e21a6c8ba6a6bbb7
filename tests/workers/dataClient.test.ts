/** The page's side of the data worker, with a worker whose messages the test sends. */
import { beforeEach, describe, expect, test } from 'vitest';
import { createDataClient, type DataClient } from '../../src/workers/dataClient';
import type { DataAnswer, DataCommand, DataTask } from '../../src/workers/dataProtocol';
import { startWorker } from '../../src/workers/startWorker';
import { sent } from './dataWorker';

/** A worker that only notes what it is sent. */
class RecordingWorker {
  onmessage: ((event: { data: DataAnswer }) => void) | null = null;
  onerror: ((event: Partial<ErrorEvent>) => void) | null = null;
  onmessageerror: (() => void) | null = null;
  readonly commands: DataCommand[] = [];
  terminated = false;
  postMessage(command: DataCommand) {
    this.commands.push(command);
  }
  terminate() {
    this.terminated = true;
  }
  say(answer: DataAnswer) {
    this.onmessage?.({ data: answer });
  }
}

const PAGE = 'https://page.test/sub/';
const FETCH: DataTask = { type: 'fetch', set: 'mnist' };
const files = [sent('iris.csv', 'a,b')];
const read: DataTask = { type: 'read', files, sha: null, corrections: {} };

let workers: RecordingWorker[];
let reports: (readonly [string, string])[];
let client: DataClient;
beforeEach(() => {
  workers = [];
  reports = [];
  client = createDataClient({
    spawn: () => {
      const worker = new RecordingWorker();
      workers.push(worker);
      return worker as unknown as Worker;
    },
    page: PAGE,
    report: (...said) => reports.push(said),
  });
});

/** Asks, and notes what is heard. */
function asked(task: DataTask) {
  const heard: unknown[] = [];
  const stop = client.ask(task, (answer) => heard.push(answer));
  return { heard, stop };
}

test('no worker before the first job; then one for all of them, which are numbered', () => {
  expect(workers).toEqual([]);
  asked(FETCH);
  asked({ type: 'remove', set: 'mnist' });
  asked({ type: 'list' });
  expect(workers).toHaveLength(1);
  expect(workers[0].commands).toEqual([
    { type: 'fetch', set: 'mnist', job: 1, page: PAGE },
    { type: 'remove', set: 'mnist', job: 2, page: PAGE },
    { type: 'list', job: 3, page: PAGE },
  ]);
});

test('everything said of a job is heard, its end last; after that nothing is', () => {
  const { heard } = asked(FETCH);
  const other = asked({ type: 'list' });
  workers[0].say({ job: 1, type: 'transfer', done: 1, total: 2, secondsLeft: null });
  workers[0].say({ job: 1, type: 'fetched', files: null });
  workers[0].say({ job: 1, type: 'transfer', done: 2, total: 2, secondsLeft: null });
  workers[0].say({ job: 77, type: 'removed' });
  expect(heard).toEqual([
    { type: 'transfer', done: 1, total: 2, secondsLeft: null },
    { type: 'fetched', files: null },
  ]);
  expect(other.heard).toEqual([]);
});

test('a job that is given up says so to the worker, once, and is not heard of again', () => {
  const { heard, stop } = asked(FETCH);
  stop();
  stop();
  expect(workers[0].commands.slice(1)).toEqual([{ type: 'cancel', job: 1 }]);
  workers[0].say({ job: 1, type: 'left' });
  workers[0].say({ job: 1, type: 'fetched', files: null });
  expect(heard).toEqual([]);
});

test('a job that has ended is not given up any more', () => {
  const { stop } = asked({ type: 'list' });
  workers[0].say({ job: 1, type: 'kept', sets: [], lasting: true });
  stop();
  expect(workers[0].commands).toHaveLength(1);
});

test('the same files are sent once, others anew', () => {
  asked(read);
  asked({ ...read, sha: 'ab', corrections: { label: 'b' } });
  const others = [...files];
  asked({ ...read, files: others });
  const sentFiles = workers[0].commands.map((command) => (command.type === 'read' ? command.files : 'another command'));
  expect(sentFiles).toEqual([files, null, others]);
  expect(sentFiles[0]).toBe(files);
  expect(workers[0].commands[1]).toEqual({ type: 'read', job: 2, files: null, sha: 'ab', corrections: { label: 'b' } });
});

test('a failure is heard, and reported with its cause', () => {
  const { heard } = asked(FETCH);
  workers[0].say({ job: 1, type: 'failed', sentence: 'No network.', cause: 'a stack' });
  expect(heard).toEqual([{ type: 'failed', sentence: 'No network.', cause: 'a stack' }]);
  expect(reports).toEqual([['No network.', 'a stack']]);
});

describe('a worker that dies', () => {
  test.each<[string, (worker: RecordingWorker) => void, RegExp, RegExp]>([
    ['with a message', (w) => w.onerror?.({ message: 'boom', preventDefault() {} }), /^The data worker stopped: boom\.$/, /boom/],
    ['while loading', (w) => w.onerror?.({ message: '', preventDefault() {} }), /could not be loaded\.$/, /could not be loaded/],
    ['with an unreadable message', (w) => w.onmessageerror?.(), /could not be read\.$/, /./],
    [
      'somewhere that is told',
      (w) => w.onerror?.({ message: 'boom', filename: 'data.js', lineno: 3, colno: 7, preventDefault() {} }),
      /boom/,
      /boom \(data\.js:3:7\)/,
    ],
  ])('%s ends every job in a sentence, and is reported once', (_, die, sentence, cause) => {
    const [reading, fetching] = [asked(read), asked(FETCH)];
    die(workers[0]);
    const [[said, why]] = reports;
    expect(said).toMatch(sentence);
    expect(why).toMatch(cause);
    expect(reading.heard).toEqual([{ type: 'failed', sentence: said, cause: why }]);
    expect(fetching.heard).toEqual([{ type: 'failed', sentence: `${said} What is kept already stays. Try again.`, cause: why }]);
    expect(reports).toHaveLength(1);
    expect(workers[0].terminated).toBe(true);
  });

  test('is replaced with the next job, which brings its files again', () => {
    asked(read);
    workers[0].onmessageerror?.();
    const { heard } = asked({ ...read, sha: 'ab' });
    expect(workers).toHaveLength(2);
    expect(workers[1].commands).toEqual([{ type: 'read', job: 2, files, sha: 'ab', corrections: {} }]);
    // What the dead one still says belongs to nobody.
    workers[0].say({ job: 2, type: 'refused', sha: null, sentence: 'late', questions: [] });
    workers[0].onmessageerror?.();
    expect(heard).toEqual([]);
    expect(reports).toHaveLength(1);
  });

  test('whoever hears of it can ask another one at once', () => {
    const heard: unknown[] = [];
    client.ask(FETCH, () => {
      client.ask({ type: 'list' }, (answer) => heard.push(answer));
    });
    workers[0].onmessageerror?.();
    expect(workers).toHaveLength(2);
    workers[1].say({ job: 2, type: 'kept', sets: [], lasting: false });
    expect(heard).toEqual([{ type: 'kept', sets: [], lasting: false }]);
  });

  test('cannot be told that a job of its own is given up', () => {
    const { stop } = asked(FETCH);
    workers[0].onmessageerror?.();
    asked({ type: 'list' });
    stop();
    expect(workers[1].commands.map(({ type }) => type)).toEqual(['list']);
  });
});

test('a browser that starts no worker: the job ends in a sentence', async () => {
  const refused = createDataClient({
    spawn: () =>
      startWorker(() => {
        throw new Error('Worker is not defined');
      }),
    page: PAGE,
    report: () => {},
  });
  const answer = await new Promise((resolve) => refused.ask(FETCH, resolve));
  expect(answer).toMatchObject({
    type: 'failed',
    sentence:
      'The data worker stopped: the browser starts no worker here (Worker is not defined). What is kept already stays. Try again.',
  });
});

test('closed, it says nothing more; the next job starts another', () => {
  const { heard } = asked(read);
  client.close();
  expect(workers[0].terminated).toBe(true);
  workers[0].say({ job: 1, type: 'left' });
  asked(read);
  expect(workers[1].commands).toMatchObject([{ type: 'read', files }]);
  expect(heard).toEqual([]);
});
