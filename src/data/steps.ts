/**
 * Long work as a generator: it pauses every few milliseconds and says how far it is. Whoever drives it decides what happens in
 * the pauses. It keeps nothing outside itself, so leaving it at any pause leaves nothing behind.
 */

/** Pauses say how far it is; null where that is not worth saying. */
export type Steps<Result> = Generator<Progress | null, Result, undefined>;

export interface Progress {
  /** What is being done: "Choosing samples". */
  readonly label: string;
  readonly done: number;
  readonly total: number;
  /** What is counted: "samples". */
  readonly unit: string;
}

export interface Work {
  /** Resolves once whoever else waits for the thread has had it. */
  rest(): Promise<void>;
  readonly signal: AbortSignal;
  onProgress(progress: Progress): void;
}

/** About as many plain operations on numbers as fit into five milliseconds on a slow machine. */
export const PIECE = 1 << 20;

/** Does the work with rests. Rejects with the signal's reason once that is aborted; nothing goes on then. */
export async function inSteps<Result>(steps: Steps<Result>, { rest, signal, onProgress }: Work): Promise<Result> {
  try {
    for (;;) {
      signal.throwIfAborted();
      const step = steps.next();
      if (step.done) return step.value;
      if (step.value) onProgress(step.value);
      await rest();
    }
  } finally {
    // The generator of work that was stopped still has its own `finally` to run.
    steps.return(undefined as never);
  }
}

/** Does the work in one go. */
export function atOnce<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
