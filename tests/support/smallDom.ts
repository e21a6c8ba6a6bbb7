/**
 * As much of a browser's document as drawings for files ask of it: elements with attributes, styles and places that a test gives them, and
 * nothing that has to be laid out.
 */
import { vi } from 'vitest';

const HTML = 'http://www.w3.org/1999/xhtml';
export const SVG = 'http://www.w3.org/2000/svg';

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface Given {
  readonly attributes?: Readonly<Record<string, string>>;
  /** Computed styles, by their names in style sheets; others are as browsers have them where nothing is said. */
  readonly style?: Readonly<Record<string, string>>;
  readonly box?: Box;
  /** Of an SVG text: where each of its characters begins. */
  readonly starts?: readonly { readonly x: number; readonly y: number }[];
}

class SmallNode {
  parentElement: SmallElement | null = null;
}

class SmallText extends SmallNode {
  constructor(
    readonly textContent: string,
    /** Where a part of it stands. */
    readonly boxOf: (from: number, to: number) => Box = () => ({ left: 0, top: 0, right: 0, bottom: 0 }),
  ) {
    super();
  }
  cloneNode(): SmallText {
    return new SmallText(this.textContent);
  }
}

class SmallElement extends SmallNode {
  private readonly own = new Map<string, string>();
  childNodes: (SmallElement | SmallText)[] = [];
  readonly style = { color: '' };

  constructor(
    readonly namespaceURI: string,
    readonly tagName: string,
    readonly given: Given = {},
  ) {
    super();
    for (const [name, value] of Object.entries(given.attributes ?? {})) this.own.set(name, value);
  }
  get attributes() {
    return Array.from(this.own, ([name, value]) => ({ name, value }));
  }
  get children(): SmallElement[] {
    return this.childNodes.filter((node) => node instanceof SmallElement);
  }
  get textContent(): string {
    return this.childNodes.map((node) => node.textContent).join('');
  }
  set textContent(text: string) {
    this.childNodes = [];
    this.append(text);
  }
  get viewBox() {
    return { baseVal: { width: Number((this.getAttribute('viewBox') ?? '').split(' ')[2]) } };
  }
  setAttribute(name: string, value: string): void {
    this.own.set(name, value);
  }
  getAttribute(name: string): string | null {
    return this.own.get(name) ?? null;
  }
  removeAttribute(name: string): void {
    this.own.delete(name);
  }
  append(...nodes: (SmallElement | SmallText | string)[]): void {
    for (const node of nodes) {
      const child = typeof node === 'string' ? new SmallText(node) : node;
      const before = child.parentElement;
      if (before) before.childNodes = before.childNodes.filter((other) => other !== child);
      child.parentElement = this;
      this.childNodes.push(child);
    }
  }
  cloneNode(): SmallElement {
    return make(this.namespaceURI, this.tagName, { ...this.given, attributes: Object.fromEntries(this.own) });
  }
  querySelector(tag: string): SmallElement | null {
    for (const child of this.children) {
      const found = child.tagName === tag ? child : child.querySelector(tag);
      if (found) return found;
    }
    return null;
  }
  closest(tag: string): SmallElement | null {
    return this.tagName === tag ? this : (this.parentElement?.closest(tag) ?? null);
  }
  remove(): void {
    const { parentElement } = this;
    if (parentElement) parentElement.childNodes = parentElement.childNodes.filter((node) => node !== this);
    this.parentElement = null;
  }
  getBoundingClientRect(): Box {
    return this.given.box ?? { left: 0, top: 0, right: 0, bottom: 0 };
  }
}

class SmallSvgText extends SmallElement {
  getStartPositionOfChar(index: number) {
    return this.given.starts?.[index];
  }
}
class SmallTSpan extends SmallElement {}

function make(namespace: string, tag: string, given?: Given): SmallElement {
  if (namespace === SVG && tag === 'text') return new SmallSvgText(namespace, tag, given);
  if (namespace === SVG && tag === 'tspan') return new SmallTSpan(namespace, tag, given);
  return new SmallElement(namespace, tag, given);
}

