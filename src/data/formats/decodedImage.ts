/** A picture as its pixels, and what of it becomes a sample. */

/** 8 bits a channel, row by row, pixel by pixel. */
export interface DecodedImage {
  readonly width: number;
  readonly height: number;
  /** 1: grey. 3: red, green, blue. 4: and opacity, not premultiplied. */
  readonly channels: 1 | 3 | 4;
  readonly data: Uint8Array | Uint8ClampedArray;
}

/** Rejects where the bytes are no whole picture. */
export type DecodeImage = (bytes: Uint8Array<ArrayBuffer>) => Promise<DecodedImage>;

/** A picture may have so many pixels: 33 million. */
export const MOST_PIXELS = 1 << 25;

/** Channel by channel; what is not opaque is laid on white, as it is seen on paper. One channel where every pixel is grey. */
export function planesOf({ width, height, channels, data }: DecodedImage): {
  readonly channels: 1 | 3;
  readonly values: Uint8Array;
} {
  const pixels = width * height;
  if (channels === 1) return { channels: 1, values: Uint8Array.from(data) };
  const values = new Uint8Array(3 * pixels);
  let grey = true;
  for (let i = 0; i < pixels; i++) {
    const at = i * channels;
    let red = data[at];
    let green = data[at + 1];
    let blue = data[at + 2];
    if (channels === 4 && data[at + 3] < 255) {
      const opacity = data[at + 3];
      red = onWhite(red, opacity);
      green = onWhite(green, opacity);
      blue = onWhite(blue, opacity);
    }
    values[i] = red;
    values[pixels + i] = green;
    values[2 * pixels + i] = blue;
    if (red !== green || green !== blue) grey = false;
  }
  return grey ? { channels: 1, values: values.slice(0, pixels) } : { channels: 3, values };
}

export function onWhite(value: number, opacity: number): number {
  return Math.round((value * opacity + 255 * (255 - opacity)) / 255);
}
