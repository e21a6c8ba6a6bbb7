/** The messages about workers that the training worker needs beside it. Types only. */

/**
 * What the training worker asks of the page beside its runs, and belongs to none: a worker for analyses, started and given this
 * port, and the end of one.
 */
export type LinkRequest =
  | { readonly type: 'start-analyst'; readonly id: number; readonly port: MessagePort }
  | { readonly type: 'end-analyst'; readonly id: number };

/** What the page tells of such a worker: it died, or was never started. */
export interface LinkReport {
  readonly type: 'analyst-stopped';
  readonly id: number;
  /** In the browser's words; empty where it has none. */
  readonly message: string;
}
