import { expect, test } from 'vitest';
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
