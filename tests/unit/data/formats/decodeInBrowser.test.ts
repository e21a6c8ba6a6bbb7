import { afterEach, expect, test, vi } from 'vitest';
import { decodeInBrowser } from '../../../../src/data/formats/decodeInBrowser';

afterEach(() => vi.unstubAllGlobals());

/** A browser whose pictures are all 2 x 1, or of the size given. */
function browser(width = 2, height = 1) {
  const asked: unknown[] = [];
  const bitmap = { width, height, close: vi.fn() };
  vi.stubGlobal('createImageBitmap', async (blob: Blob, options: unknown) => {
    asked.push([...new Uint8Array(await blob.arrayBuffer())], options);
    return bitmap;
  });
  class Canvas {
    constructor(
      readonly width: number,
      readonly height: number,
    ) {}
    getContext() {
      return {
        drawImage: (...drawn: unknown[]) => asked.push(drawn),
        getImageData: () => ({ data: Uint8ClampedArray.from({ length: 4 * this.width * this.height }, (_, i) => i) }),
      };
    }
  }
  vi.stubGlobal('OffscreenCanvas', Canvas);
  return { asked, bitmap };
}

test('asks for colours as they stand in the file, draws the picture as it is, and closes it', async () => {
  const { asked, bitmap } = browser();
  const image = await decodeInBrowser(Uint8Array.of(1, 2, 3));
  expect(image).toEqual({ width: 2, height: 1, channels: 4, data: Uint8ClampedArray.of(0, 1, 2, 3, 4, 5, 6, 7) });
  expect(asked).toEqual([
    [1, 2, 3],
    { colorSpaceConversion: 'none', premultiplyAlpha: 'none', imageOrientation: 'from-image' },
    [bitmap, 0, 0],
  ]);
  expect(bitmap.close).toHaveBeenCalledOnce();
});

test('a picture with more pixels than are read is refused and closed', async () => {
  const { bitmap } = browser(10_000, 10_000);
  await expect(decodeInBrowser(Uint8Array.of(1))).rejects.toThrow('too many pixels');
  expect(bitmap.close).toHaveBeenCalledOnce();
});
