/** PNGs as Chromium takes them, rewritten with a palette: less than half as large, for pictures that stay in the repository. */
import { crc32, deflateSync, inflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
const RGB = 2;
const PALETTE = 3;
const MOST_COLOURS = 256;

interface Pixels {
  readonly width: number;
  readonly height: number;
  /** 0xrrggbb, row by row. */
  readonly colours: Uint32Array;
}

const colourType = (png: Buffer) => png[25];

/** Whether a picture has been rewritten before. */
export const isSmall = (png: Buffer) => colourType(png) === PALETTE;

/**
 * The same picture with at most 256 colours. Those of most pixels stay as they are; of the others, which smooth the edges of type and
 * lines, each becomes the nearest of these.
 */
export function smallPng(png: Buffer): Buffer {
  const { width, height, colours } = pixelsOf(png);
  const counts = new Map<number, number>();
  for (const colour of colours) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  const palette = paletteOf(counts);
  const index = new Map(palette.map((colour, i) => [colour, i]));
  const rows = Buffer.alloc((width + 1) * height);
  colours.forEach((colour, i) => {
    let entry = index.get(colour);
    if (entry === undefined) {
      entry = nearest(palette, colour);
      index.set(colour, entry);
    }
    rows[i + 1 + Math.floor(i / width)] = entry;
  });
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, PALETTE], 8);
  const entries = Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]));
  const parts = [chunk('IHDR', header), chunk('PLTE', entries), chunk('IDAT', deflateSync(rows, { level: 9 })), chunk('IEND')];
  return Buffer.concat([SIGNATURE, ...parts]);
}

/** The most frequent colour of every little cube of colours, the fullest cubes first. */
function paletteOf(counts: ReadonlyMap<number, number>): number[] {
  const cubes = new Map<number, { colour: number; count: number; all: number }>();
  for (const [colour, count] of counts) {
    const cube = counts.size <= MOST_COLOURS ? colour : (colour >> 3) & 0x1f1f1f;
    const known = cubes.get(cube);
    if (!known) cubes.set(cube, { colour, count, all: count });
    else cubes.set(cube, { ...(known.count < count ? { colour, count } : known), all: known.all + count });
  }
  return [...cubes.values()]
    .sort((a, b) => b.all - a.all || a.colour - b.colour)
    .slice(0, MOST_COLOURS)
    .map(({ colour }) => colour);
}

function nearest(palette: readonly number[], colour: number): number {
  const distance = (other: number) =>
    [16, 8, 0].reduce((sum, shift) => sum + (((colour >> shift) & 255) - ((other >> shift) & 255)) ** 2, 0);
  let best = 0;
  for (let i = 1; i < palette.length; i++) if (distance(palette[i]) < distance(palette[best])) best = i;
  return best;
}

function chunk(type: string, data = Buffer.alloc(0)): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length, 0);
  ends.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
}

/** Of an opaque PNG of 8 bits a channel that is not interlaced (www.w3.org/TR/png, 9: filtering). */
function pixelsOf(png: Buffer): Pixels {
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const data: Buffer[] = [];
  for (let at = SIGNATURE.length; at < png.length; at += 12 + png.readUInt32BE(at)) {
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') data.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  }
  const depth = colourType(png) === RGB ? 3 : 4;
  const stride = width * depth;
  const raw = inflateSync(Buffer.concat(data));
  const bytes = Buffer.alloc(stride * height);
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (stride + 1)];
    for (let x = 0; x < stride; x++) {
      const at = y * stride + x;
      const left = x >= depth ? bytes[at - depth] : 0;
      const above = y > 0 ? bytes[at - stride] : 0;
      const corner = x >= depth && y > 0 ? bytes[at - stride - depth] : 0;
      bytes[at] = raw[at + y + 1] + [0, left, above, (left + above) >> 1, paeth(left, above, corner)][filter];
    }
  }
  const colours = Uint32Array.from({ length: width * height }, (_, i) => bytes.readUIntBE(i * depth, 3));
  return { width, height, colours };
}

function paeth(left: number, above: number, corner: number): number {
  const [a, b, c] = [Math.abs(above - corner), Math.abs(left - corner), Math.abs(left + above - 2 * corner)];
  return a <= b && a <= c ? left : b <= c ? above : corner;
}
