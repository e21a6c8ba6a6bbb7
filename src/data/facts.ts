/** What is known of data once they are there. What was asked for is the configuration's; charts, limits and predictions read these. */
import type { ImageShape } from './shape';

export interface DataFacts {
  /** The setting `data` that brought them. */
  readonly source: string;
  /** What a person would call them: "FashionMNIST", "nearly orthonormal", or the name of a file. */
  readonly name: string;
  /** K names, by class. */
  readonly classNames: readonly string[];
  /** Names of all classes that could have been chosen, by their number in the set; null of drawn data, which have no others. */
  readonly offeredClasses: readonly string[] | null;
  /** The group that each class belongs to, from 0: of sets whose classes come in groups; else null. */
  readonly classGroups: readonly number[] | null;
  /** Training samples of each class. */
  readonly counts: readonly number[];
  /** Test samples of each class; null where there are none. */
  readonly testCounts: readonly number[] | null;
  /** d0: how many numbers one sample has. */
  readonly dimension: number;
  /** Null where samples are no pictures. */
  readonly shape: ImageShape | null;
  /** How values were scaled, as a sentence; null where they are as they came. */
  readonly scaling: string | null;
  /** Null where nobody holds rights: made data, the visitor's own. */
  readonly licence: Licence | null;
  /** SHA-256 of the samples and labels that runs see (`digest.ts`), as 64 hex digits. */
  readonly digest: string;
  /** What was left out, and why, as sentences. */
  readonly leftOut: readonly string[];
}

export interface Licence {
  /** "MIT", or what is known where none is named. */
  readonly name: string;
  /** Who made the data, where, when. */
  readonly credit: string;
}

/** K. */
export function classCount({ classNames }: Pick<DataFacts, 'classNames'>): number {
  return classNames.length;
}

/** N, training samples. */
export function sampleCount({ counts }: Pick<DataFacts, 'counts'>): number {
  return sum(counts);
}

/** Test samples; 0 where there are none. */
export function testCount({ testCounts }: Pick<DataFacts, 'testCounts'>): number {
  return sum(testCounts ?? []);
}

function sum(counts: readonly number[]): number {
  return counts.reduce((a, b) => a + b, 0);
}
