import { describe, expect, test } from 'vitest';
import type { LayerAnswer, LayerCommand } from '../../src/workers/layerJobs';
import { createLayerPool, type LayerTask } from '../../src/workers/layerPool';
import { blobCloud } from '../support/clouds';

/** A worker that only notes what it is sent. */
class RecordingWorker {
  onmessage: ((event: { data: LayerAnswer }) => void) | null = null;
  onerror: ((event: Partial<ErrorEvent>) => void) | null = null;
  onmessageerror: (() => void) | null = null;
  readonly sent: LayerCommand[] = [];
  terminated = false;
  postMessage(command: LayerCommand) {
    this.sent.push(command);
  }
  terminate() {
    this.terminated = true;
  }
  say(data: LayerAnswer) {
    this.onmessage?.({ data });
  }
  die(message = 'out of memory') {
    this.onerror?.({ message, preventDefault() {} });
  }
}

function pool(size: number) {
  const workers: RecordingWorker[] = [];
  const reports: [string, string][] = [];
  const spawn = () => {
    const worker = new RecordingWorker();
    workers.push(worker);
    return worker as unknown as Worker;
  };
  const layers = createLayerPool(spawn, size, (...report) => reports.push(report));
  return { workers, layers, reports };
}

const probed = (request: number, layer: number): LayerAnswer => ({
  type: 'probe',
  request,
  layer,
  reading: { train: 1, test: null },
});
const pictured = (request: number, layer: number, epoch: number): LayerAnswer => ({
  type: 'picture',
  request,
  layer,
  points: new Float32Array(2),
  epoch,
  epochs: 200,
});
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
  const cancel = layers.request([task(0), task(1)], () => heard.push('first'));
  layers.request([task(0)], () => heard.push('second'));
  workers[0].say(probed(1, 0));
  workers[0].say(probed(2, 0));
  cancel();
  workers[0].say(probed(1, 1));
  expect(heard).toEqual(['first', 'second']);
  expect(workers[0].sent.at(-1)).toEqual({ type: 'cancel', request: 1 });
});

test('a worker that dies fails its layers, and the next request gets a new one', () => {
  const { workers, layers } = pool(2);
  const failed: LayerAnswer[] = [];
  layers.request([task(0), task(1), task(2)], (answer) => failed.push(answer));
  workers[0].die();
  expect(failed.map((a) => [a.type, a.layer])).toEqual([
    ['failed', 0],
    ['failed', 2],
  ]);
  expect(failed[0]).toMatchObject({ sentence: 'A layer worker stopped: out of memory.' });
  expect(workers[0].terminated).toBe(true);
  layers.request([task(0)], () => {});
  expect(workers).toHaveLength(3);
});

describe('what is finished', () => {
  const umap = (layer: number): LayerTask => ({ type: 'umap', layer, cloud: blobCloud(2, 2, 3, 1), start: null, seed: 0 });

  test.each<[string, LayerAnswer]>([
    ['a settled picture', pictured(1, 0, 200)],
    ['a picture of too few points, which needs no epochs', { ...pictured(1, 0, 0), epochs: 0 } as LayerAnswer],
    ['a probe', probed(1, 0)],
    ['a failure of its own', { type: 'failed', request: 1, layer: 0, sentence: 'no room', cause: 'Error: no room' }],
  ])('%s ends its layer: a worker that dies later fails only the others', (_, last) => {
    const { workers, layers } = pool(1);
    const heard: LayerAnswer[] = [];
    layers.request([umap(0), umap(1)], (answer) => heard.push(answer));
    workers[0].say(last);
    workers[0].say(pictured(1, 1, 10));
    workers[0].die();
    expect(heard.slice(2).map((a) => [a.type, a.layer])).toEqual([['failed', 1]]);
  });

  test('is not heard of again, whatever comes late', () => {
    const { workers, layers } = pool(1);
    const heard: LayerAnswer[] = [];
    layers.request([umap(0), umap(1)], (answer) => heard.push(answer));
    workers[0].say(pictured(1, 0, 200));
    workers[0].say(pictured(1, 0, 200));
    expect(heard).toHaveLength(1);
  });

  test('is not cancelled: after hundreds of finished requests nothing is kept or said of any', () => {
    const { workers, layers } = pool(3);
    const failed: LayerAnswer[] = [];
    const cancels: (() => void)[] = [];
    for (let request = 1; request <= 500; request++) {
      cancels.push(
        layers.request([umap(0), task(1), umap(2), umap(3)], (answer) => {
          if (answer.type === 'failed') failed.push(answer);
        }),
      );
      workers[0].say(pictured(request, 0, 200));
      workers[1].say(probed(request, 1));
      workers[2].say(pictured(request, 2, 200));
      workers[0].say(pictured(request, 3, 200));
    }
    expect(layers.open).toBe(0);
    for (const cancel of cancels) cancel();
    for (const worker of workers) worker.die();
    expect(failed).toEqual([]);
    expect(workers.flatMap((w) => w.sent).filter((command) => command.type === 'cancel')).toEqual([]);
  });

  test('nor does a request made while layers are failing fail with them', () => {
    const { workers, layers } = pool(1);
    const failed: number[] = [];
    layers.request([task(0)], () => {
      layers.request([task(0)], ({ request }) => failed.push(request));
    });
    workers[0].die();
    expect(failed).toEqual([]);
    expect(layers.open).toBe(1);
  });
});

test('a message of a layer worker that cannot be read counts as its end', () => {
  const { workers, layers } = pool(1);
  const failed: LayerAnswer[] = [];
  layers.request([task(0)], (answer) => failed.push(answer));
  workers[0].onmessageerror?.();
  expect(failed).toMatchObject([{ type: 'failed', sentence: 'A message from a layer worker could not be read.' }]);
  expect(workers[0].terminated).toBe(true);
});

test('every failure is reported once, with its cause: of a job its stack, of a worker where it stopped', () => {
  const { workers, layers, reports } = pool(1);
  layers.request([task(0), task(1), task(2)], () => {});
  workers[0].say({ type: 'failed', request: 1, layer: 0, sentence: 'no room', cause: 'Error: no room\n at probe' });
  workers[0].onerror?.({ message: 'boom', filename: 'layers.js', lineno: 3, colno: 7, preventDefault() {} });
  expect(reports).toEqual([
    ['no room', 'Error: no room\n at probe'],
    ['A layer worker stopped: boom.', 'boom (layers.js:3:7)'],
  ]);
});
