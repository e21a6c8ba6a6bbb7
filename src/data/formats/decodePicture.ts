/** Any picture's bytes to pixels: PNG by ourselves, the rest by whoever runs us. */
import type { DecodedImage, DecodeImage } from './decodedImage';
import { decodePng } from './decodePng';
import type { Pace } from './pace';
import { pictureKindOf } from './pictureKind';

/** @returns Its pixels, or what is wrong with it: "is not a whole PNG". Rejects only with the signal's reason. */
export async function decodePicture(
  bytes: Uint8Array<ArrayBuffer>,
  decodeImage: DecodeImage,
  pace: Pace,
): Promise<DecodedImage | string> {
  const kind = pictureKindOf(bytes);
  if (kind === null) return bytes.length === 0 ? 'is empty' : 'is no picture that is read here';
  try {
    const image = await pace.wait(kind === 'PNG' ? decodePng(bytes) : decodeImage(bytes));
    const { width, height, channels, data } = image;
    return width > 0 && height > 0 && data.length === width * height * channels ? image : `is not a whole ${kind}`;
  } catch {
    pace.signal.throwIfAborted();
    return kind === 'PNG' || kind === 'JPEG' ? `is not a whole ${kind}` : `is a ${kind} picture that cannot be read here`;
  }
}
