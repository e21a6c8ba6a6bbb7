import fc from 'fast-check';
import { decode, encode } from 'fast-png';
import { describe, expect, test } from 'vitest';
import { crc32 } from '../../../../src/data/formats/crc32';
import { planesOf } from '../../../../src/data/formats/decodedImage';
import { decodePng } from '../../../../src/data/formats/decodePng';
import { bytesOf, joinedBytes, png } from './writers';

/** A chunk with its length and its right check sum. */
function chunk(name: string, content: Uint8Array): Uint8Array<ArrayBuffer> {
  const framed = new DataView(new ArrayBuffer(12 + content.length));
  const bytes = new Uint8Array(framed.buffer);
  framed.setUint32(0, content.length);
  bytes.set(bytesOf(name), 4);
  bytes.set(content, 8);
  framed.setUint32(8 + content.length, crc32(bytes.subarray(4, 8 + content.length)));
  return bytes;
}

/** A PNG by hand: `lines` begin with the number of their filter, and are stored in one deflate block as they are. */
function byHand(
  width: number,
  height: number,
  depth: number,
  colourType: number,
  lines: readonly number[],
  more: readonly Uint8Array[] = [],
  interlaced = 0,
) {
  const header = new DataView(new ArrayBuffer(13));
  header.setUint32(0, width);
  header.setUint32(4, height);
  [depth, colourType, 0, 0, interlaced].forEach((b, i) => {
    header.setUint8(8 + i, b);
  });
  const n = lines.length;
  const stored = Uint8Array.of(0x78, 1, 1, n & 255, n >> 8, ~n & 255, (~n >> 8) & 255, ...lines, 0, 0, 0, 0);
  return joinedBytes(
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10),
    chunk('IHDR', new Uint8Array(header.buffer)),
    ...more,
    chunk('IDAT', stored),
    chunk('IEND', new Uint8Array(0)),
  );
}

const decoded = async (bytes: Uint8Array) => {
  const { width, height, channels, data } = await decodePng(bytes);
  return { width, height, channels, data: [...data] };
};

test('the check sum is the published one of "123456789"', () => {
  expect(crc32(bytesOf('123456789'))).toBe(0xcbf43926);
  expect(crc32(bytesOf('56789'), crc32(bytesOf('1234')))).toBe(0xcbf43926);
});

describe('a PNG by hand', () => {
  test('of one bit: 0 and 1 are black and white, lines end at a byte', async () => {
    expect(await decoded(byHand(3, 2, 1, 0, [0, 0b10100000, 0, 0b01000000]))).toEqual({
      width: 3,
      height: 2,
      channels: 1,
      data: [255, 0, 255, 0, 255, 0],
    });
  });

  test('of two and of four bits: spread evenly over 0 to 255', async () => {
    expect((await decoded(byHand(4, 1, 2, 0, [0, 0b00011011]))).data).toEqual([0, 85, 170, 255]);
    expect((await decoded(byHand(2, 1, 4, 0, [0, 0x1f]))).data).toEqual([17, 255]);
  });

  test('with a palette: colours, and opacity where there is some', async () => {
    const palette = chunk('PLTE', Uint8Array.of(1, 2, 3, 40, 50, 60));
    expect(await decoded(byHand(3, 1, 1, 3, [0, 0b01000000], [palette]))).toEqual({
      width: 3,
      height: 1,
      channels: 3,
      data: [1, 2, 3, 40, 50, 60, 1, 2, 3],
    });
    const clear = chunk('tRNS', Uint8Array.of(9));
    expect((await decoded(byHand(2, 1, 8, 3, [0, 0, 1], [palette, clear]))).data).toEqual([1, 2, 3, 9, 40, 50, 60, 255]);
  });

  test('with a colour that is clear', async () => {
    const grey = chunk('tRNS', Uint8Array.of(0, 7));
    expect((await decoded(byHand(2, 1, 8, 0, [0, 7, 8], [grey]))).data).toEqual([7, 7, 7, 0, 8, 8, 8, 255]);
    const colour = chunk('tRNS', Uint8Array.of(0, 1, 0, 2, 0, 3));
    expect((await decoded(byHand(2, 1, 8, 2, [0, 1, 2, 3, 1, 2, 4], [colour]))).data).toEqual([1, 2, 3, 0, 1, 2, 4, 255]);
  });

  test('of grey with opacity', async () => {
    expect(await decoded(byHand(2, 1, 8, 4, [0, 10, 255, 20, 30]))).toEqual({
      width: 2,
      height: 1,
      channels: 4,
      data: [10, 10, 10, 255, 20, 20, 20, 30],
    });
  });

  test('of 16 bits: the nearest of 8', async () => {
    // 128 * 257 is 32,896: 32,767 is nearer to 127 * 257 + 128.5 than to it only below 32,767.5.
    expect((await decoded(byHand(3, 1, 16, 0, [0, 0xff, 0xff, 0x7f, 0xff, 0x80, 0x00]))).data).toEqual([255, 127, 128]);
  });

  test('with every filter: left, above, their mean, and the nearest of three', async () => {
    const lines = [1, 10, 10, 10, 2, 1, 1, 1, 3, 5, 5, 5, 4, 1, 1, 1];
    // Line 1: 10, 20, 30. Line 2: above + 1. Line 3: 5 + 11 >> 1, then + (left + above) >> 1. Line 4: left + above - corner decides.
    expect((await decoded(byHand(3, 4, 8, 0, lines))).data).toEqual([10, 20, 30, 11, 21, 31, 10, 20, 30, 11, 21, 31]);
  });

  test('interlaced, of one bit: each pass has lines of its own', async () => {
    // 3 x 3: pass 1 has (0,0); pass 4 (2,0); pass 5 (0,2), (2,2); pass 6 (1,0), (1,2); pass 7 the whole second line.
    const lines = [0, 0x80, 0, 0x00, 0, 0b11000000, 0, 0x80, 0, 0x00, 0, 0b01000000];
    expect((await decoded(byHand(3, 3, 1, 0, lines, [], 1))).data).toEqual([255, 255, 0, 0, 255, 0, 255, 0, 255]);
  });
});

