/**
 * PNG to pixels, the same to the last bit in every browser and in Node: no colour management, no gamma. Palettes become colours, less
 * than 8 bits are spread over 0..255, of 16 bits the nearest of 8 is taken.
 */
import type { DecodedImage } from './decodedImage';
import { chunksOf, type PngChunks } from './pngChunks';
import { samplesOfLine, unfilter } from './pngLines';

const SAMPLES: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
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

/** 8 bits a channel, with opacity only where the picture has some. */
function coloured({ header, palette, transparency }: PngChunks, raw: Uint8Array | Uint16Array, samples: number): DecodedImage {
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
