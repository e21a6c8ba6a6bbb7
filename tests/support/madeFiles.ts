/** Files of data as a visitor has them, made for the page's tests: small, and the same every time. */
import { idx, npy, numpyBytes, png, zip } from '../unit/data/formats/writers';

export interface MadeFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

export const madeFile = (name: string, content: Uint8Array | string): MadeFile => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: Buffer.from(content as Uint8Array),
});

/** In [0, 1), the same for the same numbers. */
function jitter(i: number, j: number): number {
  const mixed = Math.imul(Math.imul(i + 1, 0x9e3779b1) ^ (j + 1), 0x85ebca6b);
  return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
}

const SPECIES = ['setosa', 'versicolor', 'virginica'];

/** `each` samples of each of three kinds of iris, in four columns; behind them the species, then the garden it grew in. */
export function flowers(name = 'flowers.csv', each = 20): MadeFile {
  const rows = Array.from({ length: 3 * each }, (_, i) => {
    const k = i % 3;
    const lengths = [5 + k, 3 - 0.3 * k, 1.5 + 2 * k, 0.2 + 0.8 * k].map((mean, j) => (mean + jitter(i, j) / 2).toFixed(2));
    return [...lengths, SPECIES[k], i % 2 === 0 ? 'north' : 'south'].join(',');
  });
  return madeFile(name, `sepal_length,sepal_width,petal_length,petal_width,species,garden\n${rows.join('\n')}\n`);
}

/** A grey picture of class k: a bright stripe in a row of its own, on noise. */
export function stripe(k: number, i: number, side: number): Uint8Array {
  return Uint8Array.from({ length: side * side }, (_, at) => {
    const row = Math.floor(at / side);
    return Math.floor(60 * jitter(i, at)) + (row % Math.max(4, k + 2) === k % side ? 180 : 0);
  });
}

/** Pictures of classes 0 to `classes - 1` in turn, with their labels. */
export function stripes(count: number, classes: number, side: number): { pixels: Uint8Array; labels: Uint8Array } {
  const pixels = new Uint8Array(count * side * side);
  const labels = Uint8Array.from({ length: count }, (_, i) => i % classes);
  for (let i = 0; i < count; i++) pixels.set(stripe(labels[i], i, side), i * side * side);
  return { pixels, labels };
}

/** The pair of IDX files, as MNIST has them. */
export function idxPair(part: 'train' | 't10k', count: number, classes: number, side: number): [MadeFile, MadeFile] {
  const { pixels, labels } = stripes(count, classes, side);
  return [
    madeFile(`${part}-images-idx3-ubyte`, idx([count, side, side], pixels)),
    madeFile(`${part}-labels-idx1-ubyte`, idx([count], labels)),
  ];
}

/** Training and test samples in one archive of arrays, as Keras keeps them. */
export function npzOfPictures(name: string): MadeFile {
  const [train, test] = [stripes(60, 3, 8), stripes(15, 3, 8)];
  return madeFile(
    name,
    zip({
      'x_train.npy': npy('|u1', [60, 8, 8], train.pixels),
      'y_train.npy': npy('<i8', [60], numpyBytes('<i8', [...train.labels])),
      'x_test.npy': npy('|u1', [15, 8, 8], test.pixels),
      'y_test.npy': npy('<i8', [15], numpyBytes('<i8', [...test.labels])),
    }),
  );
}

/** A folder a class, of PNGs; one of them is cut off in the middle. */
export function zipOfPictures(name: string): MadeFile {
  const files: Record<string, Uint8Array> = {};
  ['cups', 'plates', 'spoons'].forEach((folder, k) => {
    for (let i = 0; i < 12; i++) files[`kitchen/${folder}/${i}.png`] = png(8, 8, 1, stripe(k, i, 8));
  });
  files['kitchen/cups/broken.png'] = files['kitchen/cups/0.png'].slice(0, 40);
  return madeFile(name, zip(files));
}
