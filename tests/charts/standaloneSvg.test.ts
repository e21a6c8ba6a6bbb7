/** A drawing as a file of its own, whole, with places worked out by hand. A character is half as wide as its type is large. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { linesOf } from '../../src/charts/export/pageText';
import type { Provenance } from '../../src/charts/export/provenance';
import { type Drawing, standaloneSvg } from '../../src/charts/export/standaloneSvg';
import { type Box, html, placed, smallDocument, svg } from '../support/smallDom';

const [SURFACE, INK] = ['rgb(255, 255, 255)', 'rgb(1, 1, 1)'];
beforeEach(() => smallDocument({ '--surface': SURFACE, '--ink': INK }));
afterEach(() => vi.unstubAllGlobals());

const box = (left: number, top: number, right: number, bottom: number): Box => ({ left, top, right, bottom });
const provenance: Provenance = {
  link: 'https://example.org/#v=1',
  config: { depth: 6 },
  other: null,
  engine: 'Exact',
  version: 'Layerscope 0.1.0',
  step: 5,
  otherRun: null,
  note: null,
};
/** Words of the page, 10 pixels a character, in lines of 20 from `top` on: each line holds the characters from one number to the next. */
const words = (text: string, left: number, top: number, breaks: readonly number[] = []) =>
  placed(text, (from, to) => {
    const line = breaks.filter((at) => at <= from).length;
    const first = line === 0 ? 0 : breaks[line - 1];
    return box(left + 10 * (from - first), top + 20 * line, left + 10 * (to - first), top + 20 * (line + 1));
  });
const page = () => html('figure', { style: { 'font-family': 'system-ui, Foo' } });
const part = (at: Box, ...children: unknown[]) => svg('svg', { box: at }, ...children);
const line = () => svg('line', { attributes: { class: 'tick', x1: '1' } });
const LINE = '<line x1="1" fill="rgb(0, 0, 0)" stroke="none"/>';

test('title, key, parts, texts between them and where the numbers come from stand where there is room', () => {
  // The drawing is 625 pixels wide: 125 characters of the last lines, and 106 of the key beside four and their gap.
  const engine = 'e'.repeat(116);
  const color = { color: 'rgba(9, 9, 9, 0.5)' };
  const swatch = svg('svg', { attributes: { viewBox: '0 0 28 12' } }, line());
  const drawing: Drawing = {
    title: 'Loss & more',
    subtitle: 'against the step',
    parts: [part(box(100, 50, 725, 250), line(), line()), part(box(100, 260, 400, 300), line())],
    key: [
      html('li', { style: color }, '  a\n', ' bc '),
      html('li', { style: color }, 'k'.repeat(106)),
      html('li', { style: color }, swatch, html('span', {}, 'measured')),
      html('li', { style: color }, 'x'),
    ],
    texts: [
      html(
        'p',
        { box: box(110, 240, 200, 280), style: { ...color, 'font-size': '13px', 'font-weight': '600' } },
        words('ab cde', 110, 240, [3]),
      ),
    ],
    page: page(),
  };
  const sized = standaloneSvg(drawing, { ...provenance, engine });
  expect([sized.width, sized.height]).toEqual([657, 398]);
  expect(sized.text.replaceAll('><', '>\n<').split('\n')).toEqual([
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<svg xmlns="http://www.w3.org/2000/svg" width="657" height="398" viewBox="0 0 657 398" font-family="Foo, system-ui">',
    '<title>Loss &amp; more</title>',
    `<desc>against the step. Layerscope 0.1.0, ${engine}. https://example.org/#v=1</desc>`,
    `<metadata>${JSON.stringify({ ...provenance, engine })}</metadata>`,
    `<rect width="657" height="398" fill="${SURFACE}"/>`,
    `<text x="16" y="28" fill="${INK}" font-size="15" font-weight="700">Loss &amp; more</text>`,
    `<text x="16" y="45" fill="${INK}" font-size="11">against the step</text>`,
    // The key: two that fill a line, then one with a swatch of 28 pixels, and one after its 78 and a gap of 20.
    '<text x="16" y="66" fill="rgb(9, 9, 9)" font-size="11">a bc</text>',
    `<text x="58" y="66" fill="rgb(9, 9, 9)" font-size="11">${'k'.repeat(106)}</text>`,
    '<g transform="translate(16 74)">',
    LINE,
    '</g>',
    '<text x="50" y="84" fill="rgb(9, 9, 9)" font-size="11">measured</text>',
    '<text x="114" y="84" fill="rgb(9, 9, 9)" font-size="11">x</text>',
    `<text x="16" y="368" fill="${INK}" font-size="10">Layerscope 0.1.0</text>`,
    `<text x="16" y="382" fill="${INK}" font-size="10">${engine} · step 5</text>`,
    '<g data-part="0" transform="translate(16 92)">',
    LINE,
    LINE,
    '</g>',
    '<g data-part="1" transform="translate(16 302)">',
    LINE,
    '</g>',
    // Baselines stand 0.78 of a line below its top.
    '<text x="26" y="297.6" fill="rgb(9, 9, 9)" font-size="13" font-weight="600">ab</text>',
    '<text x="26" y="317.6" fill="rgb(9, 9, 9)" font-size="13" font-weight="600">cde</text>',
    '</svg>',
    '',
  ]);
});

