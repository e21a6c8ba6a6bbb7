/** Pictures to pixels in Node: JPEG. PNG is decoded elsewhere (`data/formats/decodePng.ts`), and nothing else is read here. */
import { type DecodedImage, MOST_PIXELS } from '../data/formats/decodedImage';

/** Rejects where it is no JPEG that can be read. Decoders may differ from a browser's by a step or two of 255. */
export async function decodeInNode(bytes: Uint8Array): Promise<DecodedImage> {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) throw new Error('Without a browser, pictures are read as PNG and JPEG only');
  const { decode } = await import('jpeg-js');
  const { width, height, data } = decode(bytes, {
    useTArray: true,
    formatAsRGBA: true,
    maxResolutionInMP: MOST_PIXELS / 1e6,
    maxMemoryUsageInMB: 1024,
  });
  return { width, height, channels: 4, data };
}
