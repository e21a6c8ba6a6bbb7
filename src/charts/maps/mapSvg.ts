import type { MapCell } from './mapLayout';
import { mapMarks, NAME_HEIGHT, type PictureAddress } from './mapMarks';
import type { MapDrawing } from './paintMaps';
import { type DrawnPictures, pictureOf, putPicture } from './samplePixels';

const SVG = 'http://www.w3.org/2000/svg';

/** What files get in place of a canvas of maps. */
export interface MapsHandle {
  /** The maps as an SVG drawing, for a moment in the canvas's place, unseen. Null while there is no canvas. */
  svg(): SVGSVGElement | null;
}

/**
 * What a canvas shows, as an SVG drawing. It stands, unseen, where the canvas stands, for the colours and the place of that, and goes
 * by itself.
 */
export function mapSvg(drawing: MapDrawing, cells: readonly MapCell[], canvas: HTMLCanvasElement): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('class', 'chart');
  svg.setAttribute('width', String(drawing.width));
  svg.setAttribute('height', String(drawing.height + NAME_HEIGHT));
  svg.style.cssText = 'position:absolute;inset:0;visibility:hidden';
  for (const { name, attributes, style, text } of mapMarks(drawing, cells, addressesOf(drawing.pictures?.source))) {
    const element = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
    element.style.cssText = style;
    if (text !== undefined) element.textContent = text;
    svg.append(element);
  }
  canvas.parentElement?.append(svg);
  // It need not stay longer than it takes to write the file.
  setTimeout(() => svg.remove());
  return svg;
}

/** Addresses that hold the pictures themselves; null where there are none, or the browser draws none. */
function addressesOf(pictures: DrawnPictures | undefined): PictureAddress | null {
  if (!pictures) return null;
  const { width, height } = pictures.shape;
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  if (!context) return null;
  const image = context.createImageData(width, height);
  return (sample) => {
    putPicture(image, 0, 0, pictures, pictureOf(pictures, sample));
    context.putImageData(image, 0, 0);
    return canvas.toDataURL('image/png');
  };
}
