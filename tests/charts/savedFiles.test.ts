/** How a file reaches the downloads, and what a picture has inside. */
import { getMetadata } from 'meta-png';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { pngOf } from '../../src/charts/export/pngOf';
import { originOf, type Provenance } from '../../src/charts/export/provenance';
import { saveFile } from '../../src/charts/export/saveFile';

/** A picture of one pixel. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const provenance = { link: 'https://example.org/#v=1', note: '“ε” is 3 é' } as unknown as Provenance;

let urls: { blob: Blob; url: string }[];
let given: string[];
beforeEach(() => {
  urls = [];
  given = [];
  vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
    urls.push({ blob: blob as Blob, url: `blob:${urls.length}` });
    return `blob:${urls.length - 1}`;
  });
  vi.spyOn(URL, 'revokeObjectURL').mockImplementation((url) => {
    given.push(`revoked ${url}`);
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

test('a file is clicked as a link with its name, and given up after a minute', () => {
  vi.useFakeTimers();
  const link = { href: '', download: '', click: () => given.push(`${link.download} from ${link.href}`) };
  vi.stubGlobal('document', { createElement: (tag: string) => (tag === 'a' ? link : null) });
  const content = new Blob(['1,2']);
  saveFile('loss.csv', content);
  expect([given, urls.map(({ blob }) => blob === content)]).toEqual([['loss.csv from blob:0'], [true]]);
  vi.advanceTimersByTime(59_999);
  expect(given).toHaveLength(1);
  vi.advanceTimersByTime(1);
  expect(given).toEqual(['loss.csv from blob:0', 'revoked blob:0']);
});

describe('a picture', () => {
  let drawn: unknown[];
  let bytes: Uint8Array<ArrayBuffer> | null;
  let decodes: boolean;
  let kinds: string[];
  let draws: boolean;
  beforeEach(() => {
    drawn = [];
    bytes = new Uint8Array(PNG);
    decodes = true;
    kinds = [];
    draws = true;
    class FakeImage {
      src = '';
      async decode() {
        if (!decodes) throw new Error('It is no picture.');
      }
    }
    const canvas = {
      width: 0,
      height: 0,
      getContext: (kind: string) =>
        kind === '2d' && draws
          ? { drawImage: (image: FakeImage, ...numbers: number[]) => drawn.push(image.src, ...numbers) }
          : null,
      toBlob(callback: (blob: Blob | null) => void, kind: string) {
        kinds.push(kind);
        callback(bytes && new Blob([bytes]));
      },
    };
    vi.stubGlobal('Image', FakeImage);
    vi.stubGlobal('document', { createElement: (tag: string) => (tag === 'canvas' ? canvas : null) });
  });
  const svg = { text: '<svg/>', width: 300.2, height: 100 };

  test('has two pixels for one of the page, says how many make an inch, and where its numbers come from', async () => {
    const png = await pngOf(svg, provenance);
    expect(drawn).toEqual(['blob:0', 0, 0, 601, 200]);
    expect([png.type, kinds, given]).toEqual(['image/png', ['image/png'], ['revoked blob:0']]);
    expect([urls[0].blob.type, await urls[0].blob.text()]).toEqual(['image/svg+xml', '<svg/>']);
    const written = new Uint8Array(await png.arrayBuffer());
    const at = Buffer.from(written).indexOf('pHYs');
    // 192 an inch are 7559 a metre.
    expect(new DataView(written.buffer).getUint32(at + 4)).toBe(7559);
    const inside = getMetadata(written, 'layerscope') ?? '';
    expect(inside).toContain('\\u201c\\u03b5\\u201d is 3 \\u00e9');
    expect(JSON.parse(inside)).toEqual(provenance);
  });

  test('that the browser cannot draw is an error, and its address is given up too', async () => {
    bytes = null;
    await expect(pngOf(svg, provenance)).rejects.toThrow('The browser could not draw the picture.');
    decodes = false;
    await expect(pngOf(svg, provenance)).rejects.toThrow('It is no picture.');
    decodes = true;
    draws = false;
    bytes = new Uint8Array(PNG);
    await expect(pngOf(svg, provenance)).rejects.toThrow('The browser could not draw the picture.');
    expect(given).toEqual(['revoked blob:0', 'revoked blob:1', 'revoked blob:2']);
  });
});

test('where numbers come from is said in a line: version, engine, step, the second run, a note', () => {
  const alone = { version: 'Layerscope 0.1.0', engine: 'Exact', step: null, otherRun: null, note: null } as unknown as Provenance;
  expect(originOf(alone, ', ')).toBe('Layerscope 0.1.0, Exact');
  const both = { ...alone, step: 0, otherRun: { engine: 'wasm', step: 7 }, note: 'it diverged' };
  expect(originOf(both, ' · ')).toBe('Layerscope 0.1.0 · Exact · step 0 · second run: wasm, step 7 · it diverged');
  expect(originOf({ ...both, otherRun: { engine: 'wasm', step: null } }, ', ')).toMatch(/second run: wasm, it diverged$/);
});
