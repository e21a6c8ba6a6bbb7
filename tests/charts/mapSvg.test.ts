import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { mapSvg } from '../../src/charts/maps/mapSvg';
import { html, smallDocument, xml } from '../support/smallDom';

beforeEach(() => {
  vi.useFakeTimers();
  smallDocument();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const drawing = {
  maps: [Float32Array.of(10, 20)],
  ghosts: [],
  labels: Int32Array.of(0),
  radius: 2,
  width: 300,
  height: 100,
  sample: null,
  neighbours: [],
};
const cells = [{ layer: 0, left: 0, top: 5, size: 80 }];
const canvas = () => html('canvas', {}) as unknown as HTMLCanvasElement;

test('the maps stand for a moment where their canvas stands, unseen, with room for the names below', () => {
  const shown = canvas();
  const around = html('div', {}, shown);
  const svg = mapSvg(drawing, cells, shown);
  expect(xml(around)).toBe(
    [
      '<div><canvas/><svg class="chart" width="300" height="116">',
      '<rect x="0" y="5" width="80" height="80" rx="4"/>',
      '<text x="40" y="97.8" text-anchor="middle">input</text>',
      '<path d="M12,20A2,2,0,1,1,8,20A2,2,0,1,1,12,20"/>',
      '</svg></div>',
    ].join(''),
  );
  expect(svg.namespaceURI).toBe('http://www.w3.org/2000/svg');
  expect([svg, ...svg.children].map((element) => (element as SVGElement).style.cssText)).toEqual([
    'position:absolute;inset:0;visibility:hidden',
    'fill:none;stroke:var(--grid)',
    'fill:var(--muted);font-size:11px',
    'fill:var(--class-0);opacity:1',
  ]);
  vi.runAllTimers();
  expect(xml(around)).toBe('<div><canvas/></div>');
});

test('a canvas that stands nowhere has its maps all the same', () => {
  expect(mapSvg(drawing, cells, canvas()).children).toHaveLength(3);
});

describe('samples that are pictures', () => {
  const shape = { height: 1, width: 2, channels: 1 as const };
  const source = { pixels: Uint8Array.of(1, 2, 3, 4), shape, indices: [1] };
  const pictured = { ...drawing, pictures: { source, side: 4, chosen: Uint8Array.of(1) } };
  /** Canvases that give what was put on them as their address. */
  function canvases(draws: boolean): void {
    const make = document.createElement;
    Object.assign(document, {
      createElement(tag: string) {
        if (tag !== 'canvas') return make.call(document, tag);
        let put = '';
        const context = {
          createImageData: (width: number, height: number) => ({
            width,
            height,
            data: new Uint8ClampedArray(4 * width * height),
          }),
          putImageData({ data }: { data: Uint8ClampedArray }) {
            put = data.join('-');
          },
        };
        return { width: 0, height: 0, getContext: () => (draws ? context : null), toDataURL: (type: string) => `${type},${put}` };
      },
    });
  }

  test('hold their pixels themselves', () => {
    canvases(true);
    const { children } = mapSvg(pictured, cells, canvas());
    expect(Array.from(children, (child) => child.tagName)).toEqual(['rect', 'text', 'path', 'rect', 'image']);
    expect(children[4].getAttribute('href')).toBe('image/png,3-3-3-255-4-4-4-255');
  });
  test('are marks where the browser draws none', () => {
    canvases(false);
    const { children } = mapSvg(pictured, cells, canvas());
    expect(children[2].getAttribute('d')).toContain('A2,2');
    expect(children).toHaveLength(3);
  });
});
