import { readFileSync, statSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { fashionSlice } from '../../../../src/data/sources/fashionSlice';

const at = (name: string) => `public/${fashionSlice.folder}${name}`;

describe('the slice of FashionMNIST that comes with the page', () => {
  test('every file it names is there, as long as it says, beside its licence', () => {
    for (const { name, size } of fashionSlice.files) expect(statSync(at(name)).size).toBe(size);
    expect(readFileSync(at('LICENSE'), 'utf8')).toMatch(/MIT License[\s\S]*2017 Zalando SE/);
  });

  test.each([
    ['train', 2000],
    ['test', 1000],
  ] as const)('%s: %i pictures of the shape it says, every class equally often', (part, count) => {
    const pictures = gunzipSync(readFileSync(at(`${part}-images-idx3-ubyte.gz`)));
    const { height, width, channels } = fashionSlice.shape;
    expect([0, 4, 8, 12].map((byte) => pictures.readUInt32BE(byte))).toEqual([0x803, count, height, width]);
    expect(pictures.length).toBe(16 + count * height * width * channels);
    const labels = gunzipSync(readFileSync(at(`${part}-labels-idx1-ubyte.gz`)));
    expect([0, 4].map((byte) => labels.readUInt32BE(byte))).toEqual([0x801, count]);
    const counts = fashionSlice.classNames.map((_, k) => labels.subarray(8).filter((label) => label === k).length);
    expect(counts).toEqual(new Array(10).fill(count / 10));
  });
});
