/** The page's side of the analysis workers, and both sides together. */
import { beforeEach, expect, test, vi } from 'vitest';
import type { Analysis, AnalysisJob } from '../../src/run/analysis';
import { withAnalysisWorkers } from '../../src/workers/analysisWorkers';
import { type LinkedWorkers, linkedWorkers } from '../../src/workers/linkedWorkers';
import { startWorker } from '../../src/workers/startWorker';
import { workerAnalyst } from '../../src/workers/workerAnalyst';

/** A worker whose messages the test sends. */
class PuppetWorker extends EventTarget {
  onerror: ((event: { message: string; preventDefault(): void }) => void) | null = null;
  readonly sent: [unknown, unknown][] = [];
  /** How often it was ended. */
  ended = 0;
  postMessage(message: unknown, transfer?: unknown) {
    this.sent.push([message, transfer]);
  }
  terminate() {
    this.ended++;
  }
  say(data: unknown) {
    this.dispatchEvent(new MessageEvent('message', { data }));
  }
  /** Whether the page kept the error to itself. */
  die(message: string): boolean {
    const preventDefault = vi.fn();
    this.onerror?.({ message, preventDefault });
    return preventDefault.mock.calls.length > 0;
  }
}

let train: PuppetWorker;
let analysts: PuppetWorker[];
let wrapped: Worker;

beforeEach(() => {
  train = new PuppetWorker();
  analysts = [];
  wrapped = withAnalysisWorkers(train as unknown as Worker, () => {
    analysts.push(new PuppetWorker());
    return analysts[analysts.length - 1] as unknown as Worker;
  });
});

const port = 'a port';
const start = (id: number) => train.say({ type: 'start-analyst', id, port });

test('one that is asked for is started and given its port; who listens to the training worker hears its events only', () => {
  const heard: unknown[] = [];
  wrapped.addEventListener('message', ({ data }) => heard.push(data));
  expect(analysts).toHaveLength(0);
  start(1);
  train.say({ type: 'analysis', runId: 1 });
  train.say({ type: 'end-analyst', id: 1 });
  expect(analysts.map(({ sent }) => sent)).toEqual([[[port, [port]]]]);
  expect(heard).toEqual([{ type: 'analysis', runId: 1 }]);
  expect(train.sent).toEqual([]);
});

test('one ends when it is asked to, and only that one', () => {
  start(1);
  start(2);
  train.say({ type: 'end-analyst', id: 1 });
  expect(analysts.map(({ ended }) => ended)).toEqual([1, 0]);
});

test('all that have not ended end with the training worker, which starts none from then on', () => {
  start(1);
  start(2);
  start(3);
  train.say({ type: 'end-analyst', id: 2 });
  wrapped.terminate();
  expect(train.ended).toBe(1);
  expect(analysts.map(({ ended }) => ended)).toEqual([1, 1, 1]);
  start(4);
  expect(analysts).toHaveLength(3);
});

test('the death of one is told to the training worker, and is no error of the page', () => {
  start(7);
  expect(analysts[0].die('out of memory')).toBe(true);
  expect(train.sent).toEqual([[{ type: 'analyst-stopped', id: 7, message: 'out of memory' }, undefined]]);
});

test('a browser that starts none says so to the training worker', async () => {
  const other = new PuppetWorker();
  withAnalysisWorkers(other as unknown as Worker, () =>
    startWorker(() => {
      throw new Error('refused');
    }),
  );
  other.say({ type: 'start-analyst', id: 1, port });
  await Promise.resolve();
  const message = 'the browser starts no worker here (refused)';
  expect(other.sent).toEqual([[{ type: 'analyst-stopped', id: 1, message }, undefined]]);
});

test('both sides together: a job is answered past the page; one whose worker dies is refused, and the next has a new worker', async () => {
  const links: LinkedWorkers = linkedWorkers((request) => train.say(request));
  train.postMessage = (report) => links.hear(report as Parameters<typeof links.hear>[0]);
  const analyst = workerAnalyst(links.spawn, () => 0);
  const lost = analyst.analyse({ step: 1 } as AnalysisJob, () => {});
  analysts[0].die('');
  await expect(lost).rejects.toThrow(/^the analysis worker stopped$/);
  expect(analysts[0].ended).toBe(1);

  const answer = analyst.analyse({ step: 2 } as AnalysisJob, () => {});
  expect(analysts.map(({ ended }) => ended)).toEqual([1, 0]);
  const far = analysts[1].sent[0][0] as MessagePort;
  far.onmessage = ({ data }: MessageEvent<AnalysisJob>) =>
    far.postMessage({ type: 'analysis', analysis: { step: data.step } as Analysis });
  expect(await answer).toEqual({ step: 2 });
  wrapped.terminate();
  far.close();
});
