/** What the page shows of data that are on their way: sets that are fetched and kept, files that were dropped. Types only. */
import type { KeptSet } from '../data/fetching/loadSet';
import type { Question } from '../data/formats/labelled';
import type { Corrections } from '../data/understand/corrections';
import type { Understood } from '../workers/dataProtocol';

export { type ClassExamples, EXAMPLES, type Understood } from '../workers/dataProtocol';

export interface DataSheet {
  /** Whether the sheet with the data is open. */
  readonly open: boolean;
  /** Public sets that are here, whole or in part; null before that is known. */
  readonly kept: readonly KeptSet[] | null;
  /** Whether they stay when the page is closed; null before that is known. */
  readonly lasting: boolean | null;
  /** The set that is being fetched; null where none is. */
  readonly transfer: SetTransfer | null;
  /** Why the last one did not come. */
  readonly problem: { readonly set: string; readonly sentence: string } | null;
  /** The files that were dropped last; null before the first and when they were put away. */
  readonly drop: Drop | null;
}

export interface SetTransfer {
  /** Its id. */
  readonly set: string;
  /** In bytes. */
  readonly done: number;
  readonly total: number;
  /** Null as long as nothing can be said. */
  readonly secondsLeft: number | null;
}

export interface Drop {
  /** What they are called: "iris.csv", or "train-images.gz and 3 more". */
  readonly name: string;
  /** In bytes. */
  readonly size: number;
  /** SHA-256 of the file, or of the sorted fingerprints of several; null while they are being read. */
  readonly sha: string | null;
  readonly corrections: Corrections;
  /** What is to be known where a link asked for another file than this one, as a sentence; null where it did not. */
  readonly mismatch: string | null;
  readonly state: DropState;
}

export type DropState =
  /** `what` begins a sentence: "Reading iris.csv"; `share` in [0, 1]. `questions` are those of before a correction, so that a form stays where it is. */
  | { readonly kind: 'reading'; readonly what: string; readonly share: number; readonly questions: readonly Question[] }
  | { readonly kind: 'understood'; readonly understood: Understood }
  /** Nothing can be used as it is; questions are those whose answer may help. */
  | { readonly kind: 'refused'; readonly sentence: string; readonly questions: readonly Question[] };

export const noData: DataSheet = { open: false, kept: null, lasting: null, transfer: null, problem: null, drop: null };
