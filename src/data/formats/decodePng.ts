/**
 * PNG to pixels, the same to the last bit in every browser and in Node: no colour management, no gamma. Palettes become colours, less
 * than 8 bits are spread over 0..255, of 16 bits the nearest of 8 is taken.
 */
import { crc32 } from './crc32';
import { type DecodedImage, MOST_PIXELS } from './decodedImage';

interface Header {
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  /** 0 grey, 2 colour, 3 palette, 4 grey with opacity, 6 colour with opacity. */
  readonly colourType: number;
  readonly interlaced: boolean;
}

interface Chunks {
  readonly header: Header;
  readonly palette: Uint8Array | null;
  readonly transparency: Uint8Array | null;
  readonly packed: readonly Uint8Array[];
}

const SAMPLES: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
const DEPTHS: Readonly<Record<number, readonly number[]>> = {
  0: [1, 2, 4, 8, 16],
  2: [8, 16],
  3: [1, 2, 4, 8],
  4: [8, 16],
  6: [8, 16],
};
/** Left, top, and the steps between pixels, of each pass of an interlaced picture. */
const PASSES = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;

/** Asking for a loaded module takes longer than a small picture. */
let inflater: Promise<typeof import('fflate')> | null = null;

/** Rejects where it is no whole PNG, has a wrong check sum, or more than `MOST_PIXELS`. */
export async function decodePng(png: Uint8Array): Promise<DecodedImage> {
  inflater ??= import('fflate');
  const { unzlibSync } = await inflater;
  const chunks = chunksOf(png);
  const { header } = chunks;
  const samples = SAMPLES[header.colourType];
  const passes = (header.interlaced ? PASSES : [[0, 0, 1, 1] as const])
    .map(([left, top, dx, dy]) => ({
      left,
      top,
      dx,
      dy,
      width: Math.max(0, Math.ceil((header.width - left) / dx)),
      height: Math.max(0, Math.ceil((header.height - top) / dy)),
    }))
    .filter(({ width, height }) => width > 0 && height > 0);
  const lineBytes = (width: number) => Math.ceil((width * samples * header.depth) / 8);
  const size = passes.reduce((sum, { width, height }) => sum + height * (1 + lineBytes(width)), 0);
  const lines = unzlibSync(joined(chunks.packed), { out: new Uint8Array(size + 1) });
  if (lines.length !== size) throw new Error('Its pixels are not as many as its header says');
  const raw =
    header.depth === 16
      ? new Uint16Array(header.width * header.height * samples)
      : new Uint8Array(header.width * header.height * samples);
  let at = 0;
  for (const { left, top, dx, dy, width, height } of passes) {
    const bytes = lineBytes(width);
    unfilter(lines, at, height, bytes, Math.max(1, (samples * header.depth) / 8));
    for (let y = 0; y < height; y++, at += 1 + bytes) {
      const row = ((top + y * dy) * header.width + left) * samples;
      if (header.depth === 8 && dx === 1) raw.set(lines.subarray(at + 1, at + 1 + bytes), row);
      else samplesOfLine(lines, at + 1, width, samples, header.depth, raw, row, dx * samples);
    }
  }
  return coloured(chunks, raw, samples);
}

function chunksOf(png: Uint8Array): Chunks {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  let header: Header | null = null;
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

function headerOf(content: Uint8Array): Header {
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

function joined(parts: readonly Uint8Array[]): Uint8Array {
  if (parts.length === 1) return parts[0];
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Undoes, in place, what each line's first byte says was done to it. `back`: bytes from a pixel to the one on its left. */
function unfilter(lines: Uint8Array, start: number, height: number, bytes: number, back: number): void {
  for (let y = 0, at = start; y < height; y++, at += bytes + 1) {
    const first = at + 1;
    const filter = lines[at];
    if (filter > 4) throw new Error('A line has an unknown filter');
    if (filter === 0) continue;
    for (let i = 0; i < bytes; i++) {
      const left = i < back ? 0 : lines[first + i - back];
      const up = y === 0 ? 0 : lines[first + i - bytes - 1];
      const corner = y === 0 || i < back ? 0 : lines[first + i - bytes - 1 - back];
      lines[first + i] += filter === 1 ? left : filter === 2 ? up : filter === 3 ? (left + up) >> 1 : nearest(left, up, corner);
    }
  }
}

/** The one of three neighbours that is nearest to left + up - corner; ties in this order. */
function nearest(left: number, up: number, corner: number): number {
  const a = Math.abs(up - corner);
  const b = Math.abs(left - corner);
  const c = Math.abs(left + up - 2 * corner);
  return a <= b && a <= c ? left : b <= c ? up : corner;
}

function samplesOfLine(
  line: Uint8Array,
  start: number,
  width: number,
  samples: number,
  depth: number,
  into: Uint8Array | Uint16Array,
  at: number,
  step: number,
): void {
  for (let x = 0; x < width; x++) {
    for (let s = 0; s < samples; s++) {
      const i = x * samples + s;
      const bit = i * depth;
      into[at + x * step + s] =
        depth === 16
          ? (line[start + 2 * i] << 8) | line[start + 2 * i + 1]
          : depth === 8
            ? line[start + i]
            : (line[start + (bit >> 3)] >> (8 - depth - (bit & 7))) & ((1 << depth) - 1);
    }
  }
}

/** 8 bits a channel, with opacity only where the picture has some. */
function coloured({ header, palette, transparency }: Chunks, raw: Uint8Array | Uint16Array, samples: number): DecodedImage {
  const { width, height, depth, colourType } = header;
  const pixels = width * height;
  const image = (channels: 1 | 3 | 4, data: Uint8Array): DecodedImage => ({ width, height, channels, data });
  if (colourType === 3 && palette) {
    const channels = transparency ? 4 : 3;
    const data = new Uint8Array(channels * pixels);
    for (let i = 0; i < pixels; i++) {
      if (3 * raw[i] + 2 >= palette.length) throw new Error('A pixel has a colour that the palette does not have');
      for (let c = 0; c < 3; c++) data[i * channels + c] = palette[3 * raw[i] + c];
      if (transparency) data[i * channels + 3] = transparency[raw[i]] ?? 255;
    }
    return image(channels, data);
  }
  const most = 2 ** depth - 1;
  const clear = transparency && samples !== 2 && samples !== 4 ? clearColour(transparency, samples, most) : null;
  if (raw instanceof Uint8Array && depth === 8 && !clear && samples !== 2) return image(samples as 1 | 3 | 4, raw);
  const channels = samples === 1 && !clear ? 1 : samples === 3 && !clear ? 3 : 4;
  const data = new Uint8Array(channels * pixels);
  const to8 = (value: number) => Math.round((value * 255) / most);
  for (let i = 0; i < pixels; i++) {
    const at = i * samples;
    for (let c = 0; c < Math.min(3, channels); c++) data[i * channels + c] = to8(raw[at + (samples < 3 ? 0 : c)]);
    if (channels < 4) continue;
    const isClear = clear?.every((value, c) => raw[at + c] === value) ?? false;
    data[i * 4 + 3] = clear ? (isClear ? 0 : 255) : to8(raw[at + samples - 1]);
  }
  return image(channels, data);
}

function clearColour(transparency: Uint8Array, samples: number, most: number): readonly number[] | null {
  if (transparency.length < 2 * samples) return null;
  return Array.from({ length: samples }, (_, c) => ((transparency[2 * c] << 8) | transparency[2 * c + 1]) & most);
}
