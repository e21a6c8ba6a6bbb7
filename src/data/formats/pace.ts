/** How long work goes on before others get the thread, and how it is stopped. It reads nothing and measures nothing but time. */

/** What reading is given from outside. */
export interface PacePorts {
  /** Milliseconds of any clock that only goes forward. */
  now(): number;
  /** Resolves once others have had the thread. */
  rest(): Promise<void>;
  /** Stops everything: what is under way rejects with its reason. */
  readonly signal: AbortSignal;
  onProgress(progress: Progress): void;
}

export interface Progress {
  /** "Reading photos.zip". */
  readonly label: string;
  readonly done: number;
  /** Null where nobody knows yet. */
  readonly total: number | null;
  readonly unit: 'bytes' | 'pictures' | 'samples' | 'rows';
}

export interface Pace {
  readonly signal: AbortSignal;
  /**
   * Called between pieces of work that take a millisecond or two at most. Null where work may go on at once; a promise to wait
   * for where its slice is over. Throws the signal's reason once stopped.
   */
  turn(): Promise<void> | null;
  /** The same as the promise, or rejects with the signal's reason as soon as that is stopped. */
  wait<T>(promise: Promise<T>): Promise<T>;
  report(progress: Progress): void;
}

const SLICE_MS = 10;

export function paceOf(ports: PacePorts): Pace {
  const { signal } = ports;
  let start = ports.now();
  // One rest at a time: what unpacks and what it reads from may both be due, and share it.
  let resting: Promise<void> | null = null;
  const rest = async () => {
    try {
      await ports.rest();
      signal.throwIfAborted();
      start = ports.now();
    } finally {
      resting = null;
    }
  };
  return {
    signal,
    turn() {
      signal.throwIfAborted();
      if (resting || ports.now() - start < SLICE_MS) return resting;
      resting = rest();
      return resting;
    },
    wait: (promise) => untilStopped(promise, signal),
    report: (progress) => ports.onProgress(progress),
  };
}

function untilStopped<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const stop = () => reject(signal.reason);
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}
