import { expect, test } from 'vitest';
import { matrix } from '../../src/lib/linalg/matrix';
import { FeatureArchive } from '../../src/worker/featureArchive';

/** One layer of so many numbers. */
const past = (step: number, numbers = 10) => ({
  step,
  layers: [
    {
      means: matrix(1, 1),
      deviations: matrix(1, numbers - 1),
      labels: new Int32Array(numbers - 1),
      counts: Int32Array.of(numbers - 1),
    },
  ],
});
const steps = (archive: FeatureArchive) =>
  [...new Set(Array.from({ length: 20_000 }, (_, step) => archive.nearest(step)?.step))].sort((a = 0, b = 0) => a - b);

test('about sixteen a decade are kept, so the nearest is never further than a few per cent', () => {
  const archive = new FeatureArchive();
  for (let step = 0; step < 10_000; step++) archive.offer(past(step));
  expect(steps(archive).length).toBeGreaterThan(45);
  expect(steps(archive).length).toBeLessThan(64);
  for (const step of [0, 1, 7, 40, 333, 5000]) {
    const near = archive.nearest(step)?.step ?? Number.NaN;
    expect(Math.abs(Math.log10((1 + near) / (1 + step)))).toBeLessThan(1 / 16);
  }
});

test('memory is bounded: where features are large fewer are kept, the first and the newest among them', () => {
  const archive = new FeatureArchive(8 * 1000 * 6);
  for (let step = 0; step < 10_000; step++) archive.offer(past(step, 1000));
  const kept = steps(archive);
  expect(kept.length).toBeLessThanOrEqual(6);
  expect(kept.length).toBeGreaterThanOrEqual(3);
  expect(kept[0]).toBe(0);
  expect(kept.at(-1)).toBeGreaterThan(5000);
});

test('there are none before the first, nor after it has been cleared', () => {
  const archive = new FeatureArchive();
  expect(archive.nearest(3)).toBeNull();
  archive.offer(past(3));
  archive.clear();
  expect(archive.nearest(3)).toBeNull();
});
