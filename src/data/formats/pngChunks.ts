/** The chunks of a PNG, cut apart and checked. Nothing is unpacked here. */
import { crc32 } from './crc32';
import { MOST_PIXELS } from './decodedImage';

export interface PngHeader {
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  /** 0 grey, 2 colour, 3 palette, 4 grey with opacity, 6 colour with opacity. */
  readonly colourType: number;
  readonly interlaced: boolean;
}

export interface PngChunks {
  readonly header: PngHeader;
  readonly palette: Uint8Array | null;
  readonly transparency: Uint8Array | null;
  readonly packed: readonly Uint8Array[];
}

const DEPTHS: Readonly<Record<number, readonly number[]>> = {
  0: [1, 2, 4, 8, 16],
  2: [8, 16],
  3: [1, 2, 4, 8],
  4: [8, 16],
  6: [8, 16],
};
/** Throws where it ends too early, a check sum does not fit, or it is none that is read. */
export function chunksOf(png: Uint8Array): PngChunks {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  let header: PngHeader | null = null;
  let palette: Uint8Array | null = null;
  let transparency: Uint8Array | null = null;
  const packed: Uint8Array[] = [];
  for (let at = 8; ; ) {
    if (at + 12 > png.length) throw new Error('It ends too early');
    const length = view.getUint32(at);
    const end = at + 8 + length;
    if (end + 4 > png.length) throw new Error('It ends too early');
    if (crc32(png.subarray(at + 4, end)) !== view.getUint32(end)) throw new Error('A check sum does not fit');
    const name = String.fromCharCode(...png.subarray(at + 4, at + 8));
    const content = png.subarray(at + 8, end);
    if (name === 'IHDR') header = headerOf(content);
    else if (name === 'PLTE') palette = content;
    else if (name === 'tRNS') transparency = content;
    else if (name === 'IDAT') packed.push(content);
    else if (name === 'IEND') break;
    at = end + 4;
  }
  if (!header || packed.length === 0) throw new Error('It has no picture');
  if (header.colourType === 3 && !palette) throw new Error('It has no palette');
  return { header, palette, transparency, packed };
}

function headerOf(content: Uint8Array): PngHeader {
  if (content.length !== 13) throw new Error('Its header is not one');
  const view = new DataView(content.buffer, content.byteOffset, content.byteLength);
  const [width, height] = [view.getUint32(0), view.getUint32(4)];
  const [depth, colourType, compression, filter, interlace] = content.subarray(8);
  if (!DEPTHS[colourType]?.includes(depth) || compression !== 0 || filter !== 0 || interlace > 1)
    throw new Error('Its header is not one');
  if (width === 0 || height === 0) throw new Error('It has no pixels');
  if (width * height > MOST_PIXELS) throw new Error('It has too many pixels');
  return { width, height, depth, colourType, interlaced: interlace === 1 };
}
