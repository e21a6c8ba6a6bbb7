/** Samples with their labels, as a reader hands them over: which classes they become and whether they are for training is not decided yet. */

import { sizeText } from '../../lib/sizeText';
import type { Content } from '../collection';
import type { ImageShape } from '../shape';
import { count } from '../words';
import type { CodedLabels } from './labelCodes';
import { MOST_BYTES, TooLarge } from './unreadable';

export interface Labelled {
  /** The files it came from, as sentences call them. */
  readonly name: string;
  /** The paths of its samples' files, to say what each is for; none where folders say it. */
  readonly paths: readonly string[];
  readonly content: Content;
  readonly labels: CodedLabels;
  /** Names of classes by label, where the file gives them. */
  readonly classNames: ReadonlyMap<string, string> | null;
  /** Null where samples are no pictures, or nobody said. */
  readonly shape: ImageShape | null;
  /** Names of the columns that became coordinates; null where it was no table. */
  readonly columns: readonly string[] | null;
  readonly questions: readonly Question[];
  readonly notes: readonly string[];
  readonly leftOut: readonly string[];
}

/** Something that was guessed and can be corrected. */
export interface Question {
  /** The field of `Corrections` that answers it. */
  readonly field: 'label' | 'text' | 'header' | 'shape' | 'labels' | 'roles' | 'part';
  /** For `roles`: the path of the file. */
  readonly path: string | null;
  /** "Which column is the label?" */
  readonly question: string;
  /** What was taken, one of the options; null where nothing could be. */
  readonly chosen: string | null;
  readonly options: readonly Option[];
}

export interface Option {
  /** What goes into `Corrections`. */
  readonly value: string;
  /** What a person reads. */
  readonly name: string;
}

/** Throws `TooLarge` where so many samples need more memory than there is. `part`: at most so many of each class are taken. */
export function checkRoom(name: string, samples: number, bytesEach: number, classes: number, part: number | null): void {
  const taken = part === null ? samples : Math.min(samples, part * classes);
  if (taken * bytesEach <= MOST_BYTES) return;
  const fit = Math.floor(MOST_BYTES / bytesEach / Math.max(1, classes));
  const needs = `${name} needs ${sizeText(taken * bytesEach)} in memory (${count(taken, 'sample')} of ${sizeText(bytesEach)}), and at most ${sizeText(MOST_BYTES)} fit.`;
  throw new TooLarge(
    fit === 0
      ? `${needs} Not one sample of each class would fit: make them smaller.`
      : `${needs} Choose a part of it: up to ${count(fit, 'sample')} of each class.`,
    fit,
  );
}
