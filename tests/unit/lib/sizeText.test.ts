import { expect, test } from 'vitest';
import { sizeText } from '../../../src/lib/sizeText';

test('a size has a unit that leaves it below a thousand, and one decimal where it is below ten', () => {
  const sizes = [0, 1, 999, 1000, 1234, 9949, 9950, 157_312, 999_499, 999_500, 5_790_000, 36e6, 999_499_999, 999_500_000, 1.3e9];
  expect(sizes.map(sizeText)).toEqual([
    '0 bytes',
    '1 byte',
    '999 bytes',
    '1 kB',
    '1.2 kB',
    '9.9 kB',
    '10 kB',
    '157 kB',
    '999 kB',
    '1 MB',
    '5.8 MB',
    '36 MB',
    '999 MB',
    '1 GB',
    '1.3 GB',
  ]);
});
