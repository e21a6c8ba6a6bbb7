/**
 * A drawing as an SVG file that stands on its own: what style sheets say is written onto every element, in terms that
 * drawing programs know, with a title above and the provenance inside.
 */
import { resolveColours } from '../frame/resolveColour';
import type { Provenance } from './provenance';

const SVG = 'http://www.w3.org/2000/svg';
const STYLES = [
  'fill',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'opacity',
  'font-size',
  'font-family',
  'font-weight',
  'font-style',
  'paint-order',
] as const;
/** In pixels. */
const MARGIN = 16;
const HEADING = 40;
const FOOTING = 28;

export interface Drawing {
  readonly title: string;
  readonly subtitle: string;
  /** Drawn where they stand in relation to one another. */
  readonly parts: readonly SVGSVGElement[];
  /** Gives the colours and the type of the page around it. */
  readonly page: Element;
}

/** The file's text, and its size in pixels. */
export function standaloneSvg(drawing: Drawing, provenance: Provenance): { text: string; width: number; height: number } {
  const { title, subtitle, parts, page } = drawing;
  const boxes = parts.map((part) => part.getBoundingClientRect());
  const left = Math.min(...boxes.map((box) => box.left));
  const top = Math.min(...boxes.map((box) => box.top));
  const width = Math.max(...boxes.map((box) => box.right)) - left + 2 * MARGIN;
  const height = Math.max(...boxes.map((box) => box.bottom)) - top + 2 * MARGIN + HEADING + FOOTING;
  const { fontFamily } = getComputedStyle(page);
  const [surface, ink] = resolveColours(page, ['var(--surface)', 'var(--ink)']);

  const root = document.createElementNS(SVG, 'svg');
  root.setAttribute('xmlns', SVG);
  root.setAttribute('width', String(width));
  root.setAttribute('height', String(height));
  root.setAttribute('viewBox', `0 0 ${width} ${height}`);
  root.setAttribute('font-family', fontFamily);
  append(root, 'title', {}, title);
  append(root, 'desc', {}, `${subtitle}. ${provenance.version}, ${provenance.engine}. ${provenance.link}`);
  append(root, 'metadata', {}, JSON.stringify(provenance));
  append(root, 'rect', { width: String(width), height: String(height), fill: surface });
  append(root, 'text', { x: String(MARGIN), y: String(MARGIN + 12), fill: ink, 'font-size': '15', 'font-weight': '700' }, title);
  append(root, 'text', { x: String(MARGIN), y: String(MARGIN + 29), fill: ink, 'font-size': '11' }, subtitle);
  const foot = `${provenance.version} · ${provenance.engine} · step ${provenance.step ?? '–'}`;
  append(root, 'text', { x: String(MARGIN), y: String(height - MARGIN), fill: ink, 'font-size': '10' }, foot);
  parts.forEach((part, i) => {
    const group = append(root, 'g', {
      transform: `translate(${MARGIN + boxes[i].left - left} ${MARGIN + HEADING + boxes[i].top - top})`,
    });
    for (const child of part.children) group.append(styledCopy(child));
  });
  return { text: `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(root)}\n`, width, height };
}

function append(parent: Element, name: string, attributes: Readonly<Record<string, string>>, text?: string): Element {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  if (text !== undefined) element.textContent = text;
  parent.append(element);
  return element;
}

/** The element and all below it, with their computed styles as attributes and without classes. */
function styledCopy(element: Element): Element {
  const copy = element.cloneNode(false) as Element;
  copy.removeAttribute('class');
  copy.removeAttribute('style');
  const style = getComputedStyle(element);
  for (const name of STYLES) {
    const value = style.getPropertyValue(name);
    if (!value || (value === 'none' && name === 'stroke-dasharray') || (value === 'normal' && name === 'paint-order')) continue;
    if (name === 'fill' || name === 'stroke') {
      const { opaque, opacity } = paint(value);
      copy.setAttribute(name, opaque);
      if (opacity !== 1) copy.setAttribute(`${name}-opacity`, String(opacity));
    } else copy.setAttribute(name, value);
  }
  for (const child of element.childNodes) copy.append(child instanceof Element ? styledCopy(child) : child.cloneNode());
  return copy;
}

/** A computed colour as one without transparency, and its opacity: older drawing programs read no "rgba(...)". */
function paint(colour: string): { opaque: string; opacity: number } {
  const parts = colour.match(/^rgba\(([\d.]+),\s*([\d.]+),\s*([\d.]+),\s*([\d.]+)\)$/);
  return parts
    ? { opaque: `rgb(${parts[1]}, ${parts[2]}, ${parts[3]})`, opacity: Number(parts[4]) }
    : { opaque: colour, opacity: 1 };
}
