/** Features and weights of any size that float64 can hold: a number, or the name of the reason why there is none. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { minNormSolution, NotFinite, qrFactors, singularValues, symmetricEigen } from '../../src/lib/linalg/decompositions';
import { frobeniusNorm, type Matrix, scaled } from '../../src/lib/linalg/matrix';
import { compression } from '../../src/metrics/compression';
import { discrimination } from '../../src/metrics/discrimination';
import { linearProbe } from '../../src/metrics/linearProbe';
import { nearestClassMeanAccuracy } from '../../src/metrics/nearestClassMean';
import { nc1 } from '../../src/metrics/neuralCollapse';
import { featureRank } from '../../src/metrics/rank';
import { isNumber, type Reading } from '../../src/metrics/reading';
import { readWeights } from '../../src/metrics/weightReading';
import { type ClassFeatures, splitByClass } from '../../src/network/classFeatures';
import { nearestNeighbours, squaredDistances } from '../../src/projection/neighbours';
import { pointCloud } from '../../src/projection/pointCloud';
import { principalPlane } from '../../src/projection/principalPlane';
import { analyse, projectPlanes } from '../../src/run/analysis';
import { balanceVerdict, middleVerdict, residualVerdict } from '../../src/theory/assumptionVerdicts';
import { blobs } from '../support/features';
import { gaussian } from '../support/matrices';

const exponent = fc.integer({ min: -200, max: 200 });
const seed = fc.integer({ min: 1, max: 1000 });
const factorOf = (power: number) => Number(`1e${power}`);

function features(size: number, from: number): ClassFeatures {
  const { Z, labels } = blobs(7, 3, 4, 0.4, from);
  return splitByClass(scaled(Z, size), labels, 3);
}

const metrics: Readonly<Record<string, (features: ClassFeatures) => Reading>> = {
  C: compression,
  D: discrimination,
  NC1: nc1,
  NCC: nearestClassMeanAccuracy,
  rank: featureRank,
};

/** Features of this size can still be squared in float64. */
const squarable = fc.integer({ min: -200, max: 152 });

test.each(Object.entries(metrics))('%s does not depend on the size of the features, from 1e-200 to 1e152', (_, metric) => {
  fc.assert(
    fc.property(squarable, seed, (power, from) => {
      expect(metric(features(factorOf(power), from))).toBeCloseRelative(metric(features(1, from)) as number, 1e-8);
    }),
  );
});

test.each(Object.entries(metrics))('%s of features beyond the square root of the largest float is an overflow', (_, metric) => {
  fc.assert(
    fc.property(fc.integer({ min: 156, max: 300 }), seed, (power, from) => {
      expect(metric(features(factorOf(power), from))).toBe('overflow');
    }),
  );
});

test.each(Object.entries(metrics))('%s of features that are not finite is an overflow', (_, metric) => {
  for (const bad of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
    for (const part of ['means', 'deviations'] as const) {
      const broken = features(1, 1);
      broken[part].data[4] = bad;
      expect(metric(broken)).toBe('overflow');
    }
  }
});

test.each(Object.entries(metrics))('%s of features that are all zero is a number or a reason', (_, metric) => {
  const reading = metric(features(0, 1));
  expect(isNumber(reading) && !Number.isFinite(reading)).toBe(false);
});

test('D is that of directions: class means of very different sizes change nothing', () => {
  fc.assert(
    fc.property(squarable, seed, (power, from) => {
      const plain = features(1, from);
      const stretched = {
        ...plain,
        means: { ...plain.means, data: plain.means.data.map((x, i) => (i % 3 === 0 ? x * factorOf(power) : x)) },
      };
      expect(discrimination(stretched)).toBeCloseRelative(discrimination(plain) as number, 1e-8);
    }),
  );
});

