/**
 * The sample of a large map that is pointed at: under the mouse while it is there; tapped on, until something else is; come to with keys while
 * the map has the focus. A click leaves the focus where it is: the page's keys stay the page's.
 */
import { type RefObject, useEffect, useRef } from 'react';
import { nearestPoint } from './mapLayout';
import { sampleByKey } from './sampleKeys';

/** In pixels: how close the pointer has to come to a point, and a finger, and how far a finger may slip in a tap. */
export const REACH = 24;
const FINGER = 34;
const SLIP = 10;

export function useSamplePointer(
  surface: RefObject<HTMLElement | null>,
  positions: Float32Array,
  sample: number | null,
  onSample: (sample: number | null) => void,
): void {
  const latest = useRef(sample);
  useEffect(() => {
    latest.current = sample;
  }, [sample]);
  /** Whether the sample was tapped on. */
  const tapped = useRef(false);
  useEffect(() => {
    const element = surface.current;
    if (!element) return;
    const listeners = new AbortController();
    const { signal } = listeners;
    const placeOf = (event: PointerEvent) => {
      const box = element.getBoundingClientRect();
      return { x: event.clientX - box.left, y: event.clientY - box.top };
    };
    let down: { id: number; x: number; y: number } | null = null;
    const heard = {
      pointermove(event: PointerEvent) {
        if (event.pointerType === 'touch') return;
        const { x, y } = placeOf(event);
        tapped.current = false;
        onSample(nearestPoint(positions, x, y, REACH));
      },
      pointerleave(event: PointerEvent) {
        if (event.pointerType !== 'touch') onSample(null);
      },
      pointerdown(event: PointerEvent) {
        down = event.pointerType === 'touch' ? { id: event.pointerId, ...placeOf(event) } : null;
      },
      pointercancel() {
        down = null;
      },
      pointerup(event: PointerEvent) {
        const { x, y } = placeOf(event);
        const isTap = down?.id === event.pointerId && Math.hypot(down.x - x, down.y - y) < SLIP;
        down = null;
        if (!isTap) return;
        tapped.current = true;
        onSample(nearestPoint(positions, x, y, FINGER));
      },
      mousedown: (event: Event) => event.preventDefault(),
      keydown(event: KeyboardEvent) {
        if (event.ctrlKey || event.metaKey || event.altKey) return;
        const next = sampleByKey(event.key, positions, latest.current, {
          x: element.clientWidth / 2,
          y: element.clientHeight / 2,
        });
        if (next === undefined) return;
        event.preventDefault();
        event.stopPropagation();
        onSample(next);
      },
      blur: () => onSample(null),
    };
    for (const [name, listener] of Object.entries(heard)) element.addEventListener(name, listener as EventListener, { signal });
    const elsewhere = (event: PointerEvent) => {
      if (!tapped.current || element.contains(event.target as Node | null)) return;
      tapped.current = false;
      onSample(null);
    };
    document.addEventListener('pointerdown', elsewhere, { signal });
    return () => listeners.abort();
  }, [surface, positions, onSample]);
}
