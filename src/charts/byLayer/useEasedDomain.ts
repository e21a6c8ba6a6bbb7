import { useEffect, useRef, useState } from 'react';
import { betweenDomains, type Domain, type DomainRule } from './domain';

const DURATION_MS = 220;

/**
 * Follows a vertical range like a camera: when it changes, the axis glides to it, so the eye keeps its hold on the
 * data. It jumps where the visitor wants less motion, and to the first range.
 */
export function useEasedDomain(target: Domain | null, scale: DomainRule['scale']): Domain | null {
  const [shown, setShown] = useState(target);
  const from = useRef(target);
  const low = target?.[0] ?? null;
  const high = target?.[1] ?? null;
  useEffect(() => {
    if (low === null || high === null) return;
    const to: Domain = [low, high];
    const start = from.current;
    if (!start || matchMedia('(prefers-reduced-motion: reduce)').matches) {
      from.current = to;
      setShown(to);
      return;
    }
    const began = performance.now();
    let request = requestAnimationFrame(function glide(now) {
      const t = Math.min(1, Math.max(0, (now - began) / DURATION_MS));
      const eased = betweenDomains(start, to, t * (2 - t), scale);
      from.current = eased;
      setShown(eased);
      if (t < 1) request = requestAnimationFrame(glide);
    });
    return () => cancelAnimationFrame(request);
  }, [low, high, scale]);
  return target && (shown ?? target);
}
