/** The page's side of the analysis workers: starts and ends them for a training worker, and links the two. */
import type { RunEvent } from '../run/protocol';
import type { LinkReport, LinkRequest } from './linkProtocol';

/**
 * The same training worker, which from now on gets analysis workers when it asks for them; whoever listens to it hears nothing
 * of that. They end when it says so, and with it.
 */
export function withAnalysisWorkers(train: Worker, spawn: () => Worker): Worker {
  const living = new Map<number, Worker>();
  const terminate = train.terminate.bind(train);

  function start(id: number, port: MessagePort): void {
    const worker = spawn();
    living.set(id, worker);
    worker.onerror = (event) => {
      event.preventDefault();
      const report: LinkReport = { type: 'analyst-stopped', id, message: event.message };
      train.postMessage(report);
    };
    worker.postMessage(port, [port]);
  }

  function end(id: number): void {
    living.get(id)?.terminate();
    living.delete(id);
  }

  const answer = (event: MessageEvent<LinkRequest | RunEvent>) => {
    const { data } = event;
    if (data.type === 'start-analyst') start(data.id, data.port);
    else if (data.type === 'end-analyst') end(data.id);
    else return;
    event.stopImmediatePropagation();
  };

  train.addEventListener('message', answer);
  train.terminate = () => {
    // What it asked for before it ended may still be on its way.
    train.removeEventListener('message', answer);
    for (const id of [...living.keys()]) end(id);
    terminate();
  };
  return train;
}
