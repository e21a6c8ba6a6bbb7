import type { MapCell } from './mapLayout';
import { mapMarks, NAME_HEIGHT } from './mapMarks';
import type { MapDrawing } from './paintMaps';

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
  for (const { name, attributes, style, text } of mapMarks(drawing, cells)) {
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
