/** What the page shows of data that are on their way: sets that are fetched and kept, files that were dropped. Types only. */
import type { KeptSet } from '../data/fetching/loadSet';
import type { Question } from '../data/formats/labelled';
import type { Preview } from '../data/preview';
import type { ImageShape } from '../data/shape';
import type { Corrections } from '../data/understand/corrections';

export interface DataView {
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
  readonly state: DropState;
}

export type DropState =
  /** `what` begins a sentence: "Reading iris.csv"; `share` in [0, 1]. */
  | { readonly kind: 'reading'; readonly what: string; readonly share: number }
  | { readonly kind: 'understood'; readonly understood: Understood }
  /** Nothing can be used as it is; questions are those whose answer may help. */
  | { readonly kind: 'refused'; readonly sentence: string; readonly questions: readonly Question[] };

/** What was understood of files, before they are used. */
export interface Understood {
  readonly classNames: readonly string[];
  /** Samples of each class. */
  readonly counts: readonly number[];
  /** Null without a test set. */
  readonly testCounts: readonly number[] | null;
  /** How many numbers a sample has; null for sentences. */
  readonly dimension: number | null;
  readonly shape: ImageShape | null;
  /** A few samples of each class, at most `EXAMPLES` of them, class by class; null where a person would see numbers. */
  readonly examples: ClassExamples | null;
  readonly questions: readonly Question[];
  readonly notes: readonly string[];
  readonly leftOut: readonly string[];
}

export interface ClassExamples {
  /** Class of each example, ascending. */
  readonly labels: Int32Array;
  readonly preview: Preview;
}

/** So many examples a class are shown. */
export const EXAMPLES = 8;

export const noData: DataView = { open: false, kept: null, lasting: null, transfer: null, problem: null, drop: null };
