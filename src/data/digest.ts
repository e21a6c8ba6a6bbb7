/** A fingerprint of data: equal exactly where every sample, every label and what is held out are equal to the last bit. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { Steps } from '../lib/steps';
import type { LabelledSamples } from './dataset';
import type { Samples } from './samples';

/** Bytes hashed between two pauses: a few milliseconds. */
const PIECE = 1 << 19;

/**
 * SHA-256, as 64 hex digits, over float64 numbers, least significant byte first (the order of every machine that browsers run
 * on): of the training data, then of what is held out where something is, each as d0, N, K, then coordinate by coordinate of all
 * samples, then the labels. Of samples that are not scaled: those that files of all times name by it.
 */
export function* digestByCoordinate(train: LabelledSamples, test: LabelledSamples | null): Steps<string> {
  const hash = sha256.create();
  for (const { samples, labels, classes } of test ? [train, test] : [train]) {
    const { count, dimension, raw } = samples;
    hash.update(bytesOf(Float64Array.of(dimension, count, classes)));
    const atATime = Math.max(1, Math.floor(PIECE / (8 * count)));
    for (let first = 0; first < dimension; first += atATime) {
      yield first / dimension;
      const rows = Math.min(atATime, dimension - first);
      const block = new Float64Array(rows * count);
      for (let i = 0; i < count; i++) for (let j = 0; j < rows; j++) block[j * count + i] = raw[i * dimension + first + j];
      hash.update(bytesOf(block));
    }
    hash.update(bytesOf(Float64Array.from(labels)));
  }
  return bytesToHex(hash.digest());
}

/**
 * SHA-256, as 64 hex digits, of samples as they are kept. All numbers least significant byte first. First float64: K and whether
 * there is a test part; then of each part, training first, float64: kind (1 byte, 4 float32, 8 float64), N, d0, whether values are
 * scaled; then raw values, labels (int32), centre and factor (float64). Another kind of number is another digest, also where
 * values are the same.
 */
export function* digestOfSamples(train: LabelledSamples, test: LabelledSamples | null): Steps<string> {
  const hash = sha256.create();
  const parts = test ? [train, test] : [train];
  const total = parts.reduce((sum, { samples }) => sum + samples.raw.byteLength, 0);
  let done = 0;
  hash.update(bytesOf(Float64Array.of(train.classes, parts.length - 1)));
  for (const { samples, labels } of parts) {
    const { count, dimension, raw, scaling } = samples;
    hash.update(bytesOf(Float64Array.of(raw.BYTES_PER_ELEMENT, count, dimension, scaling ? 1 : 0)));
    const bytes = bytesOf(raw);
    for (let first = 0; first < bytes.length; first += PIECE) {
      yield (done + first) / total;
      hash.update(bytes.subarray(first, first + PIECE));
    }
    done += bytes.length;
    hash.update(bytesOf(labels));
    if (scaling) for (const numbers of [scaling.centre, scaling.factor]) hash.update(bytesOf(numbers));
  }
  return bytesToHex(hash.digest());
}

function bytesOf({ buffer, byteOffset, byteLength }: Samples['raw'] | Int32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
