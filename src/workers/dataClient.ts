/**
 * The page's handle on the data worker: starts it when it is first needed, drops answers of jobs left behind, and turns a worker that dies
 * into the end of every job that it had. The next job starts another.
 */
import type { SentFile } from '../data/sources/loadData';
import { type DataAnswer, type DataCommand, type DataEnd, type DataProgress, type DataTask, isEnd } from './dataProtocol';
import { workerErrorText } from './workerError';

export interface DataClient {
  /** Starts a job. `onAnswer` hears all that is said of it, its end last. Gives a function that gives it up: then nothing more is heard. */
  ask(task: DataTask, onAnswer: (answer: DataProgress | DataEnd) => void): () => void;
  /** Ends the worker and all jobs, of which nothing more is heard. A later job starts another. */
  close(): void;
}

export interface DataClientPorts {
  spawn(): Worker;
  /** The page's address. */
  readonly page: string;
  /** Hears of every failure, once, with its cause. */
  report(sentence: string, cause: string): void;
}

interface Job {
  readonly isOfSets: boolean;
  readonly onAnswer: (answer: DataProgress | DataEnd) => void;
}

export function createDataClient({ spawn, page, report }: DataClientPorts): DataClient {
  const open = new Map<number, Job>();
  let worker: Worker | null = null;
  /** The files that this worker has. */
  let sent: readonly SentFile[] | null = null;
  let jobs = 0;

  function receive({ job, ...answer }: DataAnswer): void {
    const asked = open.get(job);
    if (!asked) return;
    if (isEnd(answer)) open.delete(job);
    if (answer.type === 'failed') report(answer.sentence, answer.cause);
    asked.onAnswer(answer);
  }

  function present(): Worker {
    if (worker) return worker;
    const opened = spawn();
    const end = (sentence: string, cause: string) => {
      opened.terminate();
      if (worker !== opened) return;
      worker = null;
      sent = null;
      report(sentence, cause);
      // Listed before any of them is told: whoever is told may ask for more, from another worker.
      const lost = [...open.values()];
      open.clear();
      for (const { isOfSets, onAnswer } of lost)
        onAnswer({ type: 'failed', sentence: isOfSets ? `${sentence} What is kept already stays. Try again.` : sentence, cause });
    };
    opened.onmessage = ({ data }: MessageEvent<DataAnswer>) => {
      if (worker === opened) receive(data);
    };
    opened.onmessageerror = () => {
      const sentence = 'A message from the data worker could not be read.';
      end(sentence, sentence);
    };
    opened.onerror = (event) => {
      event.preventDefault();
      const sentence = event.message ? `The data worker stopped: ${event.message}.` : 'The data worker could not be loaded.';
      end(sentence, workerErrorText(event));
    };
    worker = opened;
    return opened;
  }

  /** The files of the last reading are not sent again: there may be a hundred thousand of them. */
  function commandOf(task: DataTask, job: number): DataCommand {
    if (task.type !== 'read') return { ...task, job, page };
    const isThere = sent === task.files;
    sent = task.files;
    return { ...task, job, files: isThere ? null : task.files };
  }

  return {
    ask(task, onAnswer) {
      const job = ++jobs;
      open.set(job, { isOfSets: task.type !== 'read', onAnswer });
      const to = present();
      to.postMessage(commandOf(task, job));
      return () => {
        if (open.delete(job)) worker?.postMessage({ type: 'cancel', job } satisfies DataCommand);
      };
    },
    close() {
      open.clear();
      worker?.terminate();
      worker = null;
      sent = null;
    },
  };
}
