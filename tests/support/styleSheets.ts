/**
 * What the page's style sheets say of an element, without a browser: selectors of tags, classes, attributes and descendants, by
 * specificity; variables; the light one of two colours. Rules for narrow windows and for what a pointer does are left out.
 */
import { readdirSync, readFileSync } from 'node:fs';
import type { MarkupElement } from './markupTree';

const FOLDER = 'src/app/styles';
/** Comes from the element around where the element itself has none; so does every variable. */
const INHERITED = new Set([
  'color',
  'fill',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'font-weight',
  'font-style',
  'text-anchor',
]);

type Declarations = ReadonlyMap<string, string>;
interface Compound {
  readonly tag: string | null;
  readonly classes: readonly string[];
  readonly attributes: readonly (readonly [string, string | undefined])[];
}
interface Rule {
  /** From the outermost to the element itself. */
  readonly selector: readonly Compound[];
  readonly weight: number;
  readonly declarations: Declarations;
}

const declarationsOf = (text: string): Declarations =>
  new Map(
    text.split(';').flatMap((one) => {
      const colon = one.indexOf(':');
      return colon < 0 ? [] : [[one.slice(0, colon).trim(), one.slice(colon + 1).trim()] as const];
    }),
  );

function compoundOf(text: string): Compound {
  const attributes = [...text.matchAll(/\[([\w-]+)(?:="([^"]*)")?\]/g)].map(([, name, value]) => [name, value] as const);
  const bare = text.replace(/\[[^\]]*\]/g, '');
  return {
    tag: bare.match(/^[a-z][\w-]*/)?.[0] ?? null,
    classes: [...bare.matchAll(/\.([\w-]+)/g)].map(([, name]) => name),
    attributes,
  };
}

function rulesOf(sheet: string): Rule[] {
  const plain = sheet.replace(/\/\*[\s\S]*?\*\//g, '').replace(/@media[^{]*\{(?:[^{}]*\{[^{}]*\})*\s*\}/g, '');
  return [...plain.matchAll(/([^{}]+)\{([^{}]*)\}/g)].flatMap(([, selectors, body]) =>
    selectors.split(',').flatMap((text): Rule[] => {
      const one = text.trim();
      if (one !== ':root' && /[:>+~@]/.test(one)) return [];
      const selector = one === ':root' ? [] : one.split(/\s+/).map(compoundOf);
      const weight = selector.reduce((sum, c) => sum + 100 * (c.classes.length + c.attributes.length) + (c.tag ? 1 : 0), 0);
      return [{ selector, weight, declarations: declarationsOf(body) }];
    }),
  );
}

const fits = ({ tag, classes, attributes }: Compound, element: MarkupElement) =>
  (tag === null || tag === element.tag) &&
  classes.every((name) => element.classes.includes(name)) &&
  attributes.every(([name, value]) => name in element.attributes && (value === undefined || element.attributes[name] === value));

function matches(selector: readonly Compound[], element: MarkupElement): boolean {
  const last = selector.at(-1);
  if (!last || !fits(last, element)) return false;
  let rest = selector.slice(0, -1);
  for (let around = element.parent; around && rest.length > 0; around = around.parent)
    if (fits(rest[rest.length - 1], around)) rest = rest.slice(0, -1);
  return rest.length === 0;
}

export class StyleSheets {
  private readonly rules: readonly Rule[];
  private readonly root: Declarations;
  private readonly known = new Map<MarkupElement, Declarations>();

  constructor() {
    const sheets = readdirSync(FOLDER).filter((name) => name.endsWith('.css') && name !== 'index.css');
    const all = sheets.flatMap((name) => rulesOf(readFileSync(`${FOLDER}/${name}`, 'utf8')));
    this.rules = all.filter(({ selector }) => selector.length > 0).sort((a, b) => a.weight - b.weight);
    this.root = new Map(all.filter(({ selector }) => selector.length === 0).flatMap(({ declarations }) => [...declarations]));
  }

  /** The value of a property on an element; empty where nothing says one. */
  of(element: MarkupElement, property: string): string {
    const style = this.styleOf(element);
    return this.resolved(style.get(property) ?? '', style);
  }

  /** A value that stands on no element, such as `var(--class-0)`. */
  resolve(value: string): string {
    return this.resolved(value, this.root);
  }

  private styleOf(element: MarkupElement): Declarations {
    const known = this.known.get(element);
    if (known) return known;
    const around = element.parent ? [...this.styleOf(element.parent)] : [...this.root];
    const style = new Map(around.filter(([name]) => name.startsWith('--') || INHERITED.has(name)));
    const own = [
      ...this.rules.filter(({ selector }) => matches(selector, element)).map(({ declarations }) => declarations),
      declarationsOf(element.attributes.style ?? ''),
    ];
    for (const declarations of own) for (const [name, value] of declarations) if (value !== 'inherit') style.set(name, value);
    this.known.set(element, style);
    return style;
  }

  private resolved(value: string, style: Declarations): string {
    const flat = value.replace(/var\((--[\w-]+)\)/g, (_, name) => this.resolved(style.get(name) ?? '', style));
    return flat.replace(/^light-dark\(([^,]*),.*\)$/, '$1');
  }
}
