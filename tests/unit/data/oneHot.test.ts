import { expect, test } from 'vitest';
import { oneHot } from '../../../src/data/dataset';
import { fromRows } from '../../../src/lib/linalg/matrix';

test('the labels are columns with one 1, in the row of the class; a class without samples has a row of zeros', () => {
  expect(oneHot(Int32Array.of(2, 0, 2, 0, 0), 4)).toEqual(
    fromRows([
      [0, 1, 0, 1, 1],
      [0, 0, 0, 0, 0],
      [1, 0, 1, 0, 0],
      [0, 0, 0, 0, 0],
    ]),
  );
});
