import { describe, expect, test } from 'vitest';
import { chosenClasses } from '../../../../src/data/choosing/classes';

const pets = { name: 'pets.zip', classNames: ['cat', 'dog', 'owl', 'eel'] };

describe('the classes of a run', () => {
  test('all are those that have training samples; the empty ones are named', () => {
    expect(chosenClasses(pets, 'all', [3, 0, 1, 0])).toEqual({
      classes: [0, 2],
      notes: ['pets.zip has no training samples of “dog” and “eel”: left out.'],
    });
  });

  test('a list keeps its order, each class once; what is not there is counted', () => {
    expect(chosenClasses(pets, [3, 1, 3, 4], [1, 1, 1, 1])).toEqual({
      classes: [3, 1],
      notes: ['One class that was asked for is not in pets.zip, which has classes 0 to 3. The others were taken.'],
    });
    expect(chosenClasses(pets, [-1, 0, 1.5, 1], [1, 1, 1, 1]).notes).toEqual([
      '2 classes that were asked for are not in pets.zip, which has classes 0 to 3. The others were taken.',
    ]);
  });

  test.each([
    [[2], 'only one class, “owl”,'],
    [[], 'no class'],
  ])('fewer than two are refused: %j', (asked, found) => {
    expect(() => chosenClasses(pets, asked, [1, 1, 1, 1])).toThrow(
      `pets.zip: what was asked for leaves ${found} with training samples. A network needs at least two classes to tell apart. Choose more classes, or other data.`,
    );
  });

  test('of 200 classes the first 100 are taken, of 101 too; those without samples do not count', () => {
    const many = (count: number) => ({ name: 'many.npz', classNames: Array.from({ length: count }, (_, k) => `${k}`) });
    const first = Array.from({ length: 100 }, (_, k) => k);
    expect(chosenClasses(many(200), 'all', new Array(200).fill(1))).toEqual({
      classes: first,
      notes: ['many.npz has 200 classes. A run takes at most 100: the first 100 were taken, the other 100 were left out.'],
    });
    expect(chosenClasses(many(101), [...first, 100], new Array(101).fill(1)).notes).toEqual([
      '101 classes were asked for. A run takes at most 100: the first 100 were taken, the last one was left out.',
    ]);
    const withHole = chosenClasses(many(101), 'all', [0, ...new Array(100).fill(1)]);
    expect(withHole.classes).toEqual(first.map((k) => k + 1));
    expect(chosenClasses(many(200), [150, 199], new Array(200).fill(1))).toEqual({ classes: [150, 199], notes: [] });
  });

  test('of many names five are said', () => {
    const { notes } = chosenClasses({ name: 'x', classNames: [...'abcdefghij'] }, 'all', [1, 1, ...new Array(8).fill(0)]);
    expect(notes).toEqual(['x has no training samples of “c”, “d”, “e”, “f”, “g” and 3 more: left out.']);
  });
});
