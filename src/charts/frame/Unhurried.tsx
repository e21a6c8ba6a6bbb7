import { type ReactNode, useEffect, useReducer, useRef, useState } from 'react';

/** How often what is out of sight is brought up to date. */
const PERIOD_MS = 700;
/** Nearer than this to the window counts as in sight, so that scrolling meets no old picture. */
const MARGIN = '300px';

/** Draws its children at once while they are in sight, and only now and then while they are not. */
export function Unhurried({ children }: { readonly children: ReactNode }) {
  const [element, setElement] = useState<HTMLDivElement | null>(null);
  const [visible, setVisible] = useState(true);
  const [, refresh] = useReducer((count: number) => count + 1, 0);
  const drawn = useRef({ children, at: Number.NEGATIVE_INFINITY });

  useEffect(() => {
    if (!element) return;
    const observer = new IntersectionObserver(([entry]) => setVisible(entry.isIntersecting), { rootMargin: MARGIN });
    observer.observe(element);
    return () => observer.disconnect();
  }, [element]);

  const now = performance.now();
  if (visible || now - drawn.current.at > PERIOD_MS) drawn.current = { children, at: now };
  const late = drawn.current.children !== children;
  useEffect(() => {
    if (!late) return;
    const timer = setTimeout(refresh, PERIOD_MS);
    return () => clearTimeout(timer);
  });
  return (
    <div className="chart-plot" ref={setElement}>
      {drawn.current.children}
    </div>
  );
}
