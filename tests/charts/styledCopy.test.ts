/** What a drawing of the page is in a file, element by element. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fileFonts, inPixels, paint, styledCopy } from '../../src/charts/export/styledCopy';
import { smallDocument, svg, xml } from '../support/smallDom';

beforeEach(() => smallDocument());
afterEach(() => vi.unstubAllGlobals());
const copied = (element: Element) => xml(styledCopy(element));

describe('an element', () => {
  test('has its styles as attributes, in pixels and without transparency, and no classes', () => {
    const attributes = { class: 'dot', style: 'color:red', x: '1' };
    const style = {
      fill: 'rgba(1, 2, 3, 0.5)',
      stroke: 'rgb(4, 5, 6)',
      'fill-opacity': '0.5',
      'stroke-opacity': '0.25',
      'stroke-width': '1.5px',
      'stroke-dasharray': '2px, 5px',
      'stroke-linecap': 'round',
      'stroke-linejoin': 'bevel',
      opacity: '0.7',
      'font-size': '12.8px',
      'font-family': 'system-ui, "DejaVu Sans", sans-serif',
      'font-weight': '700',
      'font-style': 'italic',
      cursor: 'pointer',
    };
    expect(copied(svg('rect', { attributes, style }))).toBe(
      [
        '<rect x="1" fill="rgb(1, 2, 3)" fill-opacity="0.25" stroke="rgb(4, 5, 6)" stroke-opacity="0.25" stroke-width="1.5"',
        'stroke-dasharray="2, 5" stroke-linecap="round" stroke-linejoin="bevel" opacity="0.7" font-size="12.8"',
        'font-family=""DejaVu Sans", system-ui, sans-serif" font-weight="700" font-style="italic"/>',
      ].join(' '),
    );
  });

  test('says nothing of dashes it has not, nor how pale a paint is that it has not', () => {
    const style = { fill: 'none', 'fill-opacity': '0.5', 'stroke-dasharray': 'none', 'font-style': '' };
    expect(copied(svg('path', { style }))).toBe('<path fill="none" stroke="none"/>');
  });

  test('has in it what is shown of what the other has, texts too', () => {
    const hidden = svg('circle', { style: { display: 'none' } });
    const group = svg('g', {}, svg('line', { attributes: { class: 'tick' } }), hidden, '10');
    expect(copied(group)).toBe('<g fill="rgb(0, 0, 0)" stroke="none"><line fill="rgb(0, 0, 0)" stroke="none"/>10</g>');
  });
});

describe('a text with a halo', () => {
  const style = { fill: 'rgb(1, 1, 1)', stroke: 'rgba(9, 9, 9, 0.5)', 'stroke-width': '4px', 'paint-order': 'stroke fill' };

  test('is two: the halo in one colour, and the text on it without one', () => {
    expect(copied(svg('text', { style, attributes: { x: '5' } }, '4.53'))).toBe(
      [
        '<g>',
        '<text x="5" fill="rgb(9, 9, 9)" fill-opacity="0.5" stroke="rgb(9, 9, 9)" stroke-opacity="0.5" stroke-width="4">4.53</text>',
        '<text x="5" fill="rgb(1, 1, 1)" stroke="none" stroke-width="4">4.53</text>',
        '</g>',
      ].join(''),
    );
  });

  test('has the pale share of its halo from there, and that of the text from the text', () => {
    const pale = { ...style, stroke: 'rgb(9, 9, 9)', 'fill-opacity': '0.9', 'stroke-opacity': '0.2' };
    expect(copied(svg('text', { style: pale }, '1')).match(/[a-z]+-opacity="[\d.]+"/g)).toEqual([
      'fill-opacity="0.2"',
      'stroke-opacity="0.2"',
      'fill-opacity="0.9"',
    ]);
  });

  test('is so as a whole: what is in it has the same layer', () => {
    const inner = svg('tspan', { style: { fill: 'rgb(1, 1, 1)', stroke: 'rgb(9, 9, 9)', 'paint-order': 'stroke' } }, 'x');
    const fills = copied(svg('g', { style }, inner)).match(/<tspan fill="[^"]+" stroke="[^"]+"/g);
    expect(fills).toEqual(['<tspan fill="rgb(9, 9, 9)" stroke="rgb(9, 9, 9)"', '<tspan fill="rgb(1, 1, 1)" stroke="none"']);
  });

  test('is two also in a group that has none itself', () => {
    expect(copied(svg('g', {}, svg('text', { style }, '1'))).match(/<\w+/g)).toEqual(['<g', '<g', '<text', '<text']);
  });

  test('is one where its stroke is painted last, or where there is none', () => {
    expect(copied(svg('text', { style: { ...style, 'paint-order': 'normal' } }, '1'))).toMatch(/^<text /);
    expect(copied(svg('text', { style: { ...style, stroke: 'none' } }, '1'))).toMatch(/^<text /);
  });
});

describe('a text in two styles', () => {
  const starts = [
    { x: 10, y: 20 },
    { x: 18, y: 23 },
    { x: 26, y: 29 },
  ];
  const small = {
    attributes: { dy: '0.25em', dx: '1', class: 'subscript' },
    style: { fill: 'rgb(2, 2, 2)', 'font-size': '9px' },
  };
  const attributes = { x: '1', y: '2', 'text-anchor': 'middle', dy: '0.3em' };

  test('is a text a style, each where its first character stands', () => {
    const text = svg(
      'text',
      { attributes, starts, style: { fill: 'rgb(1, 1, 1)', 'font-size': '12px' } },
      'Wa',
      svg('tspan', small, '1'),
    );
    expect(copied(text)).toBe(
      [
        '<g>',
        '<text x="10" y="20" fill="rgb(1, 1, 1)" stroke="none" font-size="12">Wa</text>',
        '<text fill="rgb(2, 2, 2)" stroke="none" font-size="9" x="26" y="29">1</text>',
        '</g>',
      ].join(''),
    );
  });

  test('keeps what a part is made of itself', () => {
    const span = svg('tspan', small, 'a', svg('tspan', { style: { fill: 'rgb(3, 3, 3)' } }, 'b'));
    expect(copied(svg('text', { attributes, starts }, 'W', span))).toContain(
      '>a<tspan fill="rgb(3, 3, 3)" stroke="none">b</tspan></text>',
    );
  });

  test('has halos for all of it', () => {
    const halo = { 'paint-order': 'stroke', stroke: 'rgb(9, 9, 9)' };
    const inner = { ...small, style: { ...small.style, ...halo } };
    const text = svg('text', { attributes, starts, style: { fill: 'rgb(1, 1, 1)', ...halo } }, 'W', svg('tspan', inner, '1'));
    expect(
      copied(text)
        .match(/<text[^>]*>/g)
        ?.map((one) => one.match(/fill="([^"]+)" stroke="([^"]+)"/)?.slice(1)),
    ).toEqual([
      ['rgb(9, 9, 9)', 'rgb(9, 9, 9)'],
      ['rgb(9, 9, 9)', 'rgb(9, 9, 9)'],
      ['rgb(1, 1, 1)', 'none'],
      ['rgb(2, 2, 2)', 'none'],
    ]);
  });

  test('is one text where only one of its parts says anything', () => {
    const text = svg('text', { attributes: { x: '1' }, starts }, 'W', svg('tspan', small, ''));
    expect(copied(text)).toMatch(/^<text x="1"/);
  });
});

describe('a text that stands lower by a share of its type', () => {
  const of = (attributes: Record<string, string>) =>
    copied(svg('text', { attributes, style: { 'font-size': '10px' } }, '1')).match(/ d?y="[^"]*"/g);

  test('stands there itself', () => {
    expect(of({ x: '3', y: '20', dy: '0.32em' })).toEqual([' y="23.2"']);
    expect(of({ y: '20', dy: '-0.7em' })).toEqual([' y="13"']);
    expect(of({ dy: '0.5em' })).toEqual([' y="5"']);
  });

  test('keeps a shift in other terms', () => {
    expect(of({ y: '20', dy: '4' })).toEqual([' y="20"', ' dy="4"']);
    expect(of({ y: '20', dy: '10.5emx' })).toEqual([' y="20"', ' dy="10.5emx"']);
    expect(of({ y: '20', dy: 'x0.5em' })).toEqual([' y="20"', ' dy="x0.5em"']);
  });
});

test('lengths lose their unit, and nothing else does', () => {
  expect(['2px, 5.5px', '0.px', 'px', '3em'].map(inPixels)).toEqual(['2, 5.5', '0.', 'px', '3em']);
});

test('fonts by name come first, those that every system has its own of last', () => {
  expect(fileFonts('system-ui, "Segoe UI",Roboto , sans-serif, serif, monospace')).toBe(
    '"Segoe UI", Roboto, system-ui, sans-serif, serif, monospace',
  );
});

test.each([
  ['rgba(1, 2.5, 3, 0.25)', 'rgb(1, 2.5, 3)', 0.25],
  ['rgba(255,255,255,0)', 'rgb(255, 255, 255)', 0],
  ['rgba(12,  34,\t56,  0.75)', 'rgb(12, 34, 56)', 0.75],
  ['rgb(1, 2, 3)', 'rgb(1, 2, 3)', 1],
  ['none', 'none', 1],
  ['url(#a) rgba(1, 2, 3, 0.5)', 'url(#a) rgba(1, 2, 3, 0.5)', 1],
  ['rgba(1, 2, 3, 0.5) none', 'rgba(1, 2, 3, 0.5) none', 1],
])('%s is %s with opacity %f', (colour, opaque, opacity) => expect(paint(colour)).toEqual({ opaque, opacity }));
