/**
 * When the page next draws, or would: browsers stop calling back for pictures that nobody sees (a frame scrolled out of view,
 * a window behind another), some of them without saying that the page is hidden, and training must not wait for those.
 */

/** What is not drawn within this time is not being drawn. In milliseconds, as below. */
const PATIENCE_MS = 250;
/** While nothing is drawn, a clock at this pace stands in for it. */
const UNSEEN_DRAW_MS = 100;

export interface NextDrawPorts {
  requestAnimationFrame(callback: () => void): number;
  setTimeout(callback: () => void, ms: number): unknown;
  clearTimeout(timer: never): void;
  /** Whether the browser says that the page is hidden. */
  isHidden(): boolean;
}

/** Gives a function that calls back once, with the next draw; after a moment without one, by the clock. */
export function createNextDraw(ports: NextDrawPorts): (callback: () => void) => void {
  /** Callbacks that wait, each answered by whichever comes first. */
  let waiting: (() => void)[] = [];
  let drawRequested = false;
  /** The last answer came from the clock: no drawing until one is seen again. */
  let unseen = false;

  function onDraw(): void {
    drawRequested = false;
    unseen = false;
    for (const answer of waiting.splice(0)) answer();
  }

  return (callback) => {
    const answer = () => {
      ports.clearTimeout(timer as never);
      callback();
    };
    const onClock = () => {
      unseen = true;
      waiting = waiting.filter((other) => other !== answer);
      callback();
    };
    const timer = ports.setTimeout(onClock, unseen || ports.isHidden() ? UNSEEN_DRAW_MS : PATIENCE_MS);
    waiting.push(answer);
    // A request that is never answered stays: it is the first to hear when the page is seen again.
    if (drawRequested) return;
    drawRequested = true;
    ports.requestAnimationFrame(onDraw);
  };
}
