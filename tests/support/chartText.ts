/**
 * A chart as text that can be read and compared: a mark a line, with its place to a tenth of a pixel, its looks and its words. Long runs
 * of points are thinned, evenly.
 */
import { elementsIn, type MarkupElement, textOf } from './markupTree';
import type { StyleSheets } from './styleSheets';

/** Points of a path, and characters of a text, beyond which some are left out. */
const MOST_POINTS = 12;
const INLINE = new Set(['b', 'i', 'sub', 'sup', 'small', 'br', 'span', 'tspan']);
const SHAPES = new Set(['path', 'line', 'circle', 'rect', 'polygon', 'text']);
/** Controls that stand beside every chart. */
const isAside = ({ tag, classes }: MarkupElement) =>
  (tag === 'button' && classes.includes('icon-button')) || (tag === 'svg' && classes.includes('lucide'));

export const tenth = (value: number): string => String(Math.round(10 * value) / 10 + 0);
const rounded = (text: string) => text.replace(/-?\d*\.?\d+(?:e[+-]?\d+)?/g, (number) => tenth(Number(number)));

/** An even choice, the first and the last among them. */
export function thinned(parts: readonly string[]): string {
  if (parts.length <= MOST_POINTS) return parts.join(' ');
  const chosen = Array.from({ length: MOST_POINTS }, (_, i) => parts[Math.round((i * (parts.length - 1)) / (MOST_POINTS - 1))]);
  return `${chosen.join(' ')} (${MOST_POINTS} of ${parts.length})`;
}

function placeOf({ tag, attributes: a }: MarkupElement): string {
  switch (tag) {
    case 'line':
      return rounded(`${a.x1},${a.y1} to ${a.x2},${a.y2}`);
    case 'circle':
      return rounded(`${a.cx},${a.cy} r ${a.r}`);
    case 'rect':
      return rounded(`${a.x},${a.y} ${a.width} by ${a.height}${a.rx ? ` rx ${a.rx}` : ''}`);
    case 'text':
      return `${rounded(`${a.x},${a.y}`)}${a.dy ? ` dy ${a.dy}` : ''}${a['text-anchor'] ? ` ${a['text-anchor']}` : ''}`;
    case 'polygon':
      return thinned(rounded(a.points).split(' '));
    case 'path':
      return a.d === '' ? 'nothing' : thinned(rounded(a.d).split(/M.*M/.test(a.d) ? /(?=M)/ : /(?=[MHLVACZmhlv])/));
    default:
      return '';
  }
}

function looksOf(element: MarkupElement, styles: StyleSheets): string {
  const of = (property: string) => styles.of(element, property);
  const paint = (property: 'fill' | 'stroke', usual: string) => {
    const value = of(property) || usual;
    const opacity = of(`${property}-opacity`);
    return `${value === 'currentColor' ? of('color') : value}${opacity === '' || opacity === '1' ? '' : ` at ${opacity}`}`;
  };
  const parts: string[] = [];
  const say = (name: string, value: string, usual: readonly string[]) => {
    if (!usual.includes(value)) parts.push(`${name} ${value}`);
  };
  if (of('display') === 'none') return ' [not shown]';
  if (SHAPES.has(element.tag)) {
    if (element.tag !== 'line') say('fill', paint('fill', 'black'), ['none']);
    const stroke = paint('stroke', 'none');
    say('stroke', stroke, ['none']);
    if (stroke !== 'none') {
      say('width', of('stroke-width'), ['', '1']);
      say('dash', of('stroke-dasharray'), ['', 'none']);
    }
    // Groups fade what is in them.
    for (let at: MarkupElement | null = element; at && at.tag !== 'svg'; at = at.parent)
      say('opacity', styles.of(at, 'opacity'), ['', '1']);
  } else say('colour', of('color'), ['', styles.resolve('var(--ink)')]);
  if (element.tag === 'text') say('weight', of('font-weight'), ['', '400']);
  return parts.length > 0 ? ` [${parts.join(', ')}]` : '';
}

/** Place and size that HTML elements have by their own style. */
function boxOf({ attributes: { style = '' } }: MarkupElement): string {
  const parts = ['left', 'top', 'width', 'height'].flatMap((name) => {
    const value = style.match(new RegExp(`(?:^|;)${name}:(-?[\\d.e-]+)(?:px)?(?:;|$)`))?.[1];
    return value === undefined ? [] : [`${name} ${tenth(Number(value))}`];
  });
  return parts.length > 0 ? ` (${parts.join(', ')})` : '';
}

const nameOf = ({ tag, classes }: MarkupElement) => [tag, ...classes].join('.');
const isInline = (node: MarkupElement | string): boolean =>
  typeof node === 'string' || (INLINE.has(node.tag) && node.children.every(isInline));
/** What an element says; of elements side by side, with a blank between. */
const words = (element: MarkupElement) => {
  const apart = element.children.every((child) => typeof child !== 'string');
  return element.children
    .map(textOf)
    .join(apart ? ' ' : '')
    .replace(/\s+/g, ' ')
    .trim();
};

function linesOf(element: MarkupElement, styles: StyleSheets, indent: string): string[] {
  if (isAside(element)) return [];
  const { tag, attributes, children } = element;
  const line = (rest: string) => `${indent}${nameOf(element)}${rest}`;
  const label = attributes['aria-label'];
  const named = label === undefined ? '' : ` “${label}”`;
  const inside = (further: string) =>
    children.flatMap((child) => {
      if (typeof child !== 'string') return linesOf(child, styles, further);
      return child.trim() === '' ? [] : [`${further}“${child.replace(/\s+/g, ' ').trim()}”`];
    });
  if (tag === 'text') return [line(` ${placeOf(element)} “${words(element)}”${looksOf(element, styles)}`)];
  if (SHAPES.has(tag)) return [line(` ${placeOf(element)}${looksOf(element, styles)}`)];
  if (tag === 'svg') {
    const size = attributes.viewBox ? `view ${attributes.viewBox}` : `${attributes.width} by ${attributes.height}`;
    return [line(` ${rounded(size)}`), ...inside(`${indent}  `)];
  }
  if (tag === 'option') return 'selected' in attributes ? [line(` “${words(element)}”`)] : [];
  if (tag === 'input') return [line(` ${attributes.type} ${attributes.value ?? ''}${'checked' in attributes ? ' checked' : ''}`)];
  if (tag === 'canvas') return [line(boxOf(element))];
  if (children.length > 0 && children.every(isInline)) {
    const pressed = attributes['aria-pressed'] === 'true' ? ' pressed' : '';
    return [line(`${named} “${words(element)}”${pressed}${boxOf(element)}${looksOf(element, styles)}`)];
  }
  const box = boxOf(element);
  if (named === '' && box === '' && (tag === 'div' || element.classes.length === 0)) return inside(indent);
  return [line(`${named}${box}`), ...inside(`${indent}  `)];
}

/** Every chart of the markup by its name, and the network above them. */
export function chartsOf(root: MarkupElement): Map<string, MarkupElement> {
  const charts = elementsIn(root).filter(({ tag, classes }) => tag === 'figure' || classes.includes('network-row'));
  return new Map(charts.map((chart) => [chart.attributes['aria-label'] ?? 'Network', chart]));
}

export function textOfChart(chart: MarkupElement, styles: StyleSheets): string[] {
  return linesOf(chart, styles, '');
}

/** As in the names of the files that are taken away. */
export const fileName = (chart: string): string => chart.toLowerCase().replace(/[^a-z0-9]+/g, '-');
