import { expect, test } from 'vitest';
import { fitCompression } from '../../src/metrics/fit';
import { acrossLayers, rangeAcrossLayers } from '../../src/narration/acrossLayers';
import type { Frame } from '../../src/worker/protocol';

test.each([
  [[10, 1, 0.1, 0.01], 'each layer shrinks C 10.0-fold'],
  [[10, 9, 0.1, 0.05], 'on average each layer shrinks C 7.69-fold'],
  [[5, 5.1, 5, 5.1], 'C is much the same at every layer'],
  [[1, 2, 4, 8], 'C grows 2.00-fold a layer'],
  [[4, 1, 1, 4], 'C lies between 1.00 and 4.00'],
  [[1e3, 1, 1e-3, 1e-6], 'each layer shrinks C 1000-fold'],
])('C of %j: %s', (C, said) => {
  const frame = { layers: C.map((value) => ({ C: value, D: 1, ncc: 1 })) } as unknown as Frame;
  const fit = fitCompression(C);
  if (!fit) throw new Error('There is no line.');
  expect(acrossLayers(frame, fit, 'shrinks')).toBe(said);
});

test('without a line there is still a range', () => {
  const frame = { layers: [{ C: 'too-few-samples' }, { C: 0.2 }, { C: 3 }] } as unknown as Frame;
  expect(rangeAcrossLayers(frame)).toBe('C lies between 0.200 and 3.00');
});
