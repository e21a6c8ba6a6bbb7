/** Pictures to pixels by the browser, in its worker: JPEG, WebP, GIF and what else it reads. PNG does not come here (`decodePng.ts`). */
import { type DecodedImage, MOST_PIXELS } from './decodedImage';

/** Rejects where the browser cannot read it. Colours are taken as they stand in the file; opacity is not multiplied in. */
export async function decodeInBrowser(bytes: Uint8Array<ArrayBuffer>): Promise<DecodedImage> {
  const bitmap = await createImageBitmap(new Blob([bytes]), {
    colorSpaceConversion: 'none',
    premultiplyAlpha: 'none',
    imageOrientation: 'from-image',
  });
  try {
    const { width, height } = bitmap;
    if (width * height > MOST_PIXELS) throw new Error('It has too many pixels');
    const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
    if (!context) throw new Error('The browser gives no canvas to read pixels from');
    context.drawImage(bitmap, 0, 0);
    return { width, height, channels: 4, data: context.getImageData(0, 0, width, height).data };
  } finally {
    bitmap.close();
  }
}
