import type { LabelledSamples } from '../data/dataset';
import { rowsInto } from '../data/samples';
import { type Matrix, matrix } from '../lib/linalg/matrix';
import { PIECE, type Steps } from '../lib/steps';

/** Of more samples than this, theta is taken from an even sample, and is at least so much of all. */
export const MOST_COMPARED = 2000;

/** The chosen samples, one a row, scaled, in steps. */
export function* sampleRows({ samples }: Pick<LabelledSamples, 'samples'>, chosen: Int32Array): Steps<Matrix> {
  const { dimension } = samples;
  const out = matrix(chosen.length, dimension);
  const atATime = Math.max(1, Math.floor(PIECE / dimension));
  for (let from = 0; from < chosen.length; from += atATime) {
    if (from > 0) yield null;
    const some = chosen.subarray(from, from + atATime);
    rowsInto(samples, some, out.data.subarray(from * dimension, (from + some.length) * dimension));
  }
  return out;
}
