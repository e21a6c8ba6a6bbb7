import { expect, test } from 'vitest';
import { listOf, ofEmptyTexts, ofShortClasses, percent } from '../../../../src/data/choosing/notes';
import * as words from '../../../../src/data/choosing/scalingWords';
import { grouped } from '../../../../src/data/words';

test('counts have commas every three digits', () => {
  expect([0, 999, 1000, 60_000, 1_234_567].map(grouped)).toEqual(['0', '999', '1,000', '60,000', '1,234,567']);
});

test('shares are percents of three digits', () => {
  expect([0.2, 1 / 3, 0.075, 0.29].map(percent)).toEqual(['20 %', '33.3 %', '7.5 %', '29 %']);
});

test('up to six names are all said; of more, five', () => {
  expect(['a', 'ab', 'abc', 'abcdef', 'abcdefg'].map((names) => listOf([...names]))).toEqual([
    '“a”',
    '“a” and “b”',
    '“a”, “b” and “c”',
    '“a”, “b”, “c”, “d”, “e” and “f”',
    '“a”, “b”, “c”, “d”, “e” and 2 more',
  ]);
});

test('classes with fewer samples than asked for are named with what they have; one with just as many is not', () => {
  const classes = (...counts: number[]) => counts.map((count, k) => ({ name: `c${k}`, count }));
  expect(ofShortClasses(classes(3, 5), 3)).toEqual([]);
  expect(ofShortClasses(classes(3, 1500), 2000)).toEqual([
    'Fewer than the 2,000 samples a class that were asked for: “c0” has 3 and “c1” has 1,500. All of them were taken.',
  ]);
  expect(ofShortClasses(classes(9, 2), 5)).toEqual([
    'Fewer than the 5 samples a class that were asked for: “c1” has 2. All of them were taken.',
  ]);
  expect(ofShortClasses(classes(1, 2), 5)).toEqual([
    'Fewer than the 5 samples a class that were asked for: “c0” has 1 and “c1” has 2. All of them were taken.',
  ]);
  expect(ofShortClasses(classes(9, 1), 5)).toEqual([
    'Fewer than the 5 samples a class that were asked for: “c1” has 1. It was taken.',
  ]);
});

test('sentences without words are counted in either part', () => {
  expect(ofEmptyTexts({ train: 0, test: 0 })).toEqual([]);
  expect(ofEmptyTexts({ train: 1, test: 0 })).toEqual(['1 training sentence has no words and became zeros.']);
  expect(ofEmptyTexts({ train: 0, test: 1 })).toEqual(['1 test sentence has no words and became zeros.']);
  expect(ofEmptyTexts({ train: 2, test: 0 })).toEqual(['2 training sentences have no words and became zeros.']);
  expect(ofEmptyTexts({ train: 1, test: 1 })).toEqual(['1 training and 1 test sentences have no words and became zeros.']);
});

test('sentences about scaling in their rarer forms', () => {
  const nothing = (entries: number) => ({ centre: new Float64Array(entries), factor: new Float64Array(entries) });
  expect(words.ofBytesToUnit()).toBe('Bytes were divided by 255, so values lie between 0 and 1.');
  expect(words.ofChannels(nothing(3), true)).toBe('In each channel all training values are equal: they became 0.');
  expect(words.ofFeatures({ centre: new Float64Array(1300), factor: Float64Array.from({ length: 1300 }, (_, j) => j % 2) })).toBe(
    'Each of the 1,300 numbers of a sample was brought to mean 0 and deviation 1 over training samples; 650 that never change became 0.',
  );
});
