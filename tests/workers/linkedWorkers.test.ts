/** The training worker's side of the analysis workers, over real channels; the test is the page. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { AnalysisJob } from '../../src/run/analysis';
import { type LinkedWorkers, linkedWorkers } from '../../src/workers/linkedWorkers';
import type { LinkRequest } from '../../src/workers/linkProtocol';
import type { AnalystMessage } from '../../src/workers/workerAnalyst';

let asked: [LinkRequest, Transferable[]][];
let channels: MessageChannel[];
let workers: LinkedWorkers;

beforeEach(() => {
  asked = [];
  channels = [];
  class SeenChannel extends MessageChannel {
    constructor() {
      super();
      channels.push(this);
    }
  }
  vi.stubGlobal('MessageChannel', SeenChannel);
  workers = linkedWorkers((...request) => asked.push(request));
});

afterEach(() => {
  vi.unstubAllGlobals();
  for (const { port1 } of channels) port1.close();
});

const job = { step: 3 } as AnalysisJob;
const failed: AnalystMessage = { type: 'failed', sentence: 'a number is not finite' };

/** The next message at a port, or that its other end was closed. */
function next(port: MessagePort): Promise<unknown> {
  return new Promise((resolve) => {
    port.onmessage = ({ data }) => resolve(data);
    port.addEventListener('close', () => resolve('closed'));
  });
}

test('a worker is asked for with its end of a channel; jobs arrive there, and what is said there is what the worker says', async () => {
  const worker = workers.spawn();
  const [{ port2: port }] = channels;
  expect(asked).toEqual([[{ type: 'start-analyst', id: 1, port }, [port]]]);
  worker.postMessage(job);
  expect(await next(port)).toEqual(job);
  const heard = new Promise((resolve) => {
    worker.onmessage = ({ data }) => resolve(data);
  });
  port.postMessage(failed);
  expect(await heard).toEqual(failed);
});

test('one that is ended is asked to be ended, its channel is closed, and its death is nobody’s', async () => {
  const first = workers.spawn();
  const second = workers.spawn();
  first.onerror = () => expect.fail('nobody wants this');
  second.onerror = vi.fn();
  const closed = next(channels[0].port2);
  first.terminate();
  expect(asked.map(([request, transfer]) => [request.type, request.id, transfer.length])).toEqual([
    ['start-analyst', 1, 1],
    ['start-analyst', 2, 1],
    ['end-analyst', 1, 0],
  ]);
  expect(await closed).toBe('closed');
  workers.hear({ type: 'analyst-stopped', id: 1, message: 'late' });
  expect(second.onerror).not.toHaveBeenCalled();
  workers.hear({ type: 'analyst-stopped', id: 2, message: 'out of memory' });
  expect(second.onerror).toHaveBeenCalledExactlyOnceWith({ message: 'out of memory' });
});

test('a message that cannot be read is told of', () => {
  const worker = workers.spawn();
  worker.onmessageerror = vi.fn();
  channels[0].port1.dispatchEvent(new Event('messageerror'));
  expect(worker.onmessageerror).toHaveBeenCalledOnce();
});
