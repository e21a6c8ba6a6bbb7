import { afterEach, beforeEach, expect, test, vi } from 'vitest';
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
