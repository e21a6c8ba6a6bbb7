import { path } from 'd3-path';
import { layerName } from '../frame/layerName';
import { classColour, drawMark } from './classMarks';
import type { MapCell } from './mapLayout';
import { classCount, GHOST_OPACITY, type MapDrawing } from './paintMaps';

const SVG = 'http://www.w3.org/2000/svg';
/** In pixels: room for the names below the maps. */
const NAME_HEIGHT = 16;

/** What files get in place of a canvas of maps. */
export interface MapsHandle {
  /** The maps as an SVG drawing, for a moment in the canvas's place, unseen. Null while there is no canvas. */
  svg(): SVGSVGElement | null;
}

/**
 * What a canvas shows, as an SVG drawing: one path a class, each map in a frame with its layer's name. It stands, unseen, where the
 * canvas stands, for the colours and the place of that, and goes by itself.
 */
export function mapSvg(drawing: MapDrawing, cells: readonly MapCell[], canvas: HTMLCanvasElement): SVGSVGElement {
  const { maps, ghosts, labels, radius, width, height } = drawing;
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('class', 'chart');
  svg.setAttribute('width', String(width));
  svg.setAttribute('height', String(height + NAME_HEIGHT));
  svg.style.cssText = 'position:absolute;inset:0;visibility:hidden';
  for (const { layer, left, top, size } of cells) {
    append(svg, 'rect', { x: left, y: top, width: size, height: size, rx: 4 }).style.cssText = 'fill:none;stroke:var(--grid)';
    const text = append(svg, 'text', { x: left + size / 2, y: top + size + 0.8 * NAME_HEIGHT, 'text-anchor': 'middle' });
    text.style.cssText = 'fill:var(--muted);font-size:11px';
    text.textContent = layerName(layer);
  }
  const classes = classCount(labels);
  const marks = (all: readonly (Float32Array | null)[], opacity: number) => {
    const placed = all.filter((positions) => positions !== null);
    for (let k = 0; placed.length > 0 && k < classes; k++) {
      const pen = path();
      for (const positions of placed) {
        labels.forEach((label, i) => {
          if (label === k) drawMark(pen, k, positions[2 * i], positions[2 * i + 1], radius);
        });
      }
      append(svg, 'path', { d: pen.toString() }).style.cssText = `fill:${classColour(k)};opacity:${opacity}`;
    }
  };
  marks(ghosts, GHOST_OPACITY);
  marks(maps, 1);
  canvas.parentElement?.append(svg);
  // It need not stay longer than it takes to write the file.
  setTimeout(() => svg.remove());
  return svg;
}

function append(parent: SVGElement, name: string, attributes: Readonly<Record<string, string | number>>): SVGElement {
  const element = document.createElementNS(SVG, name) as SVGElement;
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  parent.append(element);
  return element;
}
