/**
 * A drawing as an SVG file that stands on its own: what style sheets say is written onto every element, with title and
 * key above and the provenance inside.
 */
import { resolveColours } from '../frame/resolveColour';
import { linesOf } from './pageText';
import { originOf, type Provenance } from './provenance';
import { fileFonts, inPixels, paint, styledCopy } from './styledCopy';

/** Between the parts of the line that says where the numbers come from. */
const BETWEEN = ' · ';
const SVG = 'http://www.w3.org/2000/svg';
/** In pixels. */
const MARGIN = 16;
const HEADING = 40;
/** Of what stands below the drawing, in as many lines as it needs. */
const FOOT = { gap: 12, line: 14, size: 10 };
/** Of the key: a line, type, the space between two entries, and between swatch and text. */
const KEY = { line: 18, size: 11, gap: 20, swatchGap: 6 };
/** The key is no narrower, even where the chart is. */
const NARROWEST = 480;

export interface Drawing {
  readonly title: string;
  readonly subtitle: string;
  /** Drawn where they stand in relation to one another. */
  readonly parts: readonly SVGSVGElement[];
  /** Entries of the key: an SVG with a view box in pixels, or none, and text. */
  readonly key: readonly Element[];
  /** Text of the page that belongs between the parts, where it stands. */
  readonly texts: readonly Element[];
  /** Gives the colours and the type of the page around it. */
  readonly page: Element;
}

/** The file's text, and its size in pixels. */
export function standaloneSvg(drawing: Drawing, provenance: Provenance): { text: string; width: number; height: number } {
  const { title, subtitle, parts, texts, page } = drawing;
  const boxes = [...parts, ...texts].map((part) => part.getBoundingClientRect());
  const left = Math.min(...boxes.map((box) => box.left));
  const top = Math.min(...boxes.map((box) => box.top));
  const fontFamily = fileFonts(getComputedStyle(page).fontFamily);
  const [surface, ink] = resolveColours(page, ['var(--surface)', 'var(--ink)']);
  const width = Math.max(NARROWEST, ...boxes.map((box) => box.right - left)) + 2 * MARGIN;
  const entries = layOutKey(drawing.key, fontFamily, width - 2 * MARGIN);
  const headHeight = MARGIN + HEADING + KEY.line * (1 + (entries.at(-1)?.row ?? -1));
  const floor = headHeight + Math.max(...boxes.map((box) => box.bottom)) - top;
  const foot = wrapped(originOf(provenance, BETWEEN).split(BETWEEN), fontFamily, width - 2 * MARGIN);
  const height = floor + FOOT.gap + FOOT.line * foot.length + MARGIN;

  const root = document.createElementNS(SVG, 'svg');
  root.setAttribute('xmlns', SVG);
  root.setAttribute('width', String(width));
  root.setAttribute('height', String(height));
  root.setAttribute('viewBox', `0 0 ${width} ${height}`);
  root.setAttribute('font-family', fontFamily);
  append(root, 'title', {}, title);
  append(root, 'desc', {}, `${subtitle}. ${provenance.version}, ${provenance.engine}. ${provenance.link}`);
  append(root, 'metadata', {}, JSON.stringify(provenance));
  append(root, 'rect', { width, height, fill: surface });
  append(root, 'text', { x: MARGIN, y: MARGIN + 12, fill: ink, 'font-size': 15, 'font-weight': 700 }, title);
  append(root, 'text', { x: MARGIN, y: MARGIN + 29, fill: ink, 'font-size': 11 }, subtitle);
  for (const { element, text, row, x } of entries) {
    const y = MARGIN + HEADING + KEY.line * row;
    const swatch = swatchOf(element);
    if (swatch)
      append(root, 'g', { transform: `translate(${MARGIN + x} ${y})` }).append(...Array.from(swatch.children, styledCopy));
    const { opaque } = paint(getComputedStyle(element).color);
    const textX = MARGIN + x + (swatch ? swatch.viewBox.baseVal.width + KEY.swatchGap : 0);
    append(root, 'text', { x: textX, y: y + 10, fill: opaque, 'font-size': KEY.size }, text);
  }
  foot.forEach((line, i) => {
    append(root, 'text', { x: MARGIN, y: floor + FOOT.gap + FOOT.line * (i + 1), fill: ink, 'font-size': FOOT.size }, line);
  });
  const shift = (x: number, y: number) => ({ x: MARGIN + x - left, y: headHeight + y - top });
  parts.forEach((part, i) => {
    const box = part.getBoundingClientRect();
    const { x, y } = shift(box.left, box.top);
    append(root, 'g', { 'data-part': i, transform: `translate(${x} ${y})` }).append(...Array.from(part.children, styledCopy));
  });
  for (const element of texts) {
    const { color, fontSize, fontWeight } = getComputedStyle(element);
    for (const line of linesOf(element)) {
      const style = { fill: paint(color).opaque, 'font-size': inPixels(fontSize), 'font-weight': fontWeight };
      append(root, 'text', { ...shift(line.left, line.baseline), ...style }, line.text);
    }
  }
  return { text: `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(root)}\n`, width, height };
}

interface KeyEntry {
  readonly element: Element;
  readonly text: string;
  readonly row: number;
  readonly x: number;
}

/** Entries side by side, in as many rows as they need. */
function layOutKey(key: readonly Element[], fontFamily: string, width: number): KeyEntry[] {
  const pen = document.createElement('canvas').getContext('2d');
  if (pen) pen.font = `${KEY.size}px ${fontFamily}`;
  let [row, x] = [0, 0];
  return key.map((element) => {
    const text = (element.textContent ?? '').replace(/\s+/g, ' ').trim();
    const swatch = swatchOf(element);
    const needed = (swatch ? swatch.viewBox.baseVal.width + KEY.swatchGap : 0) + (pen?.measureText(text).width ?? 0);
    if (x > 0 && x + needed > width) [row, x] = [row + 1, 0];
    const entry = { element, text, row, x };
    x += needed + KEY.gap;
    return entry;
  });
}

/** Parts of a line joined again, in lines no wider than `width` pixels where parts are not wider themselves. */
function wrapped(parts: readonly string[], fontFamily: string, width: number): string[] {
  const pen = document.createElement('canvas').getContext('2d');
  if (pen) pen.font = `${FOOT.size}px ${fontFamily}`;
  const lines: string[] = [];
  for (const part of parts) {
    const longer = `${lines.at(-1)}${BETWEEN}${part}`;
    if (lines.length > 0 && (pen?.measureText(longer).width ?? 0) <= width) lines[lines.length - 1] = longer;
    else lines.push(part);
  }
  return lines;
}

function swatchOf(entry: Element): SVGSVGElement | null {
  return entry.querySelector('svg');
}

function append(parent: Element, name: string, attributes: Readonly<Record<string, string | number>>, text?: string): Element {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  if (text !== undefined) element.textContent = text;
  parent.append(element);
  return element;
}