test('a small drawing without a key still has room for its title', () => {
  const drawing = { title: 'T', subtitle: 'S', parts: [part(box(0, 0, 100, 80))], key: [], texts: [], page: page() };
  const { text, width, height } = standaloneSvg(drawing, provenance);
  // 56 above it; a line with its gap and a margin below.
  expect([width, height]).toEqual([512, 56 + 80 + 12 + 14 + 16]);
  expect(text).toContain('<g data-part="0" transform="translate(16 56)"/>');
  expect(text).toContain('font-size="10">Layerscope 0.1.0 · Exact · step 5</text>');
});

test('what is a little too long for its line, of 480 pixels here, begins another one', () => {
  const fileOf = (key: readonly Element[], engine: string) => {
    const drawing = { title: 'T', subtitle: 'S', parts: [part(box(0, 0, 100, 80))], key, texts: [], page: page() };
    return standaloneSvg(drawing, { ...provenance, engine }).text;
  };
  /** Where entries of the key and their swatches stand. */
  const places = (key: readonly Element[]) => {
    const text = fileOf(key, 'Exact');
    const found = text.matchAll(/<text x="([\d.]+)" y="([\d.]+)"|<g transform="translate\(([\d.]+) ([\d.]+)\)"/g);
    return Array.from(found, (at) => at.slice(1).filter(Boolean).map(Number)).slice(2, -1);
  };
  const entry = (length: number, ...swatch: unknown[]) => html('li', {}, ...swatch, 'k'.repeat(length));
  const swatch = svg('svg', { attributes: { viewBox: '0 0 28 12' } });
  // After 110 and a gap of 20 there are 350: enough for a swatch and 57 characters, not for 64.
  expect(places([entry(20), entry(57, swatch)])).toEqual([
    [16, 66],
    [146, 56],
    [180, 66],
  ]);
  expect(places([entry(20), entry(64)])).toEqual([
    [16, 66],
    [16, 84],
  ]);
  // An entry that no line holds stands alone.
  expect(places([entry(90), entry(1)])).toEqual([
    [16, 66],
    [16, 84],
  ]);
  // Of the last lines 96 characters are one, and 97 are too long for it.
  expect(fileOf([], 'e'.repeat(77))).toContain(`>Layerscope 0.1.0 · ${'e'.repeat(77)}<`);
  expect(fileOf([], 'e'.repeat(78))).toContain('>Layerscope 0.1.0<');
});

test('where nothing can measure text, every entry and every part stands on its own line or beside the others', () => {
  const { createElement } = document;
  Object.assign(document, {
    createElement: (tag: string) => (tag === 'canvas' ? { getContext: () => null } : createElement(tag)),
  });
  const key = [html('li', {}, 'a'), html('li', {}, 'b')];
  const drawing = { title: 'T', subtitle: 'S', parts: [part(box(0, 0, 100, 80))], key, texts: [], page: page() };
  const { text } = standaloneSvg(drawing, provenance);
  expect(text.match(/<text x="[\d.]+" y="66"/g)).toEqual(['<text x="16" y="66"', '<text x="36" y="66"']);
  expect(text).toContain('>Layerscope 0.1.0 · Exact · step 5<');
});

describe('the lines of a text', () => {
  test('are those that it is broken into on the page, with their baselines', () => {
    const element = html('p', {}, words('one two  three', 5, 100, [9]), html('b', {}, words('four', 400, 120)));
    expect(linesOf(element)).toEqual([
      { text: 'one two', left: 5, baseline: 100 + 0.78 * 20 },
      { text: 'three four', left: 5, baseline: 120 + 0.78 * 20 },
    ]);
  });

  test('hold what stands up to half a line lower or higher, and nothing of buttons', () => {
    const at = (text: string, top: number) => placed(text, () => box(0, top, 10, top + 20));
    const button = html('button', {}, html('span', {}, at('?', 0)));
    const of = (...tops: number[]) =>
      linesOf(html('p', {}, button, ...tops.map((top, i) => at(`w${i}`, top)))).map(({ text }) => text);
    expect(of(0, 9, -9)).toEqual(['w0 w1 w2']);
    expect(of(0, 10)).toEqual(['w0', 'w1']);
    expect(of()).toEqual([]);
  });
});
