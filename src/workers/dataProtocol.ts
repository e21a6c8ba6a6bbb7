/** Messages between the page and its data worker, which reads dropped files and fetches public sets. Nothing is done here. */
import type { KeptSet } from '../data/fetching/loadSet';
import type { Question } from '../data/formats/labelled';
import type { Preview } from '../data/preview';
import type { ImageShape } from '../data/shape';
import type { SentFile } from '../data/sources/loadData';
import type { Corrections } from '../data/understand/corrections';

/** What can be asked of the worker. */
export type DataTask =
  /** Reads files, instead of those that are being read. `sha`: their fingerprint where it is known, so that it is not made again. */
  | {
      readonly type: 'read';
      readonly files: readonly SentFile[];
      readonly sha: string | null;
      readonly corrections: Corrections;
    }
  /** Brings all of a public set, instead of the one that is on its way. */
  | { readonly type: 'fetch'; readonly set: string }
  /** Removes what is kept of a set; where it is on its way, that ends first. */
  | { readonly type: 'remove'; readonly set: string }
  /** Says what is kept. */
  | { readonly type: 'list' };

/** A task as it is sent, with the number of its job. Where files are null, they are those that came last. `page`: the page's address. */
export type DataCommand =
  | (Omit<Extract<DataTask, { type: 'read' }>, 'files'> & { readonly job: number; readonly files: readonly SentFile[] | null })
  | (Exclude<DataTask, { type: 'read' }> & { readonly job: number; readonly page: string })
  /** The job is no longer wanted. */
  | { readonly type: 'cancel'; readonly job: number };

/** What is said while a job is under way. */
export type DataProgress =
  /** `what` begins a sentence: "Reading iris.csv"; `share` in [0, 1]. */
  | { readonly type: 'reading'; readonly what: string; readonly share: number }
  /** SHA-256 of the files, as 64 hex digits (`fingerprint.ts`). Not said where it was known. */
  | { readonly type: 'hashed'; readonly sha: string }
  /** Bytes, with what was there before. */
  | { readonly type: 'transfer'; readonly done: number; readonly total: number; readonly secondsLeft: number | null };

/** How a job ends. */
export type DataEnd =
  | { readonly type: 'understood'; readonly sha: string; readonly understood: Understood }
  /** Nothing can be used as it is. `sha` is null where not one file could be read at all. */
  | {
      readonly type: 'refused';
      readonly sha: string | null;
      readonly sentence: string;
      readonly questions: readonly Question[];
    }
  /** A whole set is there. `files`: where the browser keeps nothing, the set itself, for other workers; else null. */
  | { readonly type: 'fetched'; readonly files: readonly SentFile[] | null }
  | { readonly type: 'removed' }
  | { readonly type: 'kept'; readonly sets: readonly KeptSet[]; readonly lasting: boolean }
  /** It was given up. */
  | { readonly type: 'left' }
  /** `sentence` is for the visitor: all there is to say of sets; of files, without what to do next. `cause`: with stacks, as text. */
  | { readonly type: 'failed'; readonly sentence: string; readonly cause: string };

export type DataAnswer = (DataProgress | DataEnd) & { readonly job: number };

/** Whether nothing comes after this answer. */
export function isEnd({ type }: DataProgress | DataEnd): boolean {
  return type !== 'reading' && type !== 'hashed' && type !== 'transfer';
}

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

/** So many examples a class are shown; fewer of large pictures. */
export const EXAMPLES = 8;
