/**
 * What a page's drawing is made of, in terms that other programs know: every style is an attribute, colours are opaque,
 * lengths are numbers of pixels, and nothing depends on the order in which an element's fill and stroke are painted.
 */
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
] as const;

/** Which part of a text with a halo: the halo alone, or the text on it. A reader that paints strokes last would hide the text. */
type Layer = 'halo' | 'text';

/** The element and all below it, with their computed styles as attributes, and without classes. A text with a halo becomes two. */
export function styledCopy(element: Element): Element {
  if (!hasHalo(element)) return copyOf(element, null);
  const both = document.createElementNS(element.namespaceURI, 'g');
  both.append(copyOf(element, 'halo'), copyOf(element, 'text'));
  return both;
}

function hasHalo(element: Element): boolean {
  const { paintOrder, stroke } = getComputedStyle(element);
  return paintOrder.startsWith('stroke') && stroke !== 'none';
}

function copyOf(element: Element, layer: Layer | null): Element {
  const copy = element.cloneNode(false) as Element;
  copy.removeAttribute('class');
  copy.removeAttribute('style');
  const style = getComputedStyle(element);
  for (const name of STYLES) {
    const value = style.getPropertyValue(name);
    if (!value || (value === 'none' && name === 'stroke-dasharray')) continue;
    if (name === 'fill' || name === 'stroke') {
      const source = layer === 'halo' ? 'stroke' : name;
      const { opaque, opacity } = layer === 'text' && name === 'stroke' ? NOTHING : paint(style.getPropertyValue(source));
      copy.setAttribute(name, opaque);
      const share = opacity * Number(style.getPropertyValue(`${source}-opacity`));
      if (share !== 1 && opaque !== 'none') copy.setAttribute(`${name}-opacity`, String(share));
    } else copy.setAttribute(name, name === 'font-family' ? fileFonts(value) : inPixels(value));
  }
  if (element instanceof SVGTextElement) {
    const parts = partsOf(element);
    if (parts.length > 1) return setApart(element, copy, parts, layer);
    shiftDown(copy, element);
  }
  for (const child of element.childNodes) {
    if (!(child instanceof Element)) copy.append(child.cloneNode());
    else if (getComputedStyle(child).display !== 'none') copy.append(layer === null ? styledCopy(child) : copyOf(child, layer));
  }
  return copy;
}

/** The pieces of a text that are set in a style of their own: its text nodes and its `tspan`s. */
function partsOf(text: SVGTextElement): ChildNode[] {
  return Array.from(text.childNodes).filter((node) => (node.textContent ?? '') !== '');
}

/**
 * A text in several styles as a text a style, each where it stands on the page: readers disagree on what a shift inside a text moves.
 * `copy` is the text in its own style, without content.
 */
function setApart(text: SVGTextElement, copy: Element, parts: readonly ChildNode[], layer: Layer | null): Element {
  const all = document.createElementNS(text.namespaceURI, 'g');
  let index = 0;
  for (const part of parts) {
    const piece = part instanceof SVGTSpanElement ? renamed(copyOf(part, layer)) : (copy.cloneNode(false) as Element);
    if (!(part instanceof SVGTSpanElement)) piece.textContent = part.textContent;
    const { x, y } = text.getStartPositionOfChar(index);
    for (const name of ['dx', 'dy', 'text-anchor']) piece.removeAttribute(name);
    piece.setAttribute('x', String(x));
    piece.setAttribute('y', String(y));
    all.append(piece);
    index += (part.textContent ?? '').length;
  }
  return all;
}

/** A `tspan` as a `text`. */
function renamed(span: Element): Element {
  const text = document.createElementNS(span.namespaceURI, 'text');
  for (const { name, value } of span.attributes) text.setAttribute(name, value);
  text.append(...span.childNodes);
  return text;
}

/** Puts a shift in terms of the type (`dy`) into the place itself: not every reader knows the one or the other. */
function shiftDown(copy: Element, element: SVGTextElement): void {
  const dy = copy.getAttribute('dy')?.match(/^(-?[\d.]+)em$/);
  if (!dy) return;
  const shift = Number(dy[1]) * Number.parseFloat(getComputedStyle(element).fontSize);
  copy.removeAttribute('dy');
  copy.setAttribute('y', String(Number(copy.getAttribute('y') ?? 0) + shift));
}

const NOTHING = { opaque: 'none', opacity: 1 };

/** "2px, 5px" as "2, 5": some readers know no units there. */
export function inPixels(value: string): string {
  return value.replace(/([\d.])px/g, '$1');
}

/** The page's fonts for a file: one by name comes first, for readers that know only the first, or no "system-ui". */
export function fileFonts(families: string): string {
  const all = families.split(',').map((family) => family.trim());
  const named = all.filter((family) => !GENERIC.has(family));
  return [...named, ...all.filter((family) => GENERIC.has(family))].join(', ');
}

const GENERIC = new Set(['system-ui', 'sans-serif', 'serif', 'monospace']);

/** A computed colour as one without transparency, and its opacity: older drawing programs read no "rgba(...)". */
export function paint(colour: string): { opaque: string; opacity: number } {
  const parts = colour.match(/^rgba\(([\d.]+),\s*([\d.]+),\s*([\d.]+),\s*([\d.]+)\)$/);
  return parts
    ? { opaque: `rgb(${parts[1]}, ${parts[2]}, ${parts[3]})`, opacity: Number(parts[4]) }
    : { opaque: colour, opacity: 1 };
}
