/** The canvas of maps, with a stand-in for it that notes what it is given. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { resolveColours } from '../../src/charts/frame/resolveColour';
import type { PicturePen } from '../../src/charts/maps/drawPictures';
import type { MapDrawing } from '../../src/charts/maps/paintMaps';
import type { Pixels } from '../../src/charts/maps/stampRaster';
import { useMapCanvas } from '../../src/charts/maps/useMapCanvas';
import { fakeFrames, fakeMedia, LESS_MOTION } from '../support/fakeFrames';
import { acting, runHook } from '../support/hooks';
import { blankPixels, markPen, notingPen } from '../support/pens';

const DARK = '(prefers-color-scheme: dark)';
/** Two samples of two classes, with marks of two pixels square. */
const drawing: MapDrawing = {
  maps: [Float32Array.of(2, 3, 7, 2)],
  ghosts: [],
  labels: Int32Array.of(1, 0),
  radius: 1.2,
  width: 10,
  height: 6,
  sample: null,
  neighbours: [],
};
const movedTo = (...positions: number[]): MapDrawing => ({ ...drawing, maps: [Float32Array.from(positions)] });

let frames: ReturnType<typeof fakeFrames>;
let media: ReturnType<typeof fakeMedia>;
/** The page's colours by their names. */
let colours: Record<string, string>;
/** What the canvas shows, and the lines on it. */
let shown: Pixels | null;
let lines: ReturnType<typeof notingPen>;
let transforms: number[][];
let rims: unknown[];
let canvas: { width: number; height: number; parentElement: object | null; getContext(kind: string): object | null };
/** Called where the attribute that holds the theme changes; null while nobody listens. */
let themeChanged: (() => void) | null;
let probes: { style: { color: string }; remove(): void }[];

