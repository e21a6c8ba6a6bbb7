/** Markup as React writes it, as a tree. */

export interface MarkupElement {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly classes: readonly string[];
  readonly parent: MarkupElement | null;
  readonly children: (MarkupElement | string)[];
}

const VOID = new Set(['br', 'hr', 'img', 'input']);
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'" };
const decoded = (text: string) => text.replace(/&(#?\w+);/g, (whole, name) => ENTITIES[name] ?? whole);

/** The root is an element without a tag. */
export function treeOf(markup: string): MarkupElement {
  const root: MarkupElement = { tag: '', attributes: {}, classes: [], parent: null, children: [] };
  let at = root;
  for (const [, closing, tag, rest, text] of markup.matchAll(/<(\/?)([\w:-]+)((?:"[^"]*"|[^">])*)>|([^<]+)/g)) {
    if (text !== undefined) at.children.push(decoded(text));
    else if (closing) at = at.parent ?? root;
    else {
      const pairs = [...rest.matchAll(/([\w:-]+)="([^"]*)"/g)].map(([, name, value]) => [name, decoded(value)]);
      const attributes: Record<string, string> = Object.fromEntries(pairs);
      const classes = (attributes.class ?? '').split(' ').filter(Boolean);
      const element: MarkupElement = { tag, attributes, classes, parent: at, children: [] };
      at.children.push(element);
      if (!VOID.has(tag) && !rest.endsWith('/')) at = element;
    }
  }
  return root;
}

export function textOf(node: MarkupElement | string): string {
  if (typeof node === 'string') return node;
  return node.tag === 'br' ? ' ' : node.children.map(textOf).join('');
}

export function elementsIn(node: MarkupElement): MarkupElement[] {
  return node.children.flatMap((child) => (typeof child === 'string' ? [] : [child, ...elementsIn(child)]));
}
