/**
 * Seeded random numbers that are the same on every machine.
 *
 * Bits come from xoroshiro128+ (pure-rand). Normal deviates use only +, -, *, /, sqrt and a logarithm written
 * in plain arithmetic: `Math.log` may differ in its last bit from one JavaScript engine to the next, and one
 * bit is enough to make "same link, same numbers" false.
 */
import ln from '@stdlib/math-base-special-ln';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

export interface Rng {
  /** Uniform on [0, 1), 53 random bits. */
  uniform(): number;
  /** Standard normal. */
  normal(): number;
}

/**
 * An independent generator for each (seed, stream) pair. Streams are named after what they draw ("data",
 * "weights/3"), so that changing the depth of a network leaves its data and its other layers as they were.
 */
export function createRng(seed: number, stream: string): Rng {
  const bits = xoroshiro128plus(fnv1a(`${seed}/${stream}`));
  const uniform = () => uniformFloat64(bits);
  let spare: number | undefined;
  return {
    uniform,
    normal() {
      if (spare !== undefined) {
        const value = spare;
        spare = undefined;
        return value;
      }
      // Marsaglia's polar method: a point in the unit disc gives two independent normals.
      for (;;) {
        const u = 2 * uniform() - 1;
        const v = 2 * uniform() - 1;
        const s = u * u + v * v;
        if (s > 0 && s < 1) {
          const factor = Math.sqrt((-2 * ln(s)) / s);
          spare = v * factor;
          return u * factor;
        }
      }
    },
  };
}

/** FNV-1a, 32 bits: spreads a stream's name over the generator's seeds. */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash | 0;
}
