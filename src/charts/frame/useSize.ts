import { createContext, useContext, useEffect, useState } from 'react';

export interface Size {
  readonly width: number;
  readonly height: number;
  /** Pixels of one rem: what text and margins are measured in. */
  readonly rem: number;
  /** Height of the window, for charts that share it. */
  readonly windowHeight: number;
}

/** The size that every element is taken to have before it is measured: for a page that is written where nothing is laid out. */
export const FirstSize = createContext<Size | null>(null);

/** The size of an element, kept up to date; before the first measurement that of `FirstSize`. Attach `ref` to the element. */
export function useSize<E extends Element>(): { ref: (element: E | null) => void; size: Size | null } {
  const [element, setElement] = useState<E | null>(null);
  const [size, setSize] = useState(useContext(FirstSize));
  useEffect(() => {
    if (!element) return;
    const observer = new ResizeObserver(([entry]) => {
      const { width, height } = entry.contentRect;
      const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
      setSize({ width, height, rem, windowHeight: window.innerHeight });
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [element]);
  return { ref: setElement, size };
}
