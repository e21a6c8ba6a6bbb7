import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pooled, rangeOf, statisticsOf } from '../../../../src/data/choosing/statistics';
import { samplesOf } from '../../../../src/data/samples';
import { finish } from '../../../../src/lib/steps';

const statistics = (raw: Uint8Array | Float32Array | Float64Array, dimension: number) =>
  finish(statisticsOf(samplesOf(raw, dimension)));

/** Mean and variance of whole numbers, as the nearest float64 of the exact fraction. */
function exact(values: readonly number[]): { mean: number; variance: number } {
  const n = BigInt(values.length);
  const sum = values.reduce((total, x) => total + BigInt(x), 0n);
  const squares = values.reduce((total, x) => total + BigInt(x) * BigInt(x), 0n);
  return { mean: Number(sum) / Number(n), variance: Number(n * squares - sum * sum) / Number(n * n) };
}

describe('mean and spread of each coordinate', () => {
  test('hand-worked: 1, 2, 6 and 5, 5, 5', () => {
    const { mean, variance } = statistics(Float64Array.of(1, 5, 2, 5, 6, 5), 2);
    expect(mean).toEqual(Float64Array.of(3, 5));
    expect(variance).toEqual(Float64Array.of(14 / 3, 0));
  });

  test('are those of exact fractions, whatever the offset', () => {
    const whole = fc.array(fc.integer({ min: 0, max: 255 }), { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(whole, fc.constantFrom(0, 1, 1e6, -1e12), (values, offset) => {
        const moved = values.map((x) => x + offset);
        const expected = exact(moved);
        const { mean, variance } = statistics(Float64Array.from(moved), 1);
        expect(mean).toBeCloseRelative([expected.mean], 1e-12);
        expect(variance).toBeCloseRelative([expected.variance], 1e-12);
        if (offset === 0) expect(statistics(Uint8Array.from(values), 1)).toEqual({ mean, variance });
      }),
    );
  });

  test.each([0.1, 1 / 3, 1e300, 5e-324, -7.7])(
    'a coordinate that is always %d has exactly no spread and its own value as mean',
    (x) => {
      expect(statistics(new Float64Array(999).fill(x), 1)).toEqual({ mean: Float64Array.of(x), variance: Float64Array.of(0) });
      const wide = statistics(new Float64Array(999).fill(x), 333);
      expect(pooled(wide, 3)).toEqual({ mean: new Float64Array(3).fill(x), variance: new Float64Array(3) });
    },
  );

  test('over 60,000 bytes the sums lose nothing', () => {
    const values = Uint8Array.from({ length: 60_000 }, (_, i) => (i * 7919) % 256);
    const expected = exact(Array.from(values));
    const { mean, variance } = statistics(values, 1);
    expect([mean[0], variance[0]]).toBeCloseRelative([expected.mean, expected.variance], 1e-12);
  });

  test('of a channel, all its values count together', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.integer({ min: 0, max: 255 }), { minLength: 6, maxLength: 6 }), { minLength: 1 }),
        (rows) => {
          const { mean, variance } = pooled(statistics(Uint8Array.from(rows.flat()), 6), 2);
          for (const channel of [0, 1]) {
            const expected = exact(rows.flatMap((row) => row.slice(3 * channel, 3 * channel + 3)));
            expect(mean[channel]).toBeCloseRelative(expected.mean, 1e-12);
            expect(variance[channel]).toBeCloseRelative(expected.variance, 1e-12);
          }
        },
      ),
    );
  });

  test('the range is of all values, in any order', () => {
    expect(finish(rangeOf(Float64Array.of(2, -1, 5, 0)))).toEqual({ least: -1, largest: 5 });
    expect(finish(rangeOf(Uint8Array.of(7)))).toEqual({ least: 7, largest: 7 });
  });
});
