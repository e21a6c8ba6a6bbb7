/** Tells the browser's console what the page tells in a sentence: every cause, with its stacks. */
import type { RunEvent } from '../run/protocol';

export type Log = Pick<Console, 'error' | 'warn'>;

/** A failure ends the run: an error. What another engine or the rest of the page makes up for is a warning. */
export function reportCause(event: RunEvent, log: Log): void {
  if (!('cause' in event) || event.cause === undefined) return;
  if (event.type === 'failed') log.error(event.sentence, event.cause);
  else if (event.type === 'engine') log.warn(event.notice ?? event.engine.reason, event.cause);
  else if (event.type === 'notice') log.warn(event.sentence, event.cause);
}
