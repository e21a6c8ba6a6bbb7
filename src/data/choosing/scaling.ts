/** How raw values become what a network sees: the factors, from training samples only, and the sentence that says so. */

import type { Steps } from '../../lib/steps';
import type { Samples, Scaling } from '../samples';
import type { ImageShape } from '../shape';
import type { ScalingAsk } from './ask';
import { knownConstants } from './knownConstants';
import * as words from './scalingWords';
import { pooled, rangeOf, type Statistics, statisticsOf } from './statistics';

export interface ChosenScaling {
  readonly scaling: Scaling | null;
  readonly sentence: string | null;
}

/**
 * `name` is the set's: some have constants of their own. A coordinate or channel that never changes in training gets the factor 0,
 * so it is 0 everywhere. Throws a sentence where numbers are too large to be squared.
 */
export function* scalingOf(
  ask: ScalingAsk,
  train: Pick<Samples, 'raw' | 'count' | 'dimension'>,
  { name, shape, sentences }: { readonly name: string; readonly shape: ImageShape | null; readonly sentences: boolean },
): Steps<ChosenScaling> {
  switch (ask) {
    case 'auto': {
      if (sentences) return NOTHING;
      const known = knownConstants(name, train.raw, shape);
      if (known) return { scaling: byStretch(known, train.dimension), sentence: words.ofConstants(name, known) };
      return yield* scalingOf(shape === null ? 'feature' : 'channel', train, { name, shape, sentences });
    }
    case 'none':
      return NOTHING;
    case 'unit': {
      if (train.raw instanceof Uint8Array) {
        return { scaling: uniform(train.dimension, 0, 1 / 255), sentence: words.ofBytesToUnit() };
      }
      const { least, largest } = yield* rangeOf(train.raw);
      const factor = 1 / finite(largest - least, name);
      return {
        scaling: uniform(train.dimension, least, Number.isFinite(factor) ? factor : 0),
        sentence: words.ofRangeToUnit(least, largest),
      };
    }
    case 'channel': {
      const statistics = pooled(checked(yield* statisticsOf(train), name), shape?.channels ?? 1);
      const perChannel = standardising(checked(statistics, name));
      return { scaling: byStretch(perChannel, train.dimension), sentence: words.ofChannels(perChannel, shape !== null) };
    }
    case 'feature': {
      const scaling = standardising(checked(yield* statisticsOf(train), name));
      return { scaling, sentence: words.ofFeatures(scaling) };
    }
    default:
      return ask satisfies never;
  }
}

const NOTHING: ChosenScaling = { scaling: null, sentence: null };

function standardising({ mean, variance }: Statistics): Scaling {
  return { centre: mean, factor: variance.map((v) => (v === 0 ? 0 : 1 / Math.sqrt(v))) };
}

/** One entry a channel to one a coordinate: channels are equal stretches of coordinates. */
function byStretch({ centre, factor }: Scaling, dimension: number): Scaling {
  const size = dimension / centre.length;
  const spread = (values: Float64Array) => Float64Array.from({ length: dimension }, (_, j) => values[Math.floor(j / size)]);
  return { centre: spread(centre), factor: spread(factor) };
}

function uniform(dimension: number, centre: number, factor: number): Scaling {
  return { centre: new Float64Array(dimension).fill(centre), factor: new Float64Array(dimension).fill(factor) };
}

function checked(statistics: Statistics, name: string): Statistics {
  for (const v of statistics.variance) finite(v, name);
  return statistics;
}

function finite(value: number, name: string): number {
  if (Number.isFinite(value)) return value;
  throw new Error(
    `${name} has numbers too far apart to be scaled: their squares leave the range of numbers. Nothing was changed. Choose "none" for the normalisation, or divide the numbers in the file.`,
  );
}
