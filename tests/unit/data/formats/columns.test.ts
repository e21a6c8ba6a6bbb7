/** What is guessed of tables: which column is the label, which is text, and whether the first row is a header. */
import { describe, expect, test } from 'vitest';
import { columnsOf, countsRows, labelCandidates, textColumn } from '../../../../src/data/formats/columnKinds';
import { understood } from './ports';
import { textFile } from './writers';

const table = (names: readonly string[], rows: readonly (readonly string[])[]) => columnsOf(names, rows, false);
/** The name of the likeliest label. */
function labelOf(names: readonly string[], rows: readonly (readonly string[])[]): string | undefined {
  return labelCandidates(table(names, rows), rows.length).map((j) => names[j])[0];
}

const n = (count: number, row: (i: number) => readonly (string | number)[]) =>
  Array.from({ length: count }, (_, i) => row(i).map(String));

describe('the label', () => {
  test.each([
    ['by its name, wherever it stands', ['a', 'Label', 'b'], n(8, (i) => [i % 2, i % 3, i % 2]), 'Label'],
    ['by a part of its name before words', ['colour', 'class_id', 'x'], n(8, (i) => [`c${i % 2}`, i % 3, i]), 'class_id'],
    ['the fine one of two', ['x', 'fine_label', 'coarse_label'], n(8, (i) => [i, i % 4, i % 2]), 'fine_label'],
    ['"label" before "label_name"', ['label', 'x', 'label_name'], n(8, (i) => [i % 2, i, `n${i % 2}`]), 'label'],
    ['words that come again before whole numbers', ['first', 'x', 'kind'], n(8, (i) => [i % 2, i / 3, `k${i % 2}`]), 'kind'],
    ['whole numbers at the start where nothing else is', ['c1', 'c2', 'c3'], n(12, (i) => [i % 3, i / 7, i / 5]), 'c1'],
    ['the last of two that look alike', ['c1', 'c2', 'c3'], n(12, (i) => [i % 3, i / 7, i % 2]), 'c3'],
    ['not a pixel that is the same in all', ['c1', 'c2', 'c3'], n(12, (i) => [i % 3, i, 0]), 'c1'],
    ['not what is different in every row', ['c1', 'c2'], n(12, (i) => [`word${i}`, i % 3]), 'c2'],
    ['nothing, where all is measured', ['c1', 'c2'], n(12, (i) => [i / 7, i / 3]), undefined],
  ])('is %s', (_, names, rows, expected) => {
    expect(labelOf(names, rows)).toBe(expected);
  });
});

test('a column that only counts rows is named so, and counts every one', () => {
  const rows = n(8, (i) => [i, i % 4, i]);
  const [id, index, size] = table(['id', 'index', 'size'], rows);
  expect([countsRows(id, 8), countsRows(index, 8), countsRows(size, 8)]).toEqual([true, false, false]);
});

test.each([
  [n(6, (i) => [`a few words and number ${i}`]), 'text'],
  [n(6, (i) => [`averyverylongsinglewordofmanyletters${i}`]), 'text'],
  [n(6, (i) => [`a few words and number ${i % 2}`]), 'words'],
  [n(6, (i) => [`w${i}`]), 'words'],
  [n(20, (i) => [i === 7 ? 'oops' : i]), 'numbers'],
  [n(6, (i) => [i % 2 ? 'oops' : i]), 'words'],
  [n(6, (i) => [i % 2 ? 'nan' : i]), 'numbers'],
  [n(6, () => ['']), 'nothing'],
])('cells like %j are %s', (rows, kind) => {
  expect(table(['c'], rows)[0].kind).toBe(kind);
});

test('the text is a column of that name before longer words elsewhere, and never the label', () => {
  const rows = n(6, (i) => [`some longer words of number ${i}`, `w${i}`, i % 2]);
  expect(textColumn(table(['notes', 'sentence', 'label'], rows), 2)).toBe(1);
  expect(textColumn(table(['notes', 'other', 'label'], rows), 2)).toBe(0);
  expect(textColumn(table(['notes', 'other', 'label'], rows), 0)).toBeNull();
});

async function headerOf(text: string): Promise<string | null | undefined> {
  const { questions } = await understood([textFile('x.csv', text)]);
  return questions.find(({ field }) => field === 'header')?.chosen;
}

test.each([
  ['a,b,kind\n1,2,x\n3,4,y\n5,6,x\n7,8,y\n', 'yes'],
  ['1,2,x\n3,4,y\n5,6,x\n7,8,y\n', 'no'],
  ['NA,2,x\n3,4,y\n5,6,x\n7,8,y\n', 'no'],
  ['text,label\nso it goes on,x\nand so it ends,y\nit is not good,x\nit is not bad,y\n', 'yes'],
  ['it is fine here,x\nso it goes on,x\nand so it ends,y\nit is not good,x\nit is not bad,y\n', 'no'],
])('the header of %j: %s', async (text, expected) => {
  expect(await headerOf(text)).toBe(expected);
});

test('columns of the same name are told apart', async () => {
  const { questions } = await understood([textFile('x.csv', 'a,a,kind,kind\n1.5,2,x,u\n3,4,y,v\n5,6,x,u\n7,8,y,v\n')]);
  expect(questions.find(({ field }) => field === 'label')?.options.map(({ value }) => value)).toEqual(['a', 'kind', 'kind (2)']);
});

test('bytes that fill a square are a picture where columns have no names of their own', async () => {
  const rows = n(6, (i) => [...Array.from({ length: 64 }, (_, j) => (i * j) % 200), `k${i % 2}`]).map((row) => row.join(','));
  const shapeWith = async (name: (j: number) => string, corrections = {}) => {
    const header = [...Array.from({ length: 64 }, (_, j) => name(j)), 'kind'].join(',');
    return (await understood([textFile('x.csv', [header, ...rows].join('\n'))], corrections)).collection?.shape;
  };
  expect(await shapeWith((j) => `pixel${j}`)).toEqual({ height: 8, width: 8, channels: 1 });
  expect(await shapeWith((j) => `weight of ${String.fromCharCode(97 + (j % 26)).repeat(1 + Math.floor(j / 26))}`)).toBeNull();
  expect(await shapeWith((j) => `pixel${j}`, { shape: '4x16x1' })).toEqual({ height: 4, width: 16, channels: 1 });
});

test('many rows that all have a class of their own are no classes', async () => {
  const { refused } = await understood([textFile('x.csv', `a,label\n${n(30, (i) => [i / 2, `k${i}`]).join('\n')}`)], {
    label: 'label',
  });
  expect(refused).toBe(
    'x.csv has 30 samples and 30 classes, most of them with a single sample. These are no classes: choose another label.',
  );
});
