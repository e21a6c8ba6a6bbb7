import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ChoiceAsk } from '../../../../src/data/choosing/ask';
import { chooseFrom } from '../../../../src/data/choosing/chooseFrom';
import type { Collection } from '../../../../src/data/collection';
import { holdOut } from '../../../../src/data/holdOut';
import { columnsOf, samplesOf } from '../../../../src/data/samples';
import { finish, inSlices, type Pace } from '../../../../src/lib/steps';
import { all, numbered, sentences } from './collections';

const choose = (collection: Collection, ask: Partial<ChoiceAsk> = {}) => finish(chooseFrom(collection, { ...all, ...ask }));
const at = (indices: Int32Array | undefined) => indices && Array.from(indices);

describe('choosing from a collection', () => {
  test('everything, in order, is the collection itself: nothing is copied', () => {
    const collection = numbered([0, 1, 1, 0, 2], [2, 0]);
    const { train, test: held, classNames, scaling, notes } = choose(collection);
    expect(train.samples.raw).toBe(collection.train.content.kind === 'numbers' && collection.train.content.values);
    expect(held?.samples.raw).toBe(collection.test?.content.kind === 'numbers' && collection.test.content.values);
    expect(train).toMatchObject({ of: 'train', counts: [2, 2, 1], labels: Int32Array.of(0, 1, 1, 0, 2) });
    expect(held).toMatchObject({ of: 'test', counts: [1, 0, 1], labels: Int32Array.of(2, 0) });
    expect([classNames, scaling, notes]).toEqual([['c0', 'c1', 'c2'], null, []]);
  });

  test('classes come in the order asked for; samples stay in the order of the collection; all official test samples of them', () => {
    const {
      train,
      test: held,
      classNames,
    } = choose(numbered([0, 1, 2, 0, 2, 1, 2], [1, 2, 0, 0]), { classes: [2, 0], samples: 2 });
    expect(classNames).toEqual(['c2', 'c0']);
    expect(at(train.indices)).toEqual([0, 2, 3, 4]);
    expect(at(train.labels)).toEqual([1, 0, 1, 0]);
    expect(at(held?.indices)).toEqual([1, 2, 3]);
    expect(at(held?.labels)).toEqual([0, 1, 1]);
    expect(Array.from(train.samples.raw)).toEqual([0, 0, 2, 2, 3, 0, 4, 2]);
    expect(Array.from(held?.samples.raw ?? [])).toEqual([1, 2, 2, 0, 3, 0]);
  });

  test('bytes stay bytes when some of them are copied', () => {
    const values = Uint8Array.of(1, 2, 3, 4, 250, 255);
    const part = { content: { kind: 'numbers' as const, values, dimension: 2 }, labels: Int32Array.of(0, 1, 0) };
    const { train } = choose(
      { name: 'a', train: part, test: null, classNames: ['a', 'b'], shape: null },
      { samples: 1, scaling: 'unit' },
    );
    expect(train.samples.raw).toEqual(Uint8Array.of(1, 2, 3, 4));
    expect(train.samples.scaling?.factor).toEqual(Float64Array.of(1 / 255, 1 / 255));
  });

  test('a share is taken of what was chosen of each class: its last samples, rounded down, never all', () => {
    const { train, test: held, notes } = choose(numbered([0, 0, 0, 0, 0, 1, 1, 2]), { split: 'share', share: 0.5, samples: 4 });
    expect(at(train.indices)).toEqual([0, 1, 5, 7]);
    expect(held).toMatchObject({
      of: 'train',
      indices: Int32Array.of(2, 3, 6),
      labels: Int32Array.of(0, 0, 1),
      counts: [2, 1, 0],
    });
    expect(notes).toEqual([
      'Fewer than the 4 samples a class that were asked for: “c1” has 2 and “c2” has 1. All of them were taken.',
    ]);
  });

  test('a class with one sample keeps it for training, at any share', () => {
    const { train, test: held, notes } = choose(numbered([0, 1]), { split: 'share', share: 0.9 });
    expect(train.counts).toEqual([1, 1]);
    expect(held).toBeNull();
    expect(notes).toEqual(['No class has enough samples to hold out 90 % of them: nothing is tested on.']);
  });

  test('sentences become 1,024 numbers each; those without words are zeros, and are counted', () => {
    const rows = [
      ['A fine film.', 1],
      ['A dull film.', 0],
      ['!!!', 1],
    ] as const;
    const {
      train,
      test: held,
      scaling,
      notes,
    } = choose(
      sentences(rows, [
        ['fine', 1],
        ['...', 0],
        ['?', 0],
      ]),
      { scaling: 'auto' },
    );
    expect(train.samples).toMatchObject({ count: 3, dimension: 1024, scaling: null });
    expect(train.samples.raw).toBeInstanceOf(Float32Array);
    expect(held?.samples.count).toBe(3);
    expect(Array.from(train.samples.raw.subarray(2 * 1024))).toEqual(new Array(1024).fill(0));
    expect(scaling).toMatch(
      /^Words and pairs of neighbouring words were hashed with signs into 1,024 numbers and weighted by TF-IDF/,
    );
    expect(notes).toEqual(['1 training and 2 test sentences have no words and became zeros.']);
  });

  test('too many sentences are refused before anything is made of them, with what would fit', () => {
    const N = 100_000;
    const rows = Array.from({ length: N }, (_, i) => ['a', i % 2] as const);
    expect(() => choose(sentences(rows))).toThrow(
      'reviews.tsv: 100,000 sentences would take 410 MB as numbers; 97,656 fit. Nothing was changed. Choose at most 24,414 samples a class, and a share of them to test on.',
    );
  });

  test('sentences of the test part need room too', () => {
    const rows = Array.from({ length: 60_000 }, (_, i) => ['a', i % 2] as const);
    expect(() => choose(sentences(rows, rows))).toThrow('120,000 sentences');
  });

  test('features of sentences can be scaled like other numbers; both things are said', () => {
    const { train, scaling } = choose(
      sentences([
        ['a', 1],
        ['b', 0],
        ['a', 0],
      ]),
      { scaling: 'unit' },
    );
    expect(train.samples.scaling).not.toBeNull();
    expect(scaling).toMatch(/^Words and pairs .* is 1\. Values were brought to between 0 and 1: .*\.$/);
  });

  test('statistics are those of training samples only, the test part is scaled with them', () => {
    const collection = numbered([0, 0, 1, 1], [0, 1, 1]);
    const { train, test: held, scaling } = choose(collection, { scaling: 'feature' });
    // Of 0, 1, 2, 3 and 0, 0, 1, 1.
    expect(train.samples.scaling?.centre).toEqual(Float64Array.of(1.5, 0.5));
    expect(train.samples.scaling?.factor).toBeCloseRelative([1 / Math.sqrt(1.25), 2], 1e-15);
    expect(held?.samples.scaling).toBe(train.samples.scaling);
    expect(scaling).toBe('Each of the 2 numbers of a sample was brought to mean 0 and deviation 1 over training samples.');
  });
});

