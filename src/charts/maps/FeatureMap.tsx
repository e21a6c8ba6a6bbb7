import { type Ref, useEffect, useImperativeHandle, useMemo, useRef } from 'react';
import { markRadius } from './FeatureMaps';
import { fitPicture, nearestPoint } from './mapLayout';
import { type MapsHandle, mapSvg } from './mapSvg';
import { useMapCanvas } from './useMapCanvas';

export interface FeatureMapProps {
  readonly layer: number;
  readonly picture: Float32Array;
  readonly ghost: Float32Array | null;
  readonly labels: Int32Array;
  /** Side of the square, in pixels. */
  readonly size: number;
  readonly sample: number | null;
  /** Joined to the sample by lines. */
  readonly neighbours: readonly number[];
  readonly onSample: (sample: number | null) => void;
  readonly ref?: Ref<MapsHandle>;
}

/** In pixels: how close the pointer has to come to a point. */
const REACH = 24;

/** One layer's features, large. */
export function FeatureMap({ layer, picture, ghost, labels, size, sample, neighbours, onSample, ref }: FeatureMapProps) {
  const cell = useMemo(() => ({ layer, left: 0, top: 0, size }), [layer, size]);
  const positions = useMemo(() => fitPicture(picture, cell), [picture, cell]);
  const drawing = useMemo(
    () => ({
      maps: [positions],
      ghosts: ghost ? [fitPicture(ghost, cell)] : [],
      labels,
      radius: markRadius(labels.length, 0.6 * size),
      width: size,
      height: size,
      sample,
      neighbours,
    }),
    [positions, ghost, cell, labels, size, sample, neighbours],
  );
  const canvas = useMapCanvas(drawing);
  const surface = useRef<HTMLDivElement>(null);
  useImperativeHandle(ref, () => ({ svg: () => canvas.current && mapSvg(drawing, [cell], canvas.current) }), [
    drawing,
    cell,
    canvas,
  ]);
  useEffect(() => {
    const element = surface.current;
    if (!element) return;
    const listeners = new AbortController();
    const { signal } = listeners;
    element.addEventListener(
      'pointermove',
      (event) => {
        const box = element.getBoundingClientRect();
        onSample(nearestPoint(positions, event.clientX - box.left, event.clientY - box.top, REACH));
      },
      { signal },
    );
    element.addEventListener('pointerleave', () => onSample(null), { signal });
    return () => listeners.abort();
  }, [positions, onSample]);
  return (
    <div ref={surface} className="feature-map" style={{ width: size, height: size }}>
      <canvas ref={canvas} style={{ width: size, height: size }} />
    </div>
  );
}