/** Where nothing is said of them. */
const USUAL: Readonly<Record<string, string>> = {
  display: 'inline',
  'paint-order': 'normal',
  fill: 'rgb(0, 0, 0)',
  stroke: 'none',
  'fill-opacity': '1',
  'stroke-opacity': '1',
};

function computed(element: SmallElement, variables: Readonly<Record<string, string>>): object {
  const { style, given } = element;
  const said = (name: string) =>
    name === 'color' && style.color && element.parentElement
      ? style.color.replace(/^var\((.*)\)$/, (whole, variable) => variables[variable] ?? whole)
      : (given.style?.[name] ?? USUAL[name] ?? '');
  const handler: ProxyHandler<object> = {
    get: (_, name) =>
      name === 'getPropertyValue' ? said : said(String(name).replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)),
  };
  return new Proxy({}, handler);
}

function xmlOf(node: SmallElement | SmallText): string {
  if (node instanceof SmallText) return node.textContent.replace(/&/g, '&amp;').replace(/</g, '&lt;');
  const attributes = node.attributes.map(({ name, value }) => ` ${name}="${value}"`).join('');
  const inside = node.childNodes.map(xmlOf).join('');
  return `<${node.tagName}${attributes}${inside === '' ? '/>' : `>${inside}</${node.tagName}>`}`;
}

/** A node as XML. */
export const xml = (element: unknown): string => xmlOf(element as SmallElement);

const built =
  (namespace: string) =>
  (tag: string, given: Given, ...children: unknown[]) => {
    const element = make(namespace, tag, given);
    element.append(...(children as SmallElement[]));
    return element as unknown as SVGSVGElement;
  };
/** Elements of SVG and of the page. */
export const svg = built(SVG);
export const html = built(HTML);
/** A text of the page that stands somewhere. */
export const placed = (text: string, boxOf: (from: number, to: number) => Box) => new SmallText(text, boxOf);

function* textsIn(element: SmallElement): Generator<SmallText> {
  for (const node of element.childNodes) {
    if (node instanceof SmallText) yield node;
    else yield* textsIn(node);
  }
}

/**
 * Stands for the page's document until vitest takes its stand-ins back. `variables` are the colours of its style sheets. A character of
 * a canvas is half as wide as its type is large.
 */
export function smallDocument(variables: Readonly<Record<string, string>> = {}): void {
  vi.stubGlobal('Element', SmallElement);
  vi.stubGlobal('SVGTextElement', SmallSvgText);
  vi.stubGlobal('SVGTSpanElement', SmallTSpan);
  vi.stubGlobal('NodeFilter', { SHOW_TEXT: 4 });
  vi.stubGlobal('getComputedStyle', (element: SmallElement) => computed(element, variables));
  vi.stubGlobal(
    'XMLSerializer',
    class {
      serializeToString = xml;
    },
  );
  const pen = {
    font: '',
    measureText: (text: string) => ({ width: (text.length * Number.parseFloat(pen.font)) / 2 }),
  };
  vi.stubGlobal('document', {
    createElementNS: make,
    createElement: (tag: string) =>
      tag === 'canvas' ? { getContext: (kind: string) => (kind === '2d' ? pen : null) } : make(HTML, tag),
    createTreeWalker(element: SmallElement, what: number) {
      const texts = what === 4 ? textsIn(element) : [][Symbol.iterator]();
      return { nextNode: () => texts.next().value ?? null };
    },
    createRange() {
      let [node, from, to]: [SmallText | null, number, number] = [null, 0, 0];
      return {
        setStart(start: SmallText, index: number) {
          [node, from] = [start, index];
        },
        setEnd(end: SmallText, index: number) {
          if (end === node) [from, to] = [Math.min(from, index), index];
        },
        getBoundingClientRect() {
          const box = node?.boxOf(from, to) ?? { left: 0, top: 0, right: 0, bottom: 0 };
          return { ...box, height: box.bottom - box.top };
        },
      };
    },
  });
}
