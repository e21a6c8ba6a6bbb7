import { expect, test } from 'vitest';
import { timeText } from '../../../src/lib/timeText';

test('a time is at least a second, and in minutes from a minute and a half on', () => {
  expect([0, 0.4, 1.5, 89.9, 90, 179, 600].map(timeText)).toEqual([
    'about 1 s',
    'about 1 s',
    'about 2 s',
    'about 90 s',
    'about 2 min',
    'about 3 min',
    'about 10 min',
  ]);
});
