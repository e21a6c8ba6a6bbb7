import { path } from 'd3-path';
import { classColour, drawMark } from './classMarks';

/** The positions of every map as an SVG drawing, one path a class: what files get in place of the canvas. */
export function mapSvg(maps: readonly Float32Array[], labels: Int32Array, radius: number, page: Element): SVGSVGElement {
  const box = page.getBoundingClientRect();
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('class', 'chart');
  svg.setAttribute('width', String(box.width));
  svg.setAttribute('height', String(box.height));
  // On the page, unseen, for the colours of the page and for its place.
  svg.style.cssText = 'position:absolute;inset:0;visibility:hidden';
  const classes = 1 + labels.reduce((a, b) => Math.max(a, b), -1);
  for (let k = 0; k < classes; k++) {
    const pen = path();
    for (const positions of maps) {
      labels.forEach((label, i) => {
        if (label === k) drawMark(pen, k, positions[2 * i], positions[2 * i + 1], radius);
      });
    }
    const element = document.createElementNS('http://www.w3.org/2000/svg', 'path');
    element.setAttribute('d', pen.toString());
    element.style.fill = classColour(k);
    svg.append(element);
  }
  return svg;
}
