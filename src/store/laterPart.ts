/**
 * Parts of the page's own code that are loaded after the first chart: when they are needed, or ahead of that while nothing is
 * waited for. Not for the code of workers, and not for what a visitor may never look at and is large (formulas, engines).
 */

/** A part did not come. The message is a sentence for the page. */
export class PartMissing extends Error {
  override readonly name = 'PartMissing';

  constructor(cause: unknown) {
    super(
      'A part of this page could not be loaded. Nothing was lost, and what is on the page goes on. Try again when this machine is online; if that does not help, load the page again.',
      { cause },
    );
  }
}

export interface LaterPart<T> {
  /** Null until it has come. */
  now(): T | null;
  /** Loads it once; rejects with `PartMissing`, and tries anew when it is asked again. */
  load(): Promise<T>;
}

const all: LaterPart<unknown>[] = [];

export function laterPart<T>(fetch: () => Promise<T>): LaterPart<T> {
  let here: T | null = null;
  let coming: Promise<T> | null = null;
  const part: LaterPart<T> = {
    now: () => here,
    load() {
      coming ??= fetch().then(
        (loaded) => {
          here = loaded;
          return loaded;
        },
        (error) => {
          coming = null;
          throw new PartMissing(error);
        },
      );
      return coming;
    },
  };
  all.push(part);
  return part;
}

/**
 * Loads every part ahead of its need, one after the other, also those that parts bring along: a page that goes offline then
 * has all of them. What does not come is left for when it is needed.
 */
export async function loadAhead(): Promise<void> {
  for (const part of all) await part.load().catch(() => {});
}
