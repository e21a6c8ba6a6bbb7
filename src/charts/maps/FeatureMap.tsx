import { type ReactNode, type Ref, useImperativeHandle, useMemo, useRef } from 'react';
import { layerName } from '../frame/layerName';
import { BesidePoint } from './BesidePoint';
import { marksOf } from './classMarks';
import { emphasisOf } from './emphasis';
import { markRadius } from './FeatureMaps';
import { fitPicture } from './mapLayout';
import { type MapsHandle, mapSvg } from './mapSvg';
import { classCount } from './paintMaps';
import { ASIDE } from './placeBeside';
import type { DrawnPictures } from './samplePixels';
import { useMapCanvas } from './useMapCanvas';
import { useMapPictures } from './useMapPictures';
import { REACH, useSamplePointer } from './useSamplePointer';

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
  /** The class that stands out. */
  readonly emphasised?: number | null;
  /** The group of each class, from 0: where there are many classes those of a group have one mark. */
  readonly groups?: readonly number[] | null;
  /** The samples' pictures, drawn in place of marks. */
  readonly thumbnails?: DrawnPictures | null;
  /** What stands beside the sample that is pointed at. */
  readonly card?: (sample: number) => ReactNode;
  readonly ref?: Ref<MapsHandle>;
}

/** In pixels: from a sample to its card, beyond where the pointer can be. */
const CLEAR = REACH + 4;

/** One layer's features, large. Arrow keys go from sample to sample. */
export function FeatureMap(props: FeatureMapProps) {
  const { layer, picture, ghost, labels, size, sample, neighbours, onSample, groups, thumbnails, card, ref } = props;
  const cell = useMemo(() => ({ layer, left: 0, top: 0, size }), [layer, size]);
  const positions = useMemo(() => fitPicture(picture, cell), [picture, cell]);
  const marks = useMemo(() => marksOf(classCount(labels), groups), [labels, groups]);
  const emphasised = emphasisOf(props.emphasised, labels, marks.length, sample);
  const pictures = useMapPictures(thumbnails, positions, labels, props.emphasised ?? null, size);
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
      emphasised,
      marks,
      pictures,
    }),
    [positions, ghost, cell, labels, size, sample, neighbours, emphasised, marks, pictures],
  );
  const canvas = useMapCanvas(drawing);
  const surface = useRef<HTMLDivElement>(null);
  useImperativeHandle(ref, () => ({ svg: () => canvas.current && mapSvg(drawing, [cell], canvas.current) }), [
    drawing,
    cell,
    canvas,
  ]);
  useSamplePointer(surface, positions, sample, onSample);
  const shown = card && sample !== null ? card(sample) : null;
  return (
    <div
      ref={surface}
      className="feature-map"
      style={{ width: size, height: size }}
      role="application"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: its keys go from sample to sample
      tabIndex={0}
      aria-label={`Samples of ${layerName(layer)}: arrow keys go to the nearest one that way, Page Down to the next by number`}
    >
      <canvas ref={canvas} style={{ width: size, height: size }} />
      {shown && sample !== null && (
        <BesidePoint around={surface} x={positions[2 * sample]} y={positions[2 * sample + 1]} clear={CLEAR} sides={ASIDE}>
          {shown}
        </BesidePoint>
      )}
    </div>
  );
}
