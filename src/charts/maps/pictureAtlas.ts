/** All drawn samples' pictures on one sheet, from which a canvas copies them: a thousand at once, many times a second. */
import { type DrawnPictures, type PictureShape, pictureOf, putPicture } from './samplePixels';
import type { Pixels } from './stampRaster';

/** In pixels: no picture on the sheet is larger. */
const LARGEST = 64;

export interface AtlasLayout {
  /** Pictures side by side. */
  readonly columns: number;
  readonly rows: number;
  /** Size of a picture on the sheet, in pixels. */
  readonly width: number;
  readonly height: number;
  /** How many times smaller than the sample's own it is. */
  readonly shrink: number;
}

export interface Atlas extends AtlasLayout {
  readonly sheet: CanvasImageSource;
}

/** About as many rows as columns. */
export function layOutAtlas({ width, height }: PictureShape, count: number): AtlasLayout {
  const columns = Math.max(1, Math.ceil(Math.sqrt(count)));
  const shrink = Math.max(1, Math.min(Math.ceil(Math.max(width, height) / LARGEST), width, height));
  return {
    columns,
    rows: Math.max(1, Math.ceil(count / columns)),
    width: Math.floor(width / shrink),
    height: Math.floor(height / shrink),
    shrink,
  };
}

/** Corner of picture i on the sheet. */
export function placeInAtlas({ columns, width, height }: AtlasLayout, i: number): { x: number; y: number } {
  return { x: width * (i % columns), y: height * Math.floor(i / columns) };
}

/** Writes the pictures of the first `count` drawn samples onto a sheet. */
export function fillAtlas(sheet: Pixels, layout: AtlasLayout, pictures: DrawnPictures, count: number): void {
  for (let i = 0; i < count; i++) {
    const { x, y } = placeInAtlas(layout, i);
    putPicture(sheet, x, y, pictures, pictureOf(pictures, i), layout.shrink);
  }
}

/** The sheet of the first `count` drawn samples; null where the browser draws none. */
export function atlasOf(pictures: DrawnPictures, count: number): Atlas | null {
  const layout = layOutAtlas(pictures.shape, count);
  const sheet = document.createElement('canvas');
  sheet.width = layout.columns * layout.width;
  sheet.height = layout.rows * layout.height;
  const context = sheet.getContext('2d');
  if (!context) return null;
  const image = context.createImageData(sheet.width, sheet.height);
  fillAtlas(image, layout, pictures, count);
  context.putImageData(image, 0, 0);
  return { ...layout, sheet };
}