const anyCase = fc.integer({ min: 2, max: 6 }).chain((K) =>
  fc.record({
    K: fc.constant(K),
    labels: fc
      .array(fc.integer({ min: 0, max: K - 1 }), { minLength: K, maxLength: 60 })
      .map((some) => [...Array(K).keys(), ...some]),
    test: fc.option(fc.array(fc.integer({ min: 0, max: K - 1 }), { maxLength: 20 })),
    classes: fc.oneof(
      fc.constant('all' as const),
      fc.shuffledSubarray([...Array(K).keys()], { minLength: 2 }) as fc.Arbitrary<number[]>,
    ),
    samples: fc.integer({ min: 0, max: 12 }),
    pick: fc.integer({ min: 0, max: 5 }),
    split: fc.constantFrom('official' as const, 'share' as const),
    share: fc.double({ min: 0, max: 0.9, noNaN: true }),
  }),
);

describe('whatever is asked for', () => {
  test('no sample is lost or doubled, training and test are apart, labels and numbers go with their samples', () => {
    fc.assert(
      fc.property(anyCase, ({ K, labels, test: official, ...ask }) => {
        const collection = numbered(labels, official, K);
        const { train, test: held, classNames } = choose(collection, ask);
        const classes = ask.classes === 'all' ? [...Array(K).keys()] : ask.classes;
        expect(classNames).toEqual(classes.map((k) => `c${k}`));
        for (const part of held ? [train, held] : [train]) {
          const source = part.of === 'train' ? labels : (official ?? []);
          const indices = Array.from(part.indices);
          expect(indices).toEqual([...new Set(indices)].sort((a, b) => a - b));
          expect(Array.from(part.labels, (k) => classes[k])).toEqual(indices.map((i) => source[i]));
          expect(Array.from(part.samples.raw)).toEqual(indices.flatMap((i) => [i, source[i]]));
          expect(part.samples.count).toBe(indices.length);
          expect(part.counts).toEqual(classes.map((k) => indices.filter((i) => source[i] === k).length));
        }
        const heldOfTrain = held?.of === 'train' ? held : null;
        const both = [...train.indices, ...(heldOfTrain?.indices ?? [])];
        expect(new Set(both).size).toBe(both.length);
        classes.forEach((label, k) => {
          const there = labels.filter((l) => l === label).length;
          const taken = ask.samples === 0 ? there : Math.min(there, ask.samples);
          expect(train.counts[k]).toBeGreaterThanOrEqual(1);
          expect(train.counts[k] + (heldOfTrain?.counts[k] ?? 0)).toBe(taken);
          if (heldOfTrain) expect(heldOfTrain.counts[k]).toBe(Math.min(taken - 1, Math.floor(ask.share * taken)));
        });
        if (held?.of === 'test') expect(held.indices.length).toBe(official?.filter((l) => classes.includes(l)).length);
      }),
      { numRuns: 300 },
    );
  });

  test('a share of data in order holds out the same samples as `holdOut`', () => {
    const part = fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 60 });
    fc.assert(
      fc.property(part, fc.double({ min: 0, max: 0.9, noNaN: true }), (some, share) => {
        const labels = [0, 1, 2, 3, ...some];
        const { train, test: held } = choose(numbered(labels), { split: 'share', share });
        const samples = samplesOf(Float64Array.from(labels.flatMap((k, i) => [i, k])), 2);
        const old = holdOut({ samples, labels: Int32Array.from(labels), classes: 4 }, share);
        expect(columnsOf(train.samples)).toEqual(columnsOf(old.train.samples));
        expect(held ? columnsOf(held.samples) : undefined).toEqual(old.test ? columnsOf(old.test.samples) : undefined);
        expect(held?.labels).toEqual(old.test?.labels);
      }),
    );
  });

  test('stopped in any rest, it rejects with the reason and nothing goes on; asked again, it gives the same', async () => {
    const collection = numbered(Array.from({ length: 200 }, (_, i) => i % 4));
    const ask = { ...all, pick: 3, samples: 20, split: 'share', share: 0.2, scaling: 'feature' } as const;
    const pace = (rest: () => Promise<void>, signal = new AbortController().signal): Pace => {
      let now = 0;
      return { now: () => (now += 100), rest, signal }; // Every pause is a rest.
    };
    let total = 0;
    const whole = await inSlices(
      chooseFrom(collection, ask),
      pace(async () => void total++),
    );
    expect(total).toBeGreaterThan(3);
    for (let n = 0; n < total; n++) {
      const stop = new AbortController();
      let rests = 0;
      const rest = async () => {
        if (rests++ === n) stop.abort(new Error('cancelled'));
      };
      await expect(inSlices(chooseFrom(collection, ask), pace(rest, stop.signal))).rejects.toThrow('cancelled');
      expect(rests).toBe(n + 1);
    }
    expect(finish(chooseFrom(collection, ask))).toEqual(whole);
  });
});
