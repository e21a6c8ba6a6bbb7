import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { chooseFrom } from '../../../../src/data/choosing/chooseFrom';
import type { Collection, CollectionPart } from '../../../../src/data/collection';
import { columnsOf } from '../../../../src/data/samples';
import { fashionSlice } from '../../../../src/data/sources/fashionSlice';
import { finish } from '../../../../src/lib/steps';
import { compression } from '../../../../src/metrics/compression';
import { discrimination } from '../../../../src/metrics/discrimination';
import { splitByClass } from '../../../../src/network/classFeatures';
import { all } from './collections';

const bytes = (name: string) => new Uint8Array(gunzipSync(readFileSync(`public/${fashionSlice.folder}${name}-ubyte.gz`)));
const part = (name: string): CollectionPart => ({
  content: { kind: 'numbers', values: bytes(`${name}-images-idx3`).subarray(16), dimension: 784 },
  labels: Int32Array.from(bytes(`${name}-labels-idx1`).subarray(8)),
});
const collection = (): Collection => ({ ...fashionSlice, train: part('train'), test: part('test') });

test('all of the slice, with its constants: C and D of the pixels as measured elsewhere, and no byte copied', () => {
  const whole = collection();
  const { train, test: held } = finish(chooseFrom(whole, { ...all, scaling: 'auto' }));
  expect(train.samples.raw).toBe(whole.train.content.kind === 'numbers' && whole.train.content.values);
  expect([train.samples.count, held?.samples.count]).toEqual([2000, 1000]);
  const X = columnsOf(train.samples);
  const features = splitByClass(X, train.labels, 10);
  expect(compression(features)).toBeCloseRelative(1.47, 0.004);
  expect(discrimination(features)).toBeCloseRelative(0.044, 0.02);
});

test('measured on the slice itself, its constants come out but for the part that it is', () => {
  const unnamed = { ...collection(), name: 'pictures.zip' };
  const { train } = finish(chooseFrom(unnamed, { ...all, scaling: 'auto' }));
  const { centre, factor } = train.samples.scaling ?? { centre: [], factor: [] };
  expect([centre[0] / 255, 1 / (255 * factor[0])]).toBeCloseRelative([0.286, 0.353], 0.02);
});
