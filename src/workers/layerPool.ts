/**
 * The page's handle on the layer workers. Layers are dealt out evenly, so several are worked on at a time; a worker that
 * dies fails what it was working on and is replaced for the next request.
 */
import type { LayerAnswer, LayerCommand, LayerJob } from './layerJobs';
import { workerErrorText } from './workerError';

/** A job without the number of its request. */
export type LayerTask = LayerJob extends infer J ? (J extends LayerJob ? Omit<J, 'request'> : never) : never;

export interface LayerPool {
  /** Starts a job for each layer (one a layer); gives a function that cancels what is left of it. */
  request(tasks: readonly LayerTask[], onAnswer: (answer: LayerAnswer) => void): () => void;
  /** Requests that are not finished. */
  readonly open: number;
}

interface Request {
  readonly onAnswer: (answer: LayerAnswer) => void;
  /** The worker of each layer that is not finished; the request ends with the last of them. */
  readonly slots: Map<number, number>;
}

/** Whether nothing comes after this answer for its layer. */
function isLast(answer: LayerAnswer): boolean {
  return answer.type === 'probe' || answer.type === 'failed' || (answer.type === 'picture' && answer.epoch === answer.epochs);
}

/** `report` hears of every failure, once, with its cause. */
export function createLayerPool(spawn: () => Worker, size: number, report: (sentence: string, cause: string) => void): LayerPool {
  const workers: (Worker | null)[] = new Array<null>(size).fill(null);
  const open = new Map<number, Request>();
  let requests = 0;

  function receive(answer: LayerAnswer): void {
    if (answer.type === 'failed') report(answer.sentence, answer.cause);
    settle(answer);
  }

  function settle(answer: LayerAnswer): void {
    const request = open.get(answer.request);
    if (!request?.slots.has(answer.layer)) return;
    if (isLast(answer)) request.slots.delete(answer.layer);
    if (request.slots.size === 0) open.delete(answer.request);
    request.onAnswer(answer);
  }

  function worker(slot: number): Worker {
    const present = workers[slot];
    if (present) return present;
    const opened = spawn();
    const end = (sentence: string, cause: string) => {
      opened.terminate();
      if (workers[slot] !== opened) return;
      workers[slot] = null;
      report(sentence, cause);
      // Listed before any of them is told: whoever is told may ask for more, from another worker.
      const lost = [...open].flatMap(([request, { slots }]) =>
        [...slots].flatMap(([layer, at]) => (at === slot ? [{ request, layer }] : [])),
      );
      for (const each of lost) settle({ type: 'failed', ...each, sentence, cause });
    };
    opened.onmessage = ({ data }: MessageEvent<LayerAnswer>) => receive(data);
    opened.onmessageerror = () => {
      const sentence = 'A message from a layer worker could not be read.';
      end(sentence, sentence);
    };
    opened.onerror = (event) => {
      event.preventDefault();
      end(`A layer worker stopped${event.message ? `: ${event.message}` : ''}.`, workerErrorText(event));
    };
    workers[slot] = opened;
    return opened;
  }

  return {
    request(tasks, onAnswer) {
      const request = ++requests;
      const slots = new Map(tasks.map(({ layer }, i) => [layer, i % size]));
      if (slots.size > 0) open.set(request, { onAnswer, slots });
      for (const task of tasks) worker(slots.get(task.layer) ?? 0).postMessage({ ...task, request } as LayerCommand);
      return () => {
        open.delete(request);
        for (const slot of new Set(slots.values())) {
          workers[slot]?.postMessage({ type: 'cancel', request } satisfies LayerCommand);
        }
      };
    },
    get open() {
      return open.size;
    },
  };
}
