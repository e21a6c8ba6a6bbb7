import { describe, expect, test } from 'vitest';
import { splitOf } from '../../../../src/data/choosing/split';
import type { Collection } from '../../../../src/data/collection';
import { finish } from '../../../../src/lib/steps';
import { numbered, sentences } from './collections';

const official = { split: 'official', share: 0.2 } as const;
const split = (collection: Collection, ask: { split: 'official' | 'share'; share: number } = official, classes = [0, 1]) =>
  finish(splitOf(collection, ask, classes));

describe('what is tested on', () => {
  test('the official test set, all of it that has a chosen class; the share then counts for nothing', () => {
    expect(split(numbered([0, 1, 2], [2, 1, 1, 0]))).toMatchObject({
      official: { indices: Int32Array.of(1, 2, 3) },
      share: 0,
      notes: [],
    });
  });

  test('a share where a share is asked for, beside an official test set too, and nobody is told', () => {
    expect(split(numbered([0, 1], [0]), { split: 'share', share: 0.3 })).toEqual({ official: null, share: 0.3, notes: [] });
  });

  test('without a test set the share stands in, and says so', () => {
    expect(split(numbered([0, 1]))).toEqual({
      official: null,
      share: 0.2,
      notes: ['things.csv has no test set of its own: 20 % of each class are held out instead.'],
    });
    expect(split(numbered([0, 1]), { split: 'official', share: 0 })).toEqual({
      official: null,
      share: 0,
      notes: ['things.csv has no test set of its own: nothing is held out, since the share to hold out is 0.'],
    });
  });

  test('a test set with other classes only counts as none', () => {
    expect(split(numbered([0, 1, 2], [2, 2])).notes).toEqual([
      'The test set of things.csv has no sample of the chosen classes: 20 % of each class are held out instead.',
    ]);
  });

  test('a test set of other samples than those of training is left out, with the reason', () => {
    const numbers = numbered([0, 1], [0, 1]);
    const texts = sentences([['a', 0]], [['b', 1]]);
    const wide = { ...numbers.train, content: { kind: 'numbers' as const, values: new Uint8Array(6), dimension: 3 } };
    for (const [collection, why] of [
      [{ ...numbers, test: wide }, 'its samples have 3 numbers, and those of training 2'],
      [{ ...numbers, test: texts.train }, 'it holds sentences, and the training samples are numbers'],
      [{ ...texts, test: numbers.train }, 'it holds numbers, and the training samples are sentences'],
    ] as const) {
      expect(split(collection)).toEqual({
        official: null,
        share: 0.2,
        notes: [`The test set of ${collection.name} was left out, because ${why}: 20 % of each class are held out instead.`],
      });
    }
  });
});
