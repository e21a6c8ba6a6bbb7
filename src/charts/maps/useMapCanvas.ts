/**
 * Shows maps on a canvas, the one place here where pixels are set by hand: thousands of marks that move are too many for
 * elements. Marks glide to where the newest picture has them; they jump where the visitor wants less motion.
 */
import { type RefObject, useEffect, useRef } from 'react';
import { resolveColours } from '../frame/resolveColour';
import { classColours } from './classMarks';
import { drawPictures, placePictures } from './drawPictures';
import { classCount, drawSample, glide, type MapDrawing, paintMarks, stampSide, stampsOf, startOf } from './paintMaps';
import { type Atlas, atlasOf } from './pictureAtlas';
import type { DrawnPictures } from './samplePixels';
import type { Stamp } from './stampRaster';

/** Share of the way to its place that a mark goes in a frame of 16 ms. */
const PACE = 0.3;

export function useMapCanvas(drawing: MapDrawing): RefObject<HTMLCanvasElement | null> {
  const canvas = useRef<HTMLCanvasElement | null>(null);
  const shown = useRef<(Float32Array | null)[]>([]);
  const image = useRef<ImageData | null>(null);
  const sheet = useRef<Sheet | null>(null);

  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    const density = window.devicePixelRatio;
    const { width, height } = drawing;
    const [columns, rows] = [Math.round(width * density), Math.round(height * density)];
    // On a page of another size marks stand elsewhere: nothing to glide from.
    const kept = image.current?.width === columns && image.current.height === rows ? image.current : null;
    if (!kept) {
      element.width = columns;
      element.height = rows;
    }
    const pixels = kept ?? new ImageData(Math.max(1, columns), Math.max(1, rows));
    image.current = pixels;
    const still = !kept || matchMedia('(prefers-reduced-motion: reduce)').matches;
    shown.current = startOf(shown.current, drawing.maps, still);
    sheet.current = sheetFor(sheet.current, drawing);
    const atlas = sheet.current?.atlas ?? null;
    let stamps = stampsFor(element, density, drawing);
    let before = performance.now();
    const render = (now: number) => {
      const moving = glide(shown.current, drawing.maps, 1 - (1 - PACE) ** Math.max(1, (now - before) / 16));
      before = now;
      if (stamps) draw(element, pixels, density, drawing, shown.current, stamps, atlas);
      if (moving) request = requestAnimationFrame(render);
    };
    let request = requestAnimationFrame(render);
    const redraw = () => {
      stamps = stampsFor(element, density, drawing);
      cancelAnimationFrame(request);
      request = requestAnimationFrame(render);
    };
    const scheme = matchMedia('(prefers-color-scheme: dark)');
    scheme.addEventListener('change', redraw);
    const theme = new MutationObserver(redraw);
    theme.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    return () => {
      cancelAnimationFrame(request);
      scheme.removeEventListener('change', redraw);
      theme.disconnect();
    };
  }, [drawing]);

  return canvas;
}

function draw(
  canvas: HTMLCanvasElement,
  image: ImageData,
  density: number,
  drawing: MapDrawing,
  now: readonly (Float32Array | null)[],
  { marks, ink, colours }: Stamps,
  atlas: Atlas | null,
): void {
  const context = canvas.getContext('2d');
  if (!context) return;
  const shown = atlas ? drawing : { ...drawing, pictures: null };
  paintMarks(image, density, shown, now, marks);
  context.putImageData(image, 0, 0);
  context.setTransform(density, 0, 0, density, 0, 0);
  const { pictures } = shown;
  if (!atlas || !pictures) {
    drawSample(context, shown, now, ink);
    return;
  }
  const placed = now.flatMap((positions) => (positions ? [placePictures(shown, pictures, positions)] : []));
  const put = (layer: 'below' | 'above') => {
    for (const places of placed) drawPictures(context, places[layer], shown, atlas, { classes: colours, ink }, density);
  };
  put('below');
  drawSample(context, shown, now, ink);
  put('above');
}

/** The pictures' sheet, with what it was made of. */
interface Sheet {
  readonly source: DrawnPictures;
  readonly count: number;
  readonly atlas: Atlas | null;
}

/** The sheet of a drawing's pictures, the one there is where it is of the same; null where there are none. */
function sheetFor(kept: Sheet | null, { pictures, labels }: MapDrawing): Sheet | null {
  if (!pictures) return null;
  const { source } = pictures;
  if (kept?.source === source && kept.count === labels.length) return kept;
  return { source, count: labels.length, atlas: atlasOf(source, labels.length) };
}

interface Stamps {
  /** The mark of each class. */
  readonly marks: readonly Stamp[];
  readonly ink: string;
  readonly colours: readonly string[];
}

/** The marks in the colours of the page; null where the browser draws none. */
function stampsFor(canvas: HTMLCanvasElement, density: number, { radius, labels, marks }: MapDrawing): Stamps | null {
  const around = canvas.parentElement ?? canvas;
  const [ink, surface, ...colours] = resolveColours(around, ['var(--ink)', 'var(--surface)', ...classColours]);
  const sheet = document.createElement('canvas');
  sheet.width = stampSide(radius * density);
  sheet.height = sheet.width;
  const context = sheet.getContext('2d', { willReadFrequently: true });
  if (!context) return null;
  return { marks: stampsOf(context, radius * density, classCount(labels), colours, surface, marks), ink, colours };
}
