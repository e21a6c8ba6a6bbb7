import { expect, test } from 'vitest';
import { placeOfPicture, roleOf } from '../../../../src/data/understand/roleOf';

test.each([
  ['train-images-idx3-ubyte.gz', 'train'],
  ['t10k-images-idx3-ubyte.gz', 'test'],
  ['X_train.npy', 'train'],
  ['xtest.npy', 'test'],
  ['y_test.npy', 'test'],
  ['testlabels.npy', 'test'],
  ['sst_dev.txt', 'valid'],
  ['val_images.npy', 'valid'],
  ['validation.csv', 'valid'],
  ['data_batch_1.bin', null],
  ['test_batch.bin', 'test'],
  ['train/a.csv', 'train'],
  ['train/test.csv', 'test'],
  ['latest.csv', null],
  ['contest.csv', null],
  ['values.csv', null],
  ['devices.csv', null],
  ['iris.csv', null],
])('%s is for %s', (path, role) => {
  expect(roleOf(path)).toBe(role);
});

test.each([
  ['cat/1.png', 'cat', null],
  ['photos/train/cat/1.png', 'cat', 'train'],
  ['photos/Test Set/cat/1.png', 'cat', 'test'],
  ['val/train tracks/1.png', 'train tracks', 'valid'],
  ['train/1.png', null, 'train'],
  ['1.png', null, null],
])('%s is of class %s, for %s', (path, className, role) => {
  expect(placeOfPicture(path)).toEqual({ className, role });
});
