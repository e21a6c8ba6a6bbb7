/** What has to come from the visitor before data can be loaded: leave to fetch a set, or a file. */

export type Wanted =
  | { readonly kind: 'set'; readonly id: string; readonly bytes: number }
  | { readonly kind: 'file'; readonly name: string; readonly sha: string };

export class DataWanted extends Error {
  override readonly name = 'DataWanted';

  constructor(
    readonly wanted: Wanted,
    sentence: string,
  ) {
    super(sentence);
  }
}
