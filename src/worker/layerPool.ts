/**
 * The page's handle on the layer workers. Layers are dealt out evenly, so several are worked on at a time; a worker that
 * dies fails what it was working on and is replaced for the next request.
 */
import type { LayerAnswer, LayerCommand, LayerJob } from './layerJobs';

/** A job without the number of its request. */
export type LayerTask = LayerJob extends infer J ? (J extends LayerJob ? Omit<J, 'request'> : never) : never;

export interface LayerPool {
  /** Starts a job for each layer; gives a function that cancels what is left of it. */
  request(tasks: readonly LayerTask[], onAnswer: (answer: LayerAnswer) => void): () => void;
}

interface Request {
  readonly onAnswer: (answer: LayerAnswer) => void;
  /** Layers dealt to each worker and not known to be done. */
  readonly layers: ReadonlyMap<number, ReadonlySet<number>>;
}

export function createLayerPool(spawn: () => Worker, size: number): LayerPool {
  const workers: (Worker | null)[] = new Array<null>(size).fill(null);
  const open = new Map<number, Request>();
  let requests = 0;

  function worker(slot: number): Worker {
    const present = workers[slot];
    if (present) return present;
    const opened = spawn();
    opened.onmessage = ({ data }: MessageEvent<LayerAnswer>) => open.get(data.request)?.onAnswer(data);
    opened.onerror = (event) => {
      event.preventDefault();
      opened.terminate();
      workers[slot] = null;
      const sentence = `A layer worker stopped${event.message ? `: ${event.message}` : ''}.`;
      for (const [request, { onAnswer, layers }] of open) {
        for (const layer of layers.get(slot) ?? []) onAnswer({ type: 'failed', request, layer, sentence });
      }
    };
    workers[slot] = opened;
    return opened;
  }

  return {
    request(tasks, onAnswer) {
      const request = ++requests;
      const layers = new Map<number, Set<number>>();
      tasks.forEach((task, i) => {
        const slot = i % size;
        layers.set(slot, (layers.get(slot) ?? new Set()).add(task.layer));
      });
      open.set(request, { onAnswer, layers });
      tasks.forEach((task, i) => {
        worker(i % size).postMessage({ ...task, request } as LayerCommand);
      });
      return () => {
        open.delete(request);
        for (const slot of layers.keys()) workers[slot]?.postMessage({ type: 'cancel', request } satisfies LayerCommand);
      };
    },
  };
}
