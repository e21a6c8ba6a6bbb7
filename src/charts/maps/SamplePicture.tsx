import { useLayoutEffect, useRef } from 'react';
import { pictureScale, putPicture, type SamplePixels } from './samplePixels';

export interface SamplePictureProps extends SamplePixels {
  /** Which of the pictures. */
  readonly index: number;
  /** What it shows, for those who do not see it; empty where text beside it says the same. */
  readonly label: string;
  /** In pixels: it fits into a square of this side, the largest whole number of times its own size; smoothly smaller where it is larger. */
  readonly side: number;
}

/** One sample as a picture, every pixel of it a sharp square. */
export function SamplePicture({ pixels, shape, index, label, side }: SamplePictureProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { width, height } = shape;
  const scale = pictureScale(shape, side);
  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    const image = context.createImageData(width, height);
    putPicture(image, 0, 0, { pixels, shape }, index);
    context.putImageData(image, 0, 0);
  }, [pixels, shape, index, width, height]);
  return (
    <canvas
      ref={canvas}
      className="sample-picture"
      width={width}
      height={height}
      style={{ width: scale * width, height: scale * height, imageRendering: scale < 1 ? 'auto' : 'pixelated' }}
      {...(label === '' ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })}
    />
  );
}
