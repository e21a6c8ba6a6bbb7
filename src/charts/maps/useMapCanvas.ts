/**
 * Draws maps on a canvas, the one place here where pixels are set by hand: thousands of marks that move are too many for
 * elements. Marks glide to where the newest picture has them; they jump where the visitor wants less motion.
 */
import { type RefObject, useEffect, useRef } from 'react';
import { resolveColours } from '../frame/resolveColour';
import { classColours, drawMark } from './classMarks';
import { putStamp, type Stamp, stampOf } from './stampRaster';

export interface MapDrawing {
  /** Positions of every map, x and y in turn, in pixels; null where there is no picture yet. */
  readonly maps: readonly (Float32Array | null)[];
  /** The same before training, drawn pale behind. */
  readonly ghosts: readonly (Float32Array | null)[];
  readonly labels: Int32Array;
  readonly radius: number;
  readonly width: number;
  readonly height: number;
  /** The sample that stands out in every map. */
  readonly sample: number | null;
  /** Its neighbours, joined to it by lines. */
  readonly neighbours: readonly number[];
}

/** Share of the way to its place that a mark goes in a frame of 16 ms. */
const PACE = 0.3;
/** Closer than this (in pixels) it is there. */
const THERE = 0.2;
export const GHOST_OPACITY = 0.25;
/** In pixels: radius from which marks have a rim. */
const RIMMED = 3.5;
const RIM = 0.8;

export function useMapCanvas(drawing: MapDrawing): RefObject<HTMLCanvasElement | null> {
  const canvas = useRef<HTMLCanvasElement | null>(null);
  const shown = useRef<(Float32Array | null)[]>([]);
  const image = useRef<ImageData | null>(null);

  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    const density = window.devicePixelRatio;
    const { width, height } = drawing;
    const [columns, rows] = [Math.round(width * density), Math.round(height * density)];
    // On a page of another size marks stand elsewhere: nothing to glide from.
    const fresh = !image.current || image.current.width !== columns || image.current.height !== rows;
    if (fresh) {
      element.width = columns;
      element.height = rows;
      image.current = new ImageData(Math.max(1, columns), Math.max(1, rows));
    }
    const still = fresh || matchMedia('(prefers-reduced-motion: reduce)').matches;
    shown.current = drawing.maps.map((target, m) => {
      const old = shown.current[m];
      return target && (still || !old || old.length !== target.length) ? target.slice() : target && old ? old : null;
    });
    let stamps = stampsFor(element, density, drawing);
    let before = performance.now();
    const render = (now: number) => {
      const moving = glide(shown.current, drawing.maps, 1 - (1 - PACE) ** Math.max(1, (now - before) / 16));
      before = now;
      if (image.current) draw(element, image.current, density, drawing, shown.current, stamps);
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

/** Moves every mark a share of its way; false once all are there. */
function glide(shown: readonly (Float32Array | null)[], targets: readonly (Float32Array | null)[], share: number): boolean {
  let moving = false;
  shown.forEach((now, m) => {
    const target = targets[m];
    if (!now || !target) return;
    for (let i = 0; i < now.length; i++) {
      const gap = target[i] - now[i];
      if (Math.abs(gap) < THERE) now[i] = target[i];
      else {
        now[i] += share * gap;
        moving = true;
      }
    }
  });
  return moving;
}

interface Stamps {
  /** The mark of each class. */
  readonly marks: readonly Stamp[];
  readonly ink: string;
}

function draw(
  canvas: HTMLCanvasElement,
  image: ImageData,
  density: number,
  drawing: MapDrawing,
  maps: readonly (Float32Array | null)[],
  { marks: stamps, ink }: Stamps,
): void {
  const context = canvas.getContext('2d');
  if (!context) return;
  const { labels, radius, sample, neighbours, ghosts } = drawing;
  image.data.fill(0);
  const marks = (positions: Float32Array, opacity: number) => {
    for (let i = 0; i < labels.length; i++) {
      putStamp(image, stamps[labels[i]], density * positions[2 * i], density * positions[2 * i + 1], opacity);
    }
  };
  for (const ghost of ghosts) if (ghost) marks(ghost, GHOST_OPACITY);
  for (const map of maps) if (map) marks(map, 1);
  context.putImageData(image, 0, 0);
  if (sample === null) return;
  context.setTransform(density, 0, 0, density, 0, 0);
  context.strokeStyle = ink;
  for (const map of maps) {
    if (!map) continue;
    const [x, y] = [map[2 * sample], map[2 * sample + 1]];
    context.lineWidth = 1;
    context.beginPath();
    for (const i of neighbours) {
      context.moveTo(x, y);
      context.lineTo(map[2 * i], map[2 * i + 1]);
    }
    context.stroke();
    context.lineWidth = 1.5;
    context.beginPath();
    context.arc(x, y, 2.2 * radius, 0, 2 * Math.PI);
    context.stroke();
  }
}

/** The marks in the colours of the page, drawn once for thousands of copies. */
function stampsFor(canvas: HTMLCanvasElement, density: number, { radius: size, labels }: MapDrawing): Stamps {
  const around = canvas.parentElement ?? canvas;
  const [ink, surface, ...classes] = resolveColours(around, ['var(--ink)', 'var(--surface)', ...classColours]);
  const radius = size * density;
  // Marks reach 1.4 radii from their middle, and have a rim.
  const side = 2 * Math.ceil(1.4 * radius + 1);
  const sheet = document.createElement('canvas');
  sheet.width = side;
  sheet.height = side;
  const context = sheet.getContext('2d', { willReadFrequently: true });
  if (!context) return { marks: [], ink };
  const count = 1 + labels.reduce((a, b) => Math.max(a, b), -1);
  const marks = Array.from({ length: count }, (_, k) => {
    context.clearRect(0, 0, side, side);
    context.beginPath();
    drawMark(context, k, side / 2, side / 2, radius);
    context.fillStyle = classes[k % classes.length];
    context.fill();
    // Large marks get a rim, so that those that overlap can be told apart.
    context.strokeStyle = surface;
    context.lineWidth = RIM;
    if (radius >= RIMMED) context.stroke();
    return stampOf(context.getImageData(0, 0, side, side));
  });
  return { marks, ink };
}
