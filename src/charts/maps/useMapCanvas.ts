/**
 * Draws maps on a canvas, the one place here where pixels are set by hand: thousands of marks that move are too many for
 * elements. Marks glide to where the newest picture has them; they jump where the visitor wants less motion.
 */
import { type RefObject, useEffect, useRef } from 'react';
import { classColours, drawMark } from './classMarks';

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
const GHOST_OPACITY = 0.25;
/** In pixels: radius from which marks have a rim. */
const RIMMED = 3.5;

export function useMapCanvas(drawing: MapDrawing): RefObject<HTMLCanvasElement | null> {
  const canvas = useRef<HTMLCanvasElement | null>(null);
  const shown = useRef<(Float32Array | null)[]>([]);
  const size = useRef('');

  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    const density = window.devicePixelRatio;
    const { width, height } = drawing;
    element.width = Math.round(width * density);
    element.height = Math.round(height * density);
    // On a page of another size marks stand elsewhere: nothing to glide from.
    const fresh = size.current !== `${width}x${height}`;
    size.current = `${width}x${height}`;
    const still = fresh || matchMedia('(prefers-reduced-motion: reduce)').matches;
    shown.current = drawing.maps.map((target, m) => {
      const old = shown.current[m];
      return target && (still || !old || old.length !== target.length) ? target.slice() : target && old ? old : null;
    });
    let colours = resolvedColours(element);
    let before = performance.now();
    const render = (now: number) => {
      const moving = glide(shown.current, drawing.maps, 1 - (1 - PACE) ** Math.max(1, (now - before) / 16));
      before = now;
      draw(element, density, drawing, shown.current, colours);
      if (moving) request = requestAnimationFrame(render);
    };
    let request = requestAnimationFrame(render);
    const redraw = () => {
      colours = resolvedColours(element);
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

interface Colours {
  readonly classes: readonly string[];
  readonly ink: string;
  readonly surface: string;
}

function draw(
  canvas: HTMLCanvasElement,
  density: number,
  drawing: MapDrawing,
  maps: readonly (Float32Array | null)[],
  { classes, ink, surface }: Colours,
): void {
  const context = canvas.getContext('2d');
  if (!context) return;
  const { labels, radius, width, height, sample, neighbours, ghosts } = drawing;
  context.setTransform(density, 0, 0, density, 0, 0);
  context.clearRect(0, 0, width, height);
  const byClass = membersByClass(labels);
  const marks = (positions: Float32Array, r: number) => {
    byClass.forEach((members, k) => {
      context.beginPath();
      for (const i of members) drawMark(context, k, positions[2 * i], positions[2 * i + 1], r);
      context.fillStyle = classes[k % classes.length];
      context.fill();
      // Large marks get a rim, so that those that overlap can be told apart.
      if (r >= RIMMED) context.stroke();
    });
  };
  context.strokeStyle = surface;
  context.lineWidth = 0.8;
  context.globalAlpha = GHOST_OPACITY;
  for (const ghost of ghosts) if (ghost) marks(ghost, radius);
  context.globalAlpha = 1;
  for (const map of maps) if (map) marks(map, radius);
  if (sample === null) return;
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

function membersByClass(labels: Int32Array): number[][] {
  const classes: number[][] = [];
  labels.forEach((k, i) => {
    classes[k] ??= [];
    classes[k].push(i);
  });
  return Array.from(classes, (members) => members ?? []);
}

/** A canvas knows no variables: what they come to on this element, now. */
function resolvedColours(element: Element): Colours {
  const probe = document.createElement('span');
  element.parentElement?.append(probe);
  const resolve = (colour: string) => {
    probe.style.color = colour;
    return getComputedStyle(probe).color;
  };
  const colours = { classes: classColours.map(resolve), ink: resolve('var(--ink)'), surface: resolve('var(--surface)') };
  probe.remove();
  return colours;
}
