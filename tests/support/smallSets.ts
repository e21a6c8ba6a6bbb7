/** Small sets of the visitor's own, as files in a new folder: what commands are given with `--data`. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { idx, png } from '../unit/data/formats/writers';

function newFolder(): string {
  return mkdtempSync(path.join(tmpdir(), 'set-'));
}

/** Numbers in [0, 1), the same every time. */
function noise(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** 3 kinds of animals, 12 of each: 4 numbers around a mean of their own, the kind as a word. A file. */
export function csvOfAnimals(name = 'animals.csv'): string {
  const random = noise(1);
  const rows = Array.from({ length: 36 }, (_, i) => {
    const k = i % 3;
    const numbers = [0, 1, 2, 3].map((j) => ((j === k ? 3 : 0) + random()).toFixed(3));
    return [...numbers, ['cat', 'dog', 'eel'][k]].join(',');
  });
  const file = path.join(newFolder(), name);
  writeFileSync(file, `length,height,weight,age,kind\n${rows.join('\n')}\n`);
  return file;
}

/** Light and dark pictures of 4 x 4, 6 of each in a folder of its own. */
export function foldersOfPictures(): string {
  const folder = path.join(newFolder(), 'pictures');
  const random = noise(2);
  for (const [name, level] of [
    ['dark', 20],
    ['light', 200],
  ] as const) {
    mkdirSync(path.join(folder, name), { recursive: true });
    for (let i = 0; i < 6; i++) {
      const pixels = Array.from({ length: 16 }, () => level + Math.floor(40 * random()));
      writeFileSync(path.join(folder, name, `${i}.png`), png(4, 4, 1, pixels));
    }
  }
  return folder;
}

/** Images and labels of 3 classes, `perClass` of each, `size` x `size`; `train` or `t10k` for what they are for. A folder. */
export function idxPair({ size = 5, perClass = 4, classes = 3, test = false } = {}): string {
  const folder = newFolder();
  const random = noise(3);
  for (const part of test ? ['train', 't10k'] : ['train']) {
    const labels = Uint8Array.from({ length: classes * perClass }, (_, i) => i % classes);
    const pixels = Uint8Array.from({ length: labels.length * size * size }, (_, j) => {
      const k = labels[Math.floor(j / (size * size))];
      return (j % classes === k ? 180 : 10) + Math.floor(60 * random());
    });
    writeFileSync(path.join(folder, `${part}-images-idx3-ubyte`), idx([labels.length, size, size], pixels));
    writeFileSync(path.join(folder, `${part}-labels-idx1-ubyte`), idx([labels.length], labels));
  }
  return folder;
}
