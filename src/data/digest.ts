/** A fingerprint of data: equal exactly where every sample, every label and what is held out are equal to the last bit. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { Dataset } from './dataset';

/**
 * SHA-256, as 64 hex digits, over float64 numbers, least significant byte first (the order of every machine that browsers run
 * on): of the training data, then of what is held out where something is, each as d0, N, K, then X row by row, then the labels.
 */
export function digestOf(train: Dataset, test: Dataset | null): string {
  const hash = sha256.create();
  for (const { X, labels, classes } of test ? [train, test] : [train]) {
    for (const numbers of [Float64Array.of(X.rows, X.cols, classes), X.data, Float64Array.from(labels)])
      hash.update(new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength));
  }
  return bytesToHex(hash.digest());
}
