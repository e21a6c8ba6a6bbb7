/**
 * Work that can be looked away from: a generator does it piece by piece, each of some milliseconds at most, and yields after
 * each what share of the whole is done. The same code runs to its end at once, or in slices between which commands are heard.
 */

/** Yields shares in [0, 1], ascending, or null where the share is not worth saying. */
export type Steps<T> = Generator<number | null, T, void>;

/** About as many plain operations on numbers as fit into five milliseconds on a slow machine. */
export const PIECE = 1 << 20;

/** How long work goes on without a rest, in milliseconds. */
const SLICE_MS = 8;

/** Where work rests, and how it hears that it is no longer wanted. */
export interface Pace {
  /** Milliseconds, monotonic. */
  now(): number;
  /** Resolves once waiting commands have been delivered. */
  rest(): Promise<void>;
  /** Aborted when the work is no longer wanted. */
  readonly signal: AbortSignal;
}

/** Does all of it at once. */
export function finish<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** Does it in slices. `onShare` hears after each. Throws the signal's reason where the work is no longer wanted. */
export async function inSlices<T>(steps: Steps<T>, pace: Pace, onShare: (share: number) => void = () => {}): Promise<T> {
  try {
    pace.signal.throwIfAborted();
    let since = pace.now();
    for (;;) {
      const step = steps.next();
      if (step.done) return step.value;
      if (pace.now() - since < SLICE_MS) continue;
      if (step.value !== null) onShare(step.value);
      await pace.rest();
      pace.signal.throwIfAborted();
      since = pace.now();
    }
  } finally {
    // Work that is given up still has its own `finally` to run.
    steps.return(undefined as never);
  }
}

/** No work at all: the result is there. */
// biome-ignore lint/correctness/useYield: it is of the form of work
export function* done<T>(result: T): Steps<T> {
  return result;
}

/** Steps of a part of a whole, that begins at share `from` of it and ends at `to`. */
export function* part<T>(steps: Steps<T>, from: number, to: number): Steps<T> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    yield step.value === null ? null : from + (to - from) * step.value;
  }
}
