import { type ReactNode, type RefObject, useLayoutEffect, useRef } from 'react';
import { placeBeside, type Side } from './placeBeside';

export interface BesidePointProps {
  /** The element that (x, y) is measured from. */
  readonly around: RefObject<HTMLElement | null>;
  readonly x: number;
  readonly y: number;
  /** In pixels: how near to the point nothing may stand. The pointer is at most so far from it. */
  readonly clear: number;
  /** The sides where it may stand, in the order in which they are tried. */
  readonly sides: readonly Side[];
  readonly children: ReactNode;
}

/** Something that stands beside a point of an element, inside the window whatever scrolls or cuts off what is around it. */
export function BesidePoint({ around, x, y, clear, sides, children }: BesidePointProps) {
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = place.current;
    const box = around.current?.getBoundingClientRect();
    if (!element || !box) return;
    // Something around it may be what a fixed place is measured from in place of the window.
    element.style.left = '0px';
    element.style.top = '0px';
    const origin = element.getBoundingClientRect();
    const { clientWidth, clientHeight } = document.documentElement;
    const { left, top } = placeBeside(
      box.left + x,
      box.top + y,
      origin,
      { width: clientWidth, height: clientHeight },
      clear,
      sides,
    );
    element.style.left = `${Math.round(left - origin.left)}px`;
    element.style.top = `${Math.round(top - origin.top)}px`;
  });
  return (
    <div ref={place} className="beside-point">
      {children}
    </div>
  );
}
