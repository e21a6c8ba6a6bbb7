/**
 * Kept rows that a page can rely on for an answer: one that does not come in time counts as a refusal, and nothing more is
 * asked until the browser answers again. An IndexedDB that another tab holds open, or a broken profile, never answers.
 */
import { causeText } from '../lib/causeText';
import type { SweepRow } from '../sweep/sweepTable';
import type { KeptRows } from './keptRows';

/** A sweep waits this long for what is kept of it. In milliseconds, as below. */
const LOADING_MS = 3000;
/** Nothing waits for these; a slow disk has its time. */
const WRITING_MS = 30_000;

/** The browser has not answered in time. The message is a sentence for the page. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

export interface PatientRowsPorts {
  setTimeout(callback: () => void, ms: number): unknown;
  clearTimeout(timer: never): void;
  /** Hears of every kind of refusal once, with its cause. */
  report(sentence: string, cause: string): void;
}

export function patientRows(kept: KeptRows, ports: PatientRowsPorts): KeptRows {
  let silent = false;
  const reported = new Set<string>();

  function report(sentence: string, error: unknown): void {
    const kind = `${sentence} ${error instanceof Error ? error.name : String(error)}`;
    if (reported.has(kind)) return;
    reported.add(kind);
    ports.report(sentence, causeText(error));
  }

  /** Rejects with NoAnswer where the work takes too long, and at once while earlier work is still unanswered. */
  function answered<T>(work: () => Promise<T>, limit: number, sentence: string, refusal: string): Promise<T> {
    if (silent) return Promise.reject(new NoAnswer(sentence));
    return new Promise((resolve, reject) => {
      const timer = ports.setTimeout(() => {
        silent = true;
        const error = new NoAnswer(sentence);
        report(refusal, error);
        reject(error);
      }, limit);
      const settled = () => {
        silent = false;
        ports.clearTimeout(timer as never);
      };
      attempt(work).then(
        (value) => {
          settled();
          resolve(value);
        },
        (error) => {
          settled();
          report(refusal, error);
          reject(error);
        },
      );
    });
  }

  return {
    load: (links: readonly string[]) =>
      answered(
        () => kept.load(links),
        LOADING_MS,
        'The browser does not answer when it is asked for kept runs of this sweep: the sweep goes on without them.',
        'Kept runs of a sweep could not be read.',
      ),
    save: (rows: readonly SweepRow[]) =>
      answered(
        () => kept.save(rows),
        WRITING_MS,
        'The browser does not answer when it is to keep runs of this sweep; save it as a file.',
        'Runs of a sweep could not be kept.',
      ),
    forget: (links: readonly string[]) =>
      answered(
        () => kept.forget(links),
        WRITING_MS,
        'The browser does not answer when it is to forget runs of this sweep; they may come back on a reload.',
        'Kept runs of a sweep could not be forgotten.',
      ),
  };
}

/** What throws at once is a refusal too. */
async function attempt<T>(work: () => Promise<T>): Promise<T> {
  return work();
}
