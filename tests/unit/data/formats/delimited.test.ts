import { dsvFormat } from 'd3-dsv';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DelimitedRows, type Delimiter, guessDelimiter, rowsOf } from '../../../../src/data/formats/delimited';

const delimiter = fc.constantFrom<Delimiter>(',', ';', '\t');
const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', ';', '\t', '\n', '\r', ' ', 'ü', '1'), maxLength: 5 });
const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 });

/** Pushed in pieces that end after each of `lengths` characters in turn. */
function inPieces(text: string, by: Delimiter, lengths: readonly number[]): string[][] {
  const rows: string[][] = [];
  const cutter = new DelimitedRows(by, 'x.csv', (cells) => rows.push(cells));
  for (let at = 0, i = 0; at < text.length; at += lengths[i++ % lengths.length])
    cutter.push(text.slice(at, at + lengths[i % lengths.length]));
  cutter.end();
  return rows;
}

test('what another program writes comes back, however it is cut into pieces', () =>
  fc.assert(
    fc.property(
      table,
      delimiter,
      fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 5 }),
      (rows, by, lengths) => {
        expect(inPieces(dsvFormat(by).formatRows(rows), by, lengths)).toEqual(rows);
      },
    ),
    { numRuns: 300 },
  ));

test.each(['\n', '\r\n', '\r'])('rows end with %j; empty lines are none; a last line end adds no row', (end) => {
  expect(rowsOf(['a,b', '', '1,', '', ''].join(end), ',', true)).toEqual([
    ['a', 'b'],
    ['1', ''],
  ]);
});

test('a text that was cut off gives no last row', () => {
  expect(rowsOf('a,b\n1,2\n3,4', ',', false)).toEqual([
    ['a', 'b'],
    ['1', '2'],
  ]);
});

test('a quotation mark within a cell is part of it; what follows a closed one stays', () => {
  expect(rowsOf('5" wide,"a"b\n', ',', true)).toEqual([['5" wide', 'ab']]);
});

test('a row that never ends is refused before it fills the memory', () => {
  const cutter = new DelimitedRows(',', 'x.csv', () => {});
  expect(() => {
    for (let i = 0; i < 100; i++) cutter.push('"'.padEnd(100_000, 'x').slice(i === 0 ? 0 : 1));
  }).toThrow('x.csv has a row of more than 4,194,304 characters. It is no table, or a quotation mark is left open.');
});

test.each([
  ['a,b\n1,2\n', ','],
  ['a;b\n1,5;2,5\n', ';'],
  ['a\tb, c\n1\t2, 3\n', '\t'],
  ['1,"a;b"\n2,"c;d"\n', ','],
  ['1;"a,b"\n2;"c,d"\n', ';'],
  ['one\ntwo, three\nfour\n', null],
  ['', null],
])('the delimiter of %j is %j', (text, expected) => {
  expect(guessDelimiter(text, true)).toBe(expected);
});
