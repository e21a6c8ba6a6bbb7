import { expect, test } from 'vitest';
import type { LayerAnswer, LayerCommand } from '../../src/worker/layerJobs';
import { createLayerPool, type LayerTask } from '../../src/worker/layerPool';
import { blobCloud } from '../support/clouds';

/** A worker that only notes what it is sent. */
class RecordingWorker {
  onmessage: ((event: { data: LayerAnswer }) => void) | null = null;
  onerror: ((event: { message: string; preventDefault(): void }) => void) | null = null;
  readonly sent: LayerCommand[] = [];
  terminated = false;
  postMessage(command: LayerCommand) {
    this.sent.push(command);
  }
  terminate() {
    this.terminated = true;
  }
}

function pool(size: number) {
  const workers: RecordingWorker[] = [];
  const layers = createLayerPool(() => {
    const worker = new RecordingWorker();
    workers.push(worker);
    return worker as unknown as Worker;
  }, size);
  return { workers, layers };
}

const task = (layer: number): LayerTask => ({ type: 'probe', layer, train: blobCloud(2, 2, 3, 1), test: null });

test('layers are dealt out evenly, and no worker is started before it is needed', () => {
  const { workers, layers } = pool(3);
  layers.request([task(0), task(1)], () => {});
  expect(workers).toHaveLength(2);
  layers.request([task(0), task(1), task(2), task(3), task(4)], () => {});
  expect(workers.map((w) => w.sent.length)).toEqual([3, 3, 1]);
});

test('answers reach the request they belong to; after it is cancelled, nobody', () => {
  const { workers, layers } = pool(1);
  const heard: string[] = [];
  const cancel = layers.request([task(0)], () => heard.push('first'));
  layers.request([task(0)], () => heard.push('second'));
  const answer = (request: number) =>
    workers[0].onmessage?.({ data: { type: 'probe', request, layer: 0, reading: { train: 1, test: null } } });
  answer(1);
  answer(2);
  cancel();
  answer(1);
  expect(heard).toEqual(['first', 'second']);
  expect(workers[0].sent.at(-1)).toEqual({ type: 'cancel', request: 1 });
});

test('a worker that dies fails its layers, and the next request gets a new one', () => {
  const { workers, layers } = pool(2);
  const failed: LayerAnswer[] = [];
  layers.request([task(0), task(1), task(2)], (answer) => failed.push(answer));
  workers[0].onerror?.({ message: 'out of memory', preventDefault() {} });
  expect(failed.map((a) => [a.type, a.layer])).toEqual([
    ['failed', 0],
    ['failed', 2],
  ]);
  expect(failed[0]).toMatchObject({ sentence: 'A layer worker stopped: out of memory.' });
  expect(workers[0].terminated).toBe(true);
  layers.request([task(0)], () => {});
  expect(workers).toHaveLength(3);
});
