import type { Page } from '@playwright/test';

/** Pixels of a picture that become one before pictures are compared: type and thin lines may fall between pixels. */
const BLUR = 4;
/** Pixels by which the second picture may lie to any side of the first: pages stand between pixels, files do not. */
const SHIFT = 1;
/** Of 255: smaller differences of a colour are none. */
const NOTICEABLE = 32;

/** Share of two PNGs (of the same size, to a pixel) that does not look alike, in [0, 1]. `page` lends its canvas. */
export async function shareThatDiffers(page: Page, a: Buffer, b: Buffer): Promise<number> {
  return page.evaluate(
    async ({ pictures, blur, most, noticeable }) => {
      const images = await Promise.all(
        pictures.map(async (base64) => {
          const image = new Image();
          // Not a data: URL, which the page's policy refuses.
          image.src = URL.createObjectURL(new Blob([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))]));
          await image.decode();
          return image;
        }),
      );
      const width = Math.floor((Math.min(...images.map((image) => image.width)) - 2 * most) / blur);
      const height = Math.floor((Math.min(...images.map((image) => image.height)) - 2 * most) / blur);
      const blurred = (image: HTMLImageElement, x: number, y: number) => {
        const context = new OffscreenCanvas(width, height).getContext('2d');
        if (!context) throw new Error('There is no canvas.');
        context.imageSmoothingQuality = 'high';
        context.drawImage(image, x, y, width * blur, height * blur, 0, 0, width, height);
        return context.getImageData(0, 0, width, height).data;
      };
      const first = blurred(images[0], most, most);
      const shares: number[] = [];
      for (let x = 0; x <= 2 * most; x++) {
        for (let y = 0; y <= 2 * most; y++) {
          const second = blurred(images[1], x, y);
          let different = 0;
          for (let i = 0; i < first.length; i += 4) {
            const gap = Math.max(...[0, 1, 2].map((channel) => Math.abs(first[i + channel] - second[i + channel])));
            if (gap > noticeable) different++;
          }
          shares.push(different / (width * height));
        }
      }
      return Math.min(...shares);
    },
    { pictures: [a, b].map((png) => png.toString('base64')), blur: BLUR, most: SHIFT, noticeable: NOTICEABLE },
  );
}
