/** A picture's size as it stands in links and files: "28x28x1" is height, width and channels. */
import type { ImageShape } from '../shape';

/** Null where it is none. At most 4,096 a side. */
export function shapeOf(text: string | null | undefined): ImageShape | null {
  const [, height, width, channels] = /^(\d{1,4})x(\d{1,4})x([13])$/.exec(text ?? '') ?? [];
  if (height === undefined) return null;
  const shape = { height: Number(height), width: Number(width), channels: channels === '3' ? 3 : 1 } as const;
  return shape.height >= 1 && shape.width >= 1 && shape.height <= 4096 && shape.width <= 4096 ? shape : null;
}

export function shapeText({ height, width, channels }: ImageShape): string {
  return `${height}x${width}x${channels}`;
}

/** "28 × 28, grey". */
export function shapeName({ height, width, channels }: ImageShape): string {
  return `${height} × ${width}, ${channels === 1 ? 'grey' : 'colour'}`;
}

/** Square pictures that have so many numbers, at least 8 pixels a side. */
export function squaresOf(dimension: number): readonly ImageShape[] {
  return ([1, 3] as const).flatMap((channels) => {
    const side = Math.sqrt(dimension / channels);
    return Number.isInteger(side) && side >= 8 ? [{ height: side, width: side, channels }] : [];
  });
}
