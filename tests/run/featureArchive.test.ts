import fc from 'fast-check';
import { expect, test } from 'vitest';
import { matrix } from '../../src/lib/linalg/matrix';
import { FeatureArchive } from '../../src/run/featureArchive';

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

test('kept are the steps that are a sixteenth of a decade beyond the last one kept, each with its own features', () => {
  const archive = new FeatureArchive();
  const offered = Array.from({ length: 40 }, (_, step) => past(step));
  for (const each of offered) archive.offer(each);
  // 10 ** (1 / 16) is 1.155: (6 + 1) / (5 + 1) is above it, (7 + 1) / (6 + 1) below.
  const kept = [0, 1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 18, 21, 25, 30, 35];
  expect(steps(archive)).toEqual(kept);
  for (const step of kept) expect(archive.nearest(step)).toBe(offered[step]);
  expect(archive.bytes).toBe(kept.length * 10 * 8);
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

test('whatever is offered, the archive holds no more than its capacity, or else only what never goes: the first and the newest', () => {
  const offers = fc.array(
    fc.record({ factor: fc.double({ min: 1, max: 1.5, noNaN: true }), numbers: fc.integer({ min: 2, max: 400 }) }),
    {
      minLength: 1,
      maxLength: 200,
      size: 'max',
    },
  );
  fc.assert(
    fc.property(offers, fc.integer({ min: 0, max: 8000 }), (all, capacity) => {
      const archive = new FeatureArchive(capacity);
      let step = 0;
      let first: number | null = null;
      let newest = 0;
      let newestOffered = 0;
      for (const { factor, numbers } of all) {
        archive.offer(past(step, numbers));
        first ??= numbers;
        if (archive.nearest(step)?.step === step) [newest, newestOffered] = [numbers, step];
        expect(archive.bytes).toBeLessThanOrEqual(Math.max(capacity, 8 * (first + (newestOffered === 0 ? 0 : newest))));
        expect(archive.nearest(0)?.step).toBe(0);
        step = Math.ceil((step + 1) * factor);
        if (step > 1e12) return;
      }
    }),
  );
});

test('thousands of features, each larger than the capacity: two are held', () => {
  const archive = new FeatureArchive(100);
  let step = 0;
  for (let i = 0; i < 3000; i++) {
    archive.offer(past(step, 1000));
    step = Math.ceil((step + 1) * 1.16);
    if (step > Number.MAX_SAFE_INTEGER) step = 1;
    expect(archive.bytes).toBeLessThanOrEqual(2 * 8000);
  }
});
