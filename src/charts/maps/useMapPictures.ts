/** The pictures of a map in place of its marks: which samples have one, chosen anew where the map or what stands out changes. */
import { useMemo } from 'react';
import type { MapPictures } from './drawPictures';
import { orderOf, pictureSide, thinOut } from './pictureLayout';
import { type DrawnPictures, pictureOf } from './samplePixels';

/** Null without pictures. `size` is the side of the map. */
export function useMapPictures(
  source: DrawnPictures | null | undefined,
  positions: Float32Array,
  labels: Int32Array,
  emphasised: number | null,
  size: number,
): MapPictures | null {
  const order = useMemo(() => {
    if (!source) return null;
    const { pixels, shape } = source;
    const known = Math.floor(pixels.length / (shape.width * shape.height * shape.channels));
    return orderOf(labels.length, (i) => labels[i] === emphasised).filter((i) => pictureOf(source, i) < known);
  }, [source, labels, emphasised]);
  return useMemo(() => {
    if (!source || !order) return null;
    const side = pictureSide(labels.length, size);
    return { source, side, chosen: thinOut(positions, side, order) };
  }, [source, order, positions, labels, size]);
}
