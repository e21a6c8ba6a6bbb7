/** Where files stay: the least that a place must do, so that a browser's store, memory and a folder on a disk serve alike. */
import type { DataFile } from '../dataFile';

/** Names are flat: letters, digits, `.`, `-`, `_` and `@`. Errors are the place's own; `storageProblem` says what they mean. */
export interface FilePlace {
  /** Whether what is there outlives this visit. */
  readonly lasting: boolean;
  list(): Promise<readonly { readonly name: string; readonly size: number }[]>;
  /** Null where there is none. What was read stays right as long as nobody changes the file. */
  read(name: string): Promise<DataFile | null>;
  /** Opens a file to write at its end, making it where there is none. One at a time a file: a second one rejects as busy. */
  append(name: string, expected: number): Promise<Appender>;
  /** Makes a small file anew. */
  replace(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  /** No error where there is none. */
  remove(name: string): Promise<void>;
}

/** A file that is being written. */
export interface Appender {
  /** Its length so far, in bytes. */
  readonly size: number;
  /** What is there already, from `start` up to, not including, `end`. */
  read(start: number, end: number): Promise<Uint8Array<ArrayBuffer>>;
  /** Adds to its end: all of it, or it rejects and `size` is as before. */
  write(bytes: Uint8Array): Promise<void>;
  /** Makes it empty. */
  clear(): Promise<void>;
  /** Lets go of it. What was written stays. */
  close(): Promise<void>;
}

/** What a second `append` of the same file rejects with, where the place has no error of its own for it. */
export function busy(name: string): Error {
  return Object.assign(new Error(`${name} is being written already.`), { code: 'EBUSY' });
}
