/**
 * The training worker's side of the analysis workers: it asks the page for them, which starts them (`analysisWorkers.ts`), and
 * talks to each over a channel that the page does not read.
 */
import type { LinkReport, LinkRequest } from './linkProtocol';
import type { AnalysisWorker, AnalystMessage } from './workerAnalyst';

export interface LinkedWorkers {
  spawn(): AnalysisWorker;
  /** What the page tells of them. */
  hear(report: LinkReport): void;
}

/** `ask` sends a request to the page, together with what belongs to it. */
export function linkedWorkers(ask: (request: LinkRequest, transfer: Transferable[]) => void): LinkedWorkers {
  const living = new Map<number, AnalysisWorker>();
  let last = 0;

  function spawn(): AnalysisWorker {
    const id = ++last;
    const { port1: ours, port2: port } = new MessageChannel();
    const worker: AnalysisWorker = {
      onmessage: null,
      onerror: null,
      onmessageerror: null,
      postMessage: (job) => ours.postMessage(job),
      terminate() {
        ours.close();
        living.delete(id);
        ask({ type: 'end-analyst', id }, []);
      },
    };
    ours.onmessage = (event: MessageEvent<AnalystMessage>) => worker.onmessage?.(event);
    ours.onmessageerror = () => worker.onmessageerror?.();
    living.set(id, worker);
    ask({ type: 'start-analyst', id, port }, [port]);
    return worker;
  }

  return { spawn, hear: ({ id, message }) => living.get(id)?.onerror?.({ message }) };
}
