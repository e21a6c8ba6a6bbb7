import { useEffect, useRef } from 'react';
import { type Columns, layerAt } from './columns';

/** Tells which column the pointer is on, and which one was clicked, inside the element that `ref` is attached to. */
export function useColumnPointer(columns: Columns, onHover: (layer: number | null) => void, onPick: (layer: number) => void) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    const listeners = new AbortController();
    const { signal } = listeners;
    const at = (event: MouseEvent) => layerAt(columns, event.clientX - element.getBoundingClientRect().left);
    element.addEventListener('pointermove', (event) => onHover(at(event)), { signal });
    element.addEventListener('pointerleave', () => onHover(null), { signal });
    element.addEventListener(
      'click',
      (event) => {
        const layer = at(event);
        if (layer !== null) onPick(layer);
      },
      { signal },
    );
    return () => listeners.abort();
  }, [columns, onHover, onPick]);
  return ref;
}
