import { type PointerEvent, useState } from 'react';

export interface Place {
  readonly x: number;
  readonly y: number;
}

/**
 * Where the pointer is on an element, in pixels from its top left corner; null while it is elsewhere. The element calls
 * `follow` when the pointer moves and `leave` when it leaves.
 */
export function usePointer<E extends Element>() {
  const [pointer, setPointer] = useState<Place | null>(null);
  const follow = ({ currentTarget, clientX, clientY }: PointerEvent<E>) => {
    const box = currentTarget.getBoundingClientRect();
    setPointer({ x: clientX - box.left, y: clientY - box.top });
  };
  return { pointer, follow, leave: () => setPointer(null) };
}
