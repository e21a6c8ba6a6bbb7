import type { Analysis, AnalysisJob, Planes } from '../run/analysis';
import type { Analyst } from '../run/session';

export type AnalystMessage =
  | { readonly type: 'planes'; readonly planes: Planes }
  | { readonly type: 'analysis'; readonly analysis: Analysis }
  /** Of this job; the next is tried again. */
  | { readonly type: 'failed'; readonly sentence: string };

/** What is used of a worker that makes analyses. */
export interface AnalysisWorker {
  onmessage: ((event: { readonly data: AnalystMessage }) => void) | null;
  onerror: ((error: { readonly message: string }) => void) | null;
  onmessageerror: (() => void) | null;
  postMessage(job: AnalysisJob): void;
  terminate(): void;
}

interface Question {
  onPlanes(planes: Planes): void;
  resolve(analysis: Analysis): void;
  reject(error: Error): void;
}

/** A job that has run for less than this is let run: its worker is soon free again. */
const PATIENCE_MS = 500;

/** Has analyses made in a worker of their own, started with the first. */
export function workerAnalyst(spawn: () => AnalysisWorker, now: () => number): Analyst {
  let worker: AnalysisWorker | null = null;
  let began = 0;
  /** Answers come in the order of the questions; an abandoned one is null. */
  let asked: (Question | null)[] = [];

  function open(): AnalysisWorker {
    const opened = spawn();
    opened.onmessage = ({ data }) => {
      if (worker !== opened) return;
      if (data.type === 'planes') asked[0]?.onPlanes(data.planes);
      else if (data.type === 'analysis') asked.shift()?.resolve(data.analysis);
      else asked.shift()?.reject(new Error(data.sentence));
    };
    /** Of a worker that was given up nobody wants to know. */
    const end = (why: string) => {
      if (worker !== opened) return;
      for (const question of close()) question?.reject(new Error(why));
    };
    opened.onerror = ({ message }) => end(`the analysis worker stopped${message ? ` (${message})` : ''}`);
    opened.onmessageerror = () => end('a message of the analysis worker could not be read');
    return opened;
  }

  function close(): readonly (Question | null)[] {
    worker?.terminate();
    worker = null;
    const lost = asked;
    asked = [];
    return lost;
  }

  return {
    background: true,
    analyse(job, onPlanes) {
      worker ??= open();
      began = now();
      const answer = new Promise<Analysis>((resolve, reject) => {
        asked.push({ onPlanes, resolve, reject });
      });
      worker.postMessage(job);
      return answer;
    },
    abandon() {
      if (now() - began > PATIENCE_MS) close();
      else asked = asked.map(() => null);
    },
  };
}
