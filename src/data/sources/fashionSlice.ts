/**
 * The part of FashionMNIST that comes with the page: the first 200 training and the first 100 test pictures of each class, in
 * `public/data/fashion-mnist-small/`. Where they lie and what they are; not how they are read.
 */
import type { Licence } from '../facts';
import type { ImageShape } from '../shape';

export interface FashionSlice {
  readonly name: string;
  /** The folder, from the page's own address. */
  readonly folder: string;
  /** IDX, gzip. Sizes in bytes. */
  readonly files: readonly { readonly name: string; readonly size: number }[];
  readonly classNames: readonly string[];
  readonly shape: ImageShape;
  readonly licence: Licence;
}

export const fashionSlice: FashionSlice = {
  name: 'FashionMNIST',
  folder: 'data/fashion-mnist-small/',
  files: [
    { name: 'train-images-idx3-ubyte.gz', size: 866978 },
    { name: 'train-labels-idx1-ubyte.gz', size: 1033 },
    { name: 'test-images-idx3-ubyte.gz', size: 436247 },
    { name: 'test-labels-idx1-ubyte.gz', size: 519 },
  ],
  classNames: ['T-shirt/top', 'Trouser', 'Pullover', 'Dress', 'Coat', 'Sandal', 'Shirt', 'Sneaker', 'Bag', 'Ankle boot'],
  shape: { height: 28, width: 28, channels: 1 },
  licence: { name: 'MIT, © 2017 Zalando SE', credit: 'Han Xiao, Kashif Rasul, Roland Vollgraf, 2017 (arXiv 1708.07747)' },
};
