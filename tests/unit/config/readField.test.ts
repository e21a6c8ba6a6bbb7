import { expect, test } from 'vitest';
import { readField } from '../../../src/config/readField';

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
  ['engine', 'wasm', 'wasm', null],
  ['engine', 'WASM', 0.3, 'not-a-choice'],
  ['engine', 'toString', 0.3, 'not-a-choice'],
] as const)('%s = %j is read as %j (%s)', (key, text, value, adjusted) => {
  expect(readField(key, text, 0.3)).toEqual({ value, adjusted });
});