test('comes out as another decoder reads it, interlaced or not', () =>
  fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 17 }),
      fc.integer({ min: 1, max: 17 }),
      fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const),
      fc.constantFrom('null' as const, 'Adam7' as const),
      fc.infiniteStream(fc.nat(255)),
      async (width, height, channels, interlace, stream) => {
        const data = Uint8Array.from(stream.take(width * height * channels));
        const bytes = encode({ width, height, channels, depth: 8, data }, { interlace });
        const theirs = decode(bytes);
        expect([...theirs.data]).toEqual([...data]);
        const ours = await decoded(bytes);
        const expected =
          channels === 2
            ? Array.from({ length: width * height }, (_, i) => [data[2 * i], data[2 * i], data[2 * i], data[2 * i + 1]]).flat()
            : [...data];
        expect(ours).toEqual({ width, height, channels: channels === 2 ? 4 : channels, data: expected });
      },
    ),
  ));

describe('is refused', () => {
  const whole = png(3, 3, 1, [1, 2, 3, 4, 5, 6, 7, 8, 9]);

  test('with any one bit turned', () =>
    fc.assert(
      fc.asyncProperty(fc.nat(whole.length * 8 - 1), async (bit) => {
        fc.pre(bit >= 64);
        const turned = whole.slice();
        turned[bit >> 3] ^= 1 << (bit & 7);
        await expect(decodePng(turned)).rejects.toThrow();
      }),
    ));

  test('cut off anywhere', () =>
    fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), async (length) => {
        await expect(decodePng(whole.slice(0, length))).rejects.toThrow();
      }),
    ));

  test('with more or fewer pixels than its header says, and with more than are read', async () => {
    await expect(decodePng(byHand(2, 1, 8, 0, [0, 1]))).rejects.toThrow('not as many');
    await expect(decodePng(byHand(2, 1, 8, 0, [0, 1, 2, 3]))).rejects.toThrow('not as many');
    await expect(decodePng(byHand(100_000, 100_000, 8, 0, [0, 1]))).rejects.toThrow('too many pixels');
    await expect(decodePng(byHand(0, 1, 8, 0, [0]))).rejects.toThrow('no pixels');
  });

  test('with a depth that its kind of colour does not have, an unknown filter, a colour beyond its palette', async () => {
    await expect(decodePng(byHand(2, 1, 4, 2, [0, 1]))).rejects.toThrow('header');
    await expect(decodePng(byHand(1, 1, 8, 0, [5, 1]))).rejects.toThrow('filter');
    await expect(decodePng(byHand(1, 1, 8, 3, [0, 1], [chunk('PLTE', Uint8Array.of(1, 2, 3))]))).rejects.toThrow('palette');
    await expect(decodePng(byHand(1, 1, 8, 3, [0, 0]))).rejects.toThrow('palette');
  });
});

describe('a sample of a picture', () => {
  test('is channel by channel', () => {
    expect(planesOf({ width: 2, height: 1, channels: 3, data: Uint8Array.of(1, 2, 3, 4, 5, 6) })).toEqual({
      channels: 3,
      values: Uint8Array.of(1, 4, 2, 5, 3, 6),
    });
  });

  test('is laid on white where it is not opaque', () => {
    const { values } = planesOf({
      width: 3,
      height: 1,
      channels: 4,
      data: Uint8Array.of(0, 0, 0, 0, 100, 0, 0, 51, 9, 8, 7, 255),
    });
    // A fifth of 100 and four fifths of 255 are 224; of 0, 204.
    expect(values).toEqual(Uint8Array.of(255, 224, 9, 255, 204, 8, 255, 204, 7));
  });

  test('has one channel where all is grey', () => {
    expect(planesOf({ width: 2, height: 1, channels: 4, data: Uint8Array.of(7, 7, 7, 255, 0, 0, 0, 0) })).toEqual({
      channels: 1,
      values: Uint8Array.of(7, 255),
    });
  });
});
