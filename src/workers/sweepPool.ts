/**
 * Runs the cells of a sweep on as many workers as there are, in the order given, one cell a worker at a time. A worker that
 * dies is replaced and its cell tried once more.
 */
import type { SentRequest } from '../data/sources/loadData';
import type { CellRun } from '../sweep/runCell';
import { workerErrorText } from './workerError';

export interface SweepJob {
  readonly id: string;
  readonly request: SentRequest;
}

export interface SweepHandle {
  /** Starts no further cells; those under way end. */
  hold(): void;
  goOn(): void;
  /** Ends everything at once; no further result is heard. */
  cancel(): void;
}

const ATTEMPTS = 2;

/** Starts a sweep. `onResult` hears of every cell once; `onEnd` comes after the last. `report` hears of every worker that dies. */
export function runSweep(
  spawn: () => Worker,
  size: number,
  jobs: readonly SweepJob[],
  onResult: (id: string, result: CellRun) => void,
  onEnd: () => void,
  report: (sentence: string, cause: string) => void,
): SweepHandle {
  const queue = jobs.map((job) => ({ job, attempt: 1 }));
  const workers = new Set<Worker>();
  let held = false;
  let open = jobs.length;
  let cancelled = false;

  function finish(id: string, result: CellRun): void {
    open--;
    onResult(id, result);
    if (open === 0) close();
  }

  function close(): void {
    for (const worker of workers) worker.terminate();
    workers.clear();
    if (!cancelled) onEnd();
  }

  /** Keeps one worker busy until there is nothing left for it. */
  function start(): void {
    const worker = spawn();
    workers.add(worker);
    let present: (typeof queue)[number] | undefined;
    const next = () => {
      present = held ? undefined : queue.shift();
      if (present) worker.postMessage(present.job.request);
      else {
        worker.terminate();
        workers.delete(worker);
      }
    };
    worker.onmessage = ({ data }: MessageEvent<CellRun>) => {
      if (!present || cancelled) return;
      const { id } = present.job;
      present = undefined; // A worker that dies after its answer has lost nothing.
      finish(id, data);
      if (open > 0) next();
    };
    const end = (why: string, cause: string) => {
      report(`A run of the sweep: ${why}.`, cause);
      worker.terminate();
      workers.delete(worker);
      if (!present || cancelled) return;
      const { job, attempt } = present;
      present = undefined;
      if (attempt < ATTEMPTS) queue.unshift({ job, attempt: attempt + 1 });
      else finish(job.id, { state: 'failed', step: 0, why, numbers: null, data: null });
      fill();
    };
    worker.onerror = (event) => {
      event.preventDefault();
      end(event.message ? `its worker stopped: ${event.message}` : 'its worker stopped', workerErrorText(event));
    };
    worker.onmessageerror = () =>
      end('a message of its worker could not be read', 'The message of a sweep worker could not be read.');
    next();
  }

  function fill(): void {
    while (!held && !cancelled && queue.length > 0 && workers.size < size) start();
  }

  if (open === 0) onEnd();
  fill();
  return {
    hold() {
      held = true;
    },
    goOn() {
      held = false;
      fill();
    },
    cancel() {
      cancelled = true;
      queue.length = 0;
      close();
    },
  };
}