beforeEach(() => {
  frames = fakeFrames();
  media = fakeMedia();
  colours = { '--ink': '#111111', '--surface': '#ffffff', '--class-0': '#ff0000', '--class-1': '#00ff00' };
  shown = null;
  lines = notingPen();
  transforms = [];
  themeChanged = null;
  probes = [];
  rims = [];
  const parent = { append() {} };
  const context = {
    putImageData(image: Pixels) {
      shown = { ...image, data: image.data.slice() };
    },
    setTransform: (...numbers: number[]) => transforms.push(numbers),
  };
  let width = 0;
  canvas = {
    // A canvas that is given a size is cleared.
    get width() {
      return width;
    },
    set width(now) {
      width = now;
      shown = null;
    },
    height: 0,
    parentElement: parent,
    getContext: (kind) => (kind === '2d' ? Object.assign(lines.pen, context) : null),
  };
  class FakeImage {
    readonly data: Uint8ClampedArray;
    constructor(
      readonly width: number,
      readonly height: number,
    ) {
      ({ data: this.data } = blankPixels(width, height));
    }
  }
  class FakeObserver {
    constructor(private readonly callback: () => void) {}
    observe(element: unknown, { attributeFilter }: { attributeFilter: string[] }) {
      if (element === document.documentElement && attributeFilter.join() === 'data-theme') themeChanged = this.callback;
    }
    disconnect() {
      themeChanged = null;
    }
  }
  vi.stubGlobal('ImageData', FakeImage);
  vi.stubGlobal('MutationObserver', FakeObserver);
  vi.stubGlobal('getComputedStyle', ({ style }: (typeof probes)[number]) => ({
    color: colours[style.color.match(/--[\w-]+/)?.[0] ?? ''] ?? '#0000ff',
  }));
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** Sheets of pictures that were made, as texts of what is on them; each stands for itself where pictures are copied. */
const sheets: string[] = [];
function pictureSheet(sheet: object): object {
  return {
    createImageData: blankPixels,
    putImageData({ width, height, data }: Pixels) {
      const text = `${width} by ${height}: ${data.filter((_, i) => i % 4 === 0).join()}`;
      sheets.push(text);
      Object.assign(sheet, { toString: () => text });
    },
  };
}

/** Adds what maps ask of the document to the one that hooks run in. */
function furnish(density = 1, draws = true): void {
  Object.assign(window, { devicePixelRatio: density });
  Object.assign(document, {
    createElement(name: string) {
      if (name === 'canvas') {
        const sheet = {
          width: 0,
          height: 0,
          getContext(kind: string, options?: { willReadFrequently: boolean }) {
            if (!options) return draws ? pictureSheet(sheet) : null;
            const { willReadFrequently } = options;
            const pen = markPen(sheet.width);
            Object.assign(pen, { stroke: () => rims.push(pen.strokeStyle) });
            return draws && kind === '2d' && willReadFrequently && sheet.height === sheet.width ? pen : null;
          },
        };
        return sheet;
      }
      const probe = { style: { color: '' }, remove: () => void probes.splice(probes.indexOf(probe), 1) };
      probes.push(probe);
      return probe;
    },
  });
}

function show(what: MapDrawing, density = 1) {
  const on = (next: MapDrawing) => () => {
    furnish(density);
    const ref = useMapCanvas(next);
    ref.current = canvas as unknown as HTMLCanvasElement;
    return ref;
  };
  const hook = runHook(on(what));
  return { ...hook, end: hook.end, show: (next: MapDrawing) => hook.rerun(on(next)) };
}
const pass = (ms: number) => acting(() => frames.pass(ms));

/** Rows of what is shown: a letter a pixel. */
function rows(): string[] {
  const { width = 1, data = new Uint8ClampedArray() } = shown ?? {};
  const letters = Array.from({ length: data.length / 4 }, (_, i) => {
    const [red, green, blue, opacity] = data.subarray(4 * i, 4 * i + 4);
    return opacity === 0 ? '.' : red > 0 ? 'R' : green > 0 ? 'G' : blue > 0 ? 'B' : 'K';
  }).join('');
  return Array.from({ length: letters.length / width }, (_, row) => letters.slice(row * width, (row + 1) * width));
}
const FIRST = ['..........', '......RR..', '.GG...RR..', '.GG.......', '..........', '..........'];

test('the first picture is there with the next frame, and then it rests', () => {
  show(drawing);
  expect([canvas.width, canvas.height, shown]).toEqual([10, 6, null]);
  pass(16);
  expect(rows()).toEqual(FIRST);
  expect([frames.waiting, probes]).toEqual([0, []]);
});

test('marks go three tenths of the way in a frame of 16 ms, as far as that in longer ones, and rest when they are there', () => {
  const hook = show(movedTo(1, 1, 1, 1));
  pass(16);
  hook.show(movedTo(1, 1, 9, 1));
  pass(16);
  // 2.4 of 8 pixels.
  expect(rows()[0]).toBe('GGRR......');
  pass(32);
  // 0.49 of the rest.
  expect(rows()[0].indexOf('R')).toBe(5);
  for (let i = 0; i < 20; i++) pass(16);
  expect([rows()[0], frames.waiting]).toEqual(['GG......RR', 0]);
});

test('a frame shorter than 16 ms counts as one', () => {
  const hook = show(movedTo(1, 1, 1, 1));
  pass(16);
  hook.show(movedTo(1, 1, 9, 1));
  pass(1);
  expect(rows()[0].indexOf('R')).toBe(2);
});

test('where less motion is wanted marks are there at once', () => {
  media = fakeMedia(LESS_MOTION);
  const hook = show(movedTo(1, 1, 1, 1));
  pass(16);
  hook.show(movedTo(1, 1, 9, 1));
  pass(16);
  expect(rows()[0]).toBe('GG......RR');
});

test('on a canvas of another size marks are there at once, too', () => {
  const hook = show(movedTo(1, 1, 1, 1));
  pass(16);
  hook.show({ ...movedTo(1, 1, 9, 1), width: 12 });
  pass(16);
  expect([rows()[0], canvas.width, canvas.height]).toEqual(['GG......RR..', 12, 6]);
  hook.show({ ...movedTo(1, 1, 1, 1), width: 12, height: 4 });
  pass(16);
  expect([rows(), canvas.height]).toEqual([['RR..........', 'RR..........', '............', '............'], 4]);
});

test('what is shown stays until the next picture is there, and marks that are large have a rim in the colour of the page', () => {
  const hook = show({ ...movedTo(5, 3, 5, 3), radius: 4 });
  pass(16);
  const before = rows();
  expect([before[3].length, rims]).toEqual([10, ['#ffffff', '#ffffff']]);
  hook.show({ ...movedTo(5, 3, 5, 3), radius: 1.2 });
  expect(rows()).toEqual(before);
  pass(16);
  expect(rows()).not.toEqual(before);
});

test('a canvas of no size is none to fail on', () => {
  show({ ...drawing, width: 0, height: 0 });
  pass(16);
  expect(rows()).toEqual(['.']);
});

test('on a dense screen there are more pixels, and lines are drawn in those of the page', () => {
  show({ ...drawing, sample: 1, neighbours: [0] }, 2);
  pass(16);
  expect([canvas.width, canvas.height, shown?.width]).toEqual([20, 12, 20]);
  // Four pixels square.
  expect(rows()[3].match(/R+/)?.[0]).toBe('RRRR');
  expect(transforms).toEqual([[2, 0, 0, 2, 0, 0]]);
  expect(lines.notes).toEqual(['#111111 1 px: from 7,2 to 2,3', '#111111 1.5 px: ring 7,2,2.6,0,6.3']);
});

describe('samples that are pictures', () => {
  const source = { pixels: Uint8Array.of(40, 50), shape: { height: 1, width: 1, channels: 1 as const } };
  const pictures = { source, side: 2, chosen: Uint8Array.of(1, 0) };
  beforeEach(() => {
    sheets.length = 0;
    const pen: PicturePen = {
      globalAlpha: 1,
      fillStyle: '',
      imageSmoothingEnabled: true,
      fillRect: (...box) => lines.notes.push(`${pen.fillStyle} ${box.join()}`),
      drawImage: (sheet, sx, sy, _width, _height, ...box) => lines.notes.push(`${sx},${sy} of ${sheet} to ${box.join()}`),
    };
    Object.assign(lines.pen, pen);
    Object.defineProperty(lines.pen, 'fillRect', {
      value: (...box: number[]) => lines.notes.push(`${(lines.pen as unknown as PicturePen).fillStyle} ${box.join()}`),
    });
  });

  test('are copied from one sheet, above the marks of the others; the lines lie below those pointed at', () => {
    const hook = show({ ...drawing, pictures });
    pass(16);
    expect(rows()[2]).toBe('......RR..');
    expect(lines.notes).toEqual(['#00ff00 -1,0,6,6', '0,0 of 2 by 1: 40,50 to 1,2,2,2']);
    lines.notes.length = 0;
    hook.show({ ...drawing, pictures: { ...pictures, side: 4 }, sample: 1, neighbours: [0] });
    pass(16);
    expect(lines.notes[0]).toBe('#111111 1 px: from 7,2 to 2,3');
    expect(lines.notes.slice(1).map((note) => note.split(' ')[0])).toEqual(['#00ff00', '0,0', '#111111', '#ff0000', '1,0']);
    expect(sheets).toEqual(['2 by 1: 40,50']);
    hook.show({ ...drawing, pictures: { ...pictures, source: { ...source } } });
    expect(sheets).toHaveLength(2);
  });

  test('are marks where there is no sheet', () => {
    runHook(() => {
      furnish();
      const make = document.createElement;
      let made = 0;
      Object.assign(document, {
        createElement(name: string) {
          const element = make(name);
          // The first canvas is that of the pictures.
          if (name === 'canvas' && made++ === 0) Object.assign(element, { getContext: () => null });
          return element;
        },
      });
      const ref = useMapCanvas({ ...drawing, pictures, sample: 0 });
      ref.current = canvas as unknown as HTMLCanvasElement;
      return ref;
    });
    pass(16);
    expect(rows()).toEqual(FIRST);
    expect(lines.notes.at(-1)).toContain('ring');
  });
});

test('a page that changes its colours is drawn anew in those, once, however it changes them', () => {
  show(drawing);
  for (const change of [() => media.change(DARK), () => themeChanged?.()]) {
    pass(16);
    colours['--class-1'] = colours['--class-1'] === '#0000ff' ? '#00ff00' : '#0000ff';
    change();
    change();
    expect(frames.waiting).toBe(1);
    pass(16);
    expect(rows()[2]).toBe(colours['--class-1'] === '#0000ff' ? '.BB...RR..' : '.GG...RR..');
  }
});

test('once the maps have gone nothing waits and nothing listens', () => {
  const hook = show(drawing);
  expect([frames.waiting, media.listeners(DARK), themeChanged === null]).toEqual([1, 1, false]);
  hook.end();
  expect([frames.waiting, media.listeners(DARK), themeChanged]).toEqual([0, 0, null]);
});

test('without a canvas, or one that draws nothing, nothing is shown and nothing fails', () => {
  expect(() =>
    runHook(() => {
      furnish();
      return useMapCanvas(drawing);
    }),
  ).not.toThrow();
  runHook(() => {
    furnish(1, false);
    const ref = useMapCanvas(drawing);
    ref.current = canvas as unknown as HTMLCanvasElement;
    return ref;
  });
  pass(16);
  canvas.getContext = () => null;
  show(drawing);
  pass(16);
  expect(shown).toBeNull();
});

test('colours are asked of an element in the place itself, which goes again', () => {
  const inside = new Set<object>();
  const around = { append: (probe: object) => inside.add(probe) } as unknown as Element;
  vi.stubGlobal('document', {
    createElement(name: string) {
      const probe = { name, style: { color: '' }, remove: () => inside.delete(probe) };
      return probe;
    },
  });
  vi.stubGlobal('getComputedStyle', (probe: { name: string; style: { color: string } }) => ({
    color: inside.has(probe) ? `${probe.name} in ${probe.style.color}` : 'nowhere',
  }));
  expect(resolveColours(around, ['red', 'var(--ink)'])).toEqual(['span in red', 'span in var(--ink)']);
  expect(inside.size).toBe(0);
});
