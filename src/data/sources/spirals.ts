/**
 * K arms of a spiral in a plane, one turned against the next by 1/K of a circle. Along a radius neighbouring arms are `distance`
 * apart; they begin where that is their distance along the circle too. Every point is moved by noise of standard deviation
 * `spread` in each of the plane's two directions. Points are spread evenly along an arm.
 *
 * In d0 > 2 dimensions the plane is turned at random (lengths and angles stay), so the samples have rank 2; d0 = 2 leaves it as
 * it is. A spiral needs a plane: with d0 = 1 it has 2 dimensions all the same, and a note says so.
 */
import cos from '@stdlib/math-base-special-cos';
import { haarFrame } from '../../lib/random/haar';
import { createRng } from '../../lib/random/rng';
import type { Steps } from '../../lib/steps';
import { drawnClassByClass, type MadeAsk, type MadeData } from './made';

export interface SpiralsAsk extends MadeAsk {
  /** Full turns of each arm, above 0. */
  readonly turns: number;
}

export function* spirals(ask: SpiralsAsk): Steps<MadeData> {
  const { K, d0, distance, spread, turns, seed } = ask;
  const dimension = Math.max(2, d0);
  const frame = dimension > 2 ? haarFrame(dimension, 2, createRng(seed, 'data/spirals/plane')).data : null;
  const along = createRng(seed, 'data/spirals/along');
  const noise = createRng(seed, 'data/spirals/noise');
  // Radius a (1 + angle): a whole turn adds K distances, and at the inner end the circle is as long as K distances.
  const a = (K * distance) / (2 * Math.PI);
  const end = a * (1 + 2 * Math.PI * turns);
  const drawn = yield* drawnClassByClass(ask, dimension, (k, into, offset) => {
    // The length of an arm grows with its radius as the area of the disc does.
    const radius = Math.sqrt(a * a + along.uniform() * (end * end - a * a));
    const angle = radius / a - 1 + (2 * Math.PI * k) / K;
    const x = radius * cos(angle) + spread * noise.normal();
    const y = radius * cos(angle - Math.PI / 2) + spread * noise.normal();
    for (let j = 0; j < dimension; j++) {
      into[offset + j] = frame === null ? (j === 0 ? x : y) : frame[2 * j] * x + frame[2 * j + 1] * y;
    }
  });
  const notes = d0 < 2 ? ['Spirals lie in a plane: samples have 2 dimensions, not 1.'] : [];
  return { ...drawn, notes };
}
