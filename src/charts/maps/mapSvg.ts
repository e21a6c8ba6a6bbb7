import { path } from 'd3-path';
import { classColour, drawMark } from './classMarks';
import type { MapCell } from './mapLayout';

const SVG = 'http://www.w3.org/2000/svg';

/** Maps as an SVG drawing, one path a class, each in a frame with its layer's name: what files get in place of the canvas. */
export function mapSvg(
  maps: readonly Float32Array[],
  cells: readonly MapCell[],
  labels: Int32Array,
  radius: number,
  page: Element,
): SVGSVGElement {
  const box = page.getBoundingClientRect();
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('class', 'chart');
  svg.setAttribute('width', String(box.width));
  svg.setAttribute('height', String(box.height));
  // On the page, unseen, for the colours of the page and for its place.
  svg.style.cssText = 'position:absolute;inset:0;visibility:hidden';
  for (const { layer, left, top, size } of cells) {
    const frame = append(svg, 'rect', { x: left, y: top, width: size, height: size, rx: 4 });
    frame.style.cssText = 'fill:none;stroke:var(--grid)';
    const name = append(svg, 'text', { x: left + 5, y: top + 14 });
    name.style.cssText = 'fill:var(--muted);font-size:11px';
    name.textContent = layer === 0 ? 'input' : `layer ${layer}`;
  }
  const classes = 1 + labels.reduce((a, b) => Math.max(a, b), -1);
  for (let k = 0; k < classes; k++) {
    const pen = path();
    for (const positions of maps) {
      labels.forEach((label, i) => {
        if (label === k) drawMark(pen, k, positions[2 * i], positions[2 * i + 1], radius);
      });
    }
    append(svg, 'path', { d: pen.toString() }).style.fill = classColour(k);
  }
  return svg;
}

function append(parent: SVGElement, name: string, attributes: Readonly<Record<string, string | number>>): SVGElement {
  const element = document.createElementNS(SVG, name) as SVGElement;
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  parent.append(element);
  return element;
}
