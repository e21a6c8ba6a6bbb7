/**
 * A labelled set as it came, from files or from the network: nothing has been chosen of it, held out or scaled yet.
 * `chooseFrom` makes of it the data set that a run is trained on.
 */
import type { ImageShape } from './shape';

export interface Collection {
  /** What a person would call it: "FashionMNIST", or the name of the file. */
  readonly name: string;
  readonly train: CollectionPart;
  /** The official test set, where it has one. */
  readonly test: CollectionPart | null;
  /** The name of every class, by label. */
  readonly classNames: readonly string[];
  /** What one sample looks like; null where it is no picture. */
  readonly shape: ImageShape | null;
}

export interface CollectionPart {
  readonly content: Content;
  /** Class of each sample, 0..classNames.length - 1. */
  readonly labels: Int32Array;
}

export type Content =
  /** Sample-major: sample i is `values[i * dimension .. (i + 1) * dimension - 1]`. Pictures are bytes. All are finite. */
  | { readonly kind: 'numbers'; readonly values: Uint8Array | Float32Array | Float64Array; readonly dimension: number }
  | { readonly kind: 'sentences'; readonly texts: readonly string[] };
