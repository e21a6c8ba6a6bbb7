import { describe, expect, test } from 'vitest';
import { readField } from '../../../src/config/readField';
import { adjustmentSentence } from '../../../src/config/shareLink';

test.each([
  ['eps', '0.5', 0.5, null],
  ['eps', ' .5 ', 0.5, null],
  ['eps', '5e-1', 0.5, null],
  ['eps', '0', 0.001, 'below'],
  ['eps', '1e999', 2, 'above'],
  ['eps', 'NaN', 0.3, 'not-a-number'],
  ['eps', 'Infinity', 0.3, 'not-a-number'],
  ['eps', '', 0.3, 'not-a-number'],
  ['eps', '0x1', 0.3, 'not-a-number'],
  ['eps', '0,5', 0.3, 'not-a-number'],
  ['depth', '7.6', 8, 'rounded'],
  ['depth', '1.9', 2, 'below'],
  ['depth', '33', 32, 'above'],
  ['seed', '-0', 0, null],
  ['eps', '5.', 2, 'above'],
  ['lr', '1e-3', 0.001, null],
  ['lr', '\u22121', 0, 'below'],
  ['lr', '1e\u22123', 0.001, null],
  ['lr', '\u20131', 0.3, 'not-a-number'],
  ['steps', '1 000', 0.3, 'not-a-number'],
  ['steps', '1\u00a0000', 0.3, 'not-a-number'],
  ['steps', '1\u2019000', 0.3, 'not-a-number'],
  ['steps', '1_000', 0.3, 'not-a-number'],
  ['steps', '1,000', 0.3, 'not-a-number'],
  ['steps', '10.000', 10, 'point'],
  ['steps', '1.000.000', 0.3, 'not-a-number'],
  ['steps', '1e3', 1000, null],
  ['lr', '1.000', 1, null],
  ['lr', '\u00bd', 0.3, 'not-a-number'],
  ['lr', '0x10', 0.3, 'not-a-number'],
  ['lr', '1/2', 0.3, 'not-a-number'],
  ['lr', '10%', 0.3, 'not-a-number'],
  ['K', '\u0663', 0.3, 'not-a-number'],
  ['K', '\uff13', 0.3, 'not-a-number'],
  ['depth', '4 4', 0.3, 'not-a-number'],
  ['lr', '1.5.2', 0.3, 'not-a-number'],
  ['engine', 'wasm', 'wasm', null],
  ['engine', 'WASM', 0.3, 'not-a-choice'],
  ['engine', 'toString', 0.3, 'not-a-choice'],
] as const)('%s = %j is read as %j (%s)', (key, text, value, adjusted) => {
  expect(readField(key, text, 0.3)).toEqual({ value, adjusted });
});

test.each([
  ['eps', '0,5', 'Initial scale “0,5” has a comma: a decimal is written with a point, 0.5. 0.3 is used.'],
  ['steps', '1,000', 'Step limit “1,000” has a comma: a number is written without, and a decimal with a point. 0.3 is used.'],
  ['steps', '1.000,5', 'Step limit “1.000,5” has a comma: a number is written without, and a decimal with a point. 0.3 is used.'],
  ['steps', '10.000', 'Step limit “10.000” was read as 10: the point is a decimal point.'],
  ['lr', 'soup', 'Learning rate “soup” is not a number; 0.3 is used.'],
] as const)('%s = %j: the sentence says what to write', (key, text, sentence) => {
  const { value, adjusted } = readField(key, text, 0.3);
  expect(adjusted && adjustmentSentence(key, text, value, adjusted)).toBe(sentence);
});

describe('texts', () => {
  const reading = '{"label":"kind","roles":{"a.csv":"test"}}';

  test.each([
    ['file', 'my flowers.csv', 'my flowers.csv'],
    ['file', '', ''],
    ['file', '../../etc/passwd', '../../etc/passwd'],
    ['file', '花.csv', '花.csv'],
    ['sha', 'AB'.repeat(32), 'ab'.repeat(32)],
    ['reading', ` ${reading.replaceAll(',', ' , ')}\n`, reading],
    ['reading', '{}', '{}'],
    ['classes', 'all', 'all'],
    ['classes', ' all ', 'all'],
    ['classes', '0,1,2,3,4', '0..4'],
    ['classes', '0; 2 ; 9', '0,2,9'],
    ['classes', '9..0', '9..0'],
    ['classes', '0..8/2', '0..8/2'],
    ['classes', '0..99', '0..99'],
  ] as const)('%s = %j is kept as %j', (key, text, value) => {
    expect(readField(key, text, 'none')).toEqual({ value, adjusted: null });
  });

  test.each([
    ['file', 'x'.repeat(121)],
    ['file', '花'.repeat(34)],
    ['file', 'half of a character \ud83d'],
    ['sha', 'ab'],
    ['sha', 'g'.repeat(64)],
    ['sha', `${'a'.repeat(64)}\n`],
    ['reading', '{"label":'],
    ['reading', '[1]'],
    ['reading', 'null'],
    ['reading', '"label"'],
    ['reading', `{"label":"${'x'.repeat(420)}"}`],
    ['reading', `{"label":"${'花'.repeat(50)}"}`],
    ['classes', ''],
    ['classes', '3'],
    ['classes', '3,3'],
    ['classes', '0,1,1'],
    ['classes', '0..100'],
    ['classes', '0..9999'],
    ['classes', '0..1e300'],
    ['classes', '-1,2'],
    ['classes', '0.5,2'],
    ['classes', '1,10000'],
    ['classes', 'cats,dogs'],
    ['classes', 'all,1'],
    ['classes', Array.from({ length: 100 }, (_, i) => 1000 + i * i).join(',')],
  ] as const)('%s = %j cannot be read, and the old value stays', (key, text) => {
    expect(readField(key, text, 'as it was')).toEqual({ value: 'as it was', adjusted: 'not-readable' });
  });

  test('the sentence says what is used', () => {
    expect(adjustmentSentence('classes', 'cats', 'all', 'not-readable')).toBe(
      'Classes of the set cannot be “cats”; “all” is used.',
    );
    expect(adjustmentSentence('sha', 'cats', '', 'not-readable')).toBe('Fingerprint cannot be “cats”; it is left out.');
  });
});
