/** What is asked of a collection, and what comes of it: which samples, what is held out, how values are scaled. */
import type { Samples } from '../samples';

export interface ChoiceAsk {
  /** Labels of the collection, in the order in which they become classes 0, 1, ...; or every class that has training samples. */
  readonly classes: 'all' | readonly number[];
  /** Samples a class, what is held out by share included, at least 0; 0 takes all. A class with fewer gives what it has. */
  readonly samples: number;
  /** 0: the first samples of each class. From 1 on: the seed of a random choice. */
  readonly pick: number;
  /** Tested on: the collection's own test set, or a share of the training samples. Without a test set it is the share. */
  readonly split: 'official' | 'share';
  /** In [0, 0.9]: of each class, rounded down, and never all of it. */
  readonly share: number;
  readonly scaling: ScalingAsk;
}

/**
 * auto: known constants of the set; without those, a channel for pictures, a feature for numbers, nothing for sentences.
 * unit: to [0, 1]. channel, feature: to mean 0 and deviation 1 a channel of the picture (all numbers where there is no picture)
 * or a number.
 */
export type ScalingAsk = 'auto' | 'none' | 'unit' | 'channel' | 'feature';

export interface ChosenPart {
  readonly samples: Samples;
  /** Class of each sample, 0..K-1. */
  readonly labels: Int32Array;
  /** Samples of each class. */
  readonly counts: readonly number[];
  /** The part of the collection that they are of, and where they stand in it, ascending. */
  readonly of: 'train' | 'test';
  readonly indices: Int32Array;
}

export interface Chosen {
  /** At least two classes, each with at least one sample. */
  readonly train: ChosenPart;
  /** Null where nothing is held out. A class may have no sample here. */
  readonly test: ChosenPart | null;
  /** K names, by class. */
  readonly classNames: readonly string[];
  /** How values were made and scaled, as a sentence; null where they are as they came. */
  readonly scaling: string | null;
  /** What came otherwise than asked, and what was left out, as sentences. */
  readonly notes: readonly string[];
}
