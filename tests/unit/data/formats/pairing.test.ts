import { describe, expect, test } from 'vitest';
import { fileInMemory } from '../../../../src/data/dataFile';
import { classesOf } from '../../../../src/data/understand/classesOf';
import { type Half, paired } from '../../../../src/data/understand/pairing';
import { understood } from './ports';
import { bytesOf, png, zip } from './writers';

const half = (path: string, count = 10): Half => ({ path, count });
const names = (samples: readonly Half[], labels: readonly Half[]) => {
  const { pairs, samples: alone, labels: left } = paired(samples, labels);
  return [
    ...pairs.map(([s, l]) => `${s.path} ${l.path}`),
    ...alone.map(({ path }) => `${path} -`),
    ...left.map(({ path }) => `- ${path}`),
  ];
};

describe('samples go with labels', () => {
  test('of the same number before those of the same folder', () => {
    expect(names([half('a/x.npy', 5), half('b/x.npy', 6)], [half('a/y.npy', 6), half('b/y.npy', 5)])).toEqual([
      'a/x.npy b/y.npy',
      'b/x.npy a/y.npy',
    ]);
  });

  test('of the same role', () => {
    expect(names([half('x_train.npy'), half('x_test.npy')], [half('y_test.npy'), half('y_train.npy')])).toEqual([
      'x_train.npy y_train.npy',
      'x_test.npy y_test.npy',
    ]);
  });

  test('of the same folder', () => {
    expect(names([half('a/x.npy'), half('b/x.npy')], [half('b/y.npy'), half('a/y.npy')])).toEqual([
      'a/x.npy a/y.npy',
      'b/x.npy b/y.npy',
    ]);
  });

  test('by their names, where several would do', () => {
    expect(names([half('mask.npy'), half('images.npy')], [half('ages.npy'), half('labels.npy')])).toEqual([
      'mask.npy ages.npy',
      'images.npy labels.npy',
    ]);
    expect(names([half('mask.npy'), half('x.npy')], [half('y.npy')])).toEqual(['x.npy y.npy', 'mask.npy -']);
    expect(names([half('x.npy')], [half('ids.npy'), half('y.npy')])).toEqual(['x.npy y.npy', '- ids.npy']);
  });

  test('of another number only where nothing else is left, and never of another role', () => {
    expect(names([half('x.npy', 5)], [half('y.npy', 6)])).toEqual(['x.npy y.npy']);
    expect(names([half('x_train.npy', 5)], [half('y_test.npy', 5)])).toEqual(['x_train.npy -', '- y_test.npy']);
  });
});

describe('classes', () => {
  const of = (...keys: string[]) => ({ codes: Int32Array.from(keys, (_, i) => i), keys });

  test('that are whole numbers stand in their order, names in theirs', () => {
    expect(classesOf(of('10', '9', '-1'), null, null).names).toEqual(['-1', '9', '10']);
    expect(classesOf(of('10', '9', 'b', 'B'), null, null).names).toEqual(['10', '9', 'B', 'b']);
  });

  test('without a sample are none', () => {
    expect(classesOf({ codes: Int32Array.of(0, 2), keys: ['a', 'b', 'c'] }, null, null).names).toEqual(['a', 'c']);
  });

  test('take the names that the file gives before those of a list, and keep their labels where there is none', () => {
    const named = new Map([['0', 'zero']]);
    expect(classesOf(of('0', '1', '5'), named, ['null', 'one']).names).toEqual(['zero', '1', '5']);
    expect(classesOf(of('0', '1'), named, ['null', 'one']).names).toEqual(['zero', 'one']);
  });

  test('count from 1 where labels do and end with the list', () => {
    expect(classesOf(of('1', '2'), null, ['one', 'two']).names).toEqual(['one', 'two']);
    expect(classesOf(of('1', '2'), null, ['zero', 'one', 'two']).names).toEqual(['one', 'two']);
  });

  test('of the same name are told apart by their labels', () => {
    expect(classesOf(of('0', '1', '2'), null, ['cat', 'dog', 'cat']).names).toEqual(['cat (0)', 'dog', 'cat (2)']);
  });
});

test('many broken pictures are told as a number, with the first', async () => {
  const files = Object.fromEntries(
    Array.from({ length: 8 }, (_, i) => [`c${i % 2}/${i}.png`, i < 4 ? png(1, 1, 1, [i]) : bytesOf('no')]),
  );
  const { leftOut } = await understood([fileInMemory('x.zip', zip(files))]);
  expect(leftOut).toEqual([
    'x.zip: 4 pictures could not be read and were left out. The first: x.zip: c0/4.png is no picture that is read here and was left out.',
  ]);
});

test('grey pictures of the common size stay grey where a coloured one of another size is left out', async () => {
  const files = { 'a/1.png': png(1, 1, 1, [1]), 'b/2.png': png(1, 1, 1, [2]), 'b/3.png': png(2, 1, 3, [1, 2, 3, 4, 5, 6]) };
  expect((await understood([fileInMemory('x.zip', zip(files))])).collection?.shape).toEqual({ height: 1, width: 1, channels: 1 });
});

test('a label has the first name that its lines give it', async () => {
  const lines = ['one', 'two', 'other'].map((name, i) =>
    JSON.stringify({ text: `t${i}`, label: i === 1 ? 1 : 0, label_text: name }),
  );
  expect((await understood([fileInMemory('x.jsonl', bytesOf(lines.join('\n')))])).collection?.classNames).toEqual(['one', 'two']);
});