describe('decompositions', () => {
  const apply: Readonly<Record<string, (a: Matrix) => readonly (Matrix | Float64Array)[]>> = {
    'singular values': (a) => [singularValues(a)],
    'eigenvalues of a symmetric matrix': (a) => {
      const { values, vectors } = symmetricEigen({
        ...a,
        data: a.data.map((x, i) => x / 2 + a.data[(i % a.cols) * a.cols + Math.floor(i / a.cols)] / 2),
      });
      return [values, vectors];
    },
    'QR factors': (a) => [qrFactors(a).Q, qrFactors(a).R],
    'the min-norm solution': (a) => [minNormSolution(a, gaussian(2, a.cols, 3)).solution],
  };
  const entries = (out: readonly (Matrix | Float64Array)[]) =>
    out.flatMap((m) => Array.from(m instanceof Float64Array ? m : m.data));

  test.each(Object.entries(apply))('%s of matrices from 1e-200 to 1e200 are finite, and not all zero', (_, decompose) => {
    fc.assert(
      fc.property(exponent, seed, (power, from) => {
        const all = entries(decompose(scaled(gaussian(4, 4, from), factorOf(power))));
        expect(all.every(Number.isFinite)).toBe(true);
        expect(all.some((x) => x !== 0)).toBe(true);
      }),
    );
  });

  test.each(Object.entries(apply))('%s of what is not finite are refused by name, never tried', (_, decompose) => {
    for (const bad of [Number.NaN, Number.POSITIVE_INFINITY]) {
      const a = gaussian(4, 4, 1);
      a.data.fill(bad, 5, 6);
      expect(() => decompose(a)).toThrow(NotFinite);
    }
  });

  test('singular values scale with the matrix', () => {
    fc.assert(
      fc.property(exponent, (power) => {
        const a = gaussian(5, 3, 2);
        const expected = singularValues(a).map((s) => s * factorOf(power));
        expect(singularValues(scaled(a, factorOf(power)))).toBeCloseRelative(expected, 1e-10);
        expect(frobeniusNorm(scaled(a, factorOf(power)))).toBeCloseRelative(frobeniusNorm(a) * factorOf(power), 1e-10);
      }),
    );
  });
});

test('weights of any size are read as numbers or reasons, and so are the verdicts on them', () => {
  fc.assert(
    fc.property(exponent, seed, (power, from) => {
      const weights = [gaussian(6, 5, from), gaussian(6, 6, from + 1), gaussian(2, 6, from + 2)].map((W) =>
        scaled(W, factorOf(power)),
      );
      const reading = readWeights({ weights, untouched: null }, 2, gaussian(2, 5, 9));
      const numbers = [...reading.spectra.flat(), ...reading.norms, ...reading.middle.flatMap((m) => (m ? [m.min, m.max] : []))];
      expect(numbers.every(Number.isFinite)).toBe(true);
      const readings = [...(reading.balancedness ?? []), reading.residual, ...reading.middle.map((m) => m?.variance ?? 0)];
      expect(readings.every((r) => r === 'overflow' || Number.isFinite(r))).toBe(true);
      const verdicts = [
        balanceVerdict(reading.balancedness ?? [], reading.norms),
        middleVerdict(reading.middle),
        residualVerdict(reading.residual ?? 0, 1),
      ];
      for (const verdict of verdicts) expect(verdict === null || Number.isFinite(verdict.share)).toBe(true);
    }),
  );
});

test('a picture of features of any size is one of finite points, and not all in one place', () => {
  fc.assert(
    fc.property(exponent, seed, fc.boolean(), (power, from, wide) => {
      const layer = wide
        ? features(factorOf(power), from)
        : splitByClass(
            scaled(gaussian(30, 12, from), factorOf(power)),
            Int32Array.from({ length: 12 }, (_, i) => i % 3),
            3,
          );
      const cloud = pointCloud(
        layer,
        Int32Array.from({ length: 12 }, (_, i) => i),
      );
      const points = principalPlane(cloud);
      expect(points.every(Number.isFinite)).toBe(true);
      expect(new Set(points).size).toBeGreaterThan(12);
      const near = nearestNeighbours(squaredDistances(cloud), 4);
      expect(near.distances.every(Number.isFinite)).toBe(true);
      const unit = nearestNeighbours(
        squaredDistances(
          pointCloud(
            wide ? features(1, from) : splitByClass(gaussian(30, 12, from), layer.labels, 3),
            Int32Array.from({ length: 12 }, (_, i) => i),
          ),
        ),
        4,
      );
      expect(near.indices).toEqual(unit.indices);
    }),
    { numRuns: 30 },
  );
});

test('a probe reads the same of features of any size, and refuses what is not finite', () => {
  const read = (size: number) => {
    const { Z, labels } = blobs(4, 3, 6, 1.5, 5);
    return linearProbe({ Z: scaled(Z, size), labels }, null, 3).train;
  };
  for (const power of [-200, -160, 160, 200]) expect(read(factorOf(power))).toBe(read(1));
  expect(() => read(Number.NaN)).toThrow(/not finite/);
});

test('a whole analysis of features and weights of 1e170 is made', () => {
  const layer = features(1e170, 1);
  const weights = [scaled(gaussian(7, 7, 1), 1e170), scaled(gaussian(3, 7, 2), 1e-170)];
  const job = {
    of: 12,
    step: 1,
    held: { weights, untouched: null },
    classes: 3,
    minNorm: null,
    input: features(1, 1),
    features: [layer],
    samples: Int32Array.from({ length: 12 }, (_, i) => i),
  };
  expect(analyse(job).ranks).toEqual([featureRank(features(1, 1)), 'overflow']);
  for (const plane of projectPlanes(job).layers) expect(plane.every(Number.isFinite)).toBe(true);
});
